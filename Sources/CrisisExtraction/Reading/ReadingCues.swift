internal import CrisisModel

/// Words at the beginning of a line that tell what the line is.
struct ReadingCues {
  /// What a cue announces.
  enum Kind {
    /// A date of publication follows.
    case date
    /// Names of writers follow.
    case byline
    /// The outlet follows.
    case source
    /// The outlet and a link follow.
    case via
    /// The line is a credit, link or notice.
    case boilerplate
    /// The line is a notice if nothing else stands in it.
    case notice
  }

  /// One cue.
  struct Cue {
    /// Folded.
    let phrase: [UInt8]
    /// What it announces.
    let kind: Kind
  }

  /// By the first byte of the phrase, the longest first.
  private let buckets: [[Cue]]
  /// Words of which share bars are made, folded.
  let shareWords: Set<[UInt8]>

  /// The cues used for all reports.
  static let standard = ReadingCues()

  private init() {
    var buckets = [[Cue]](repeating: [], count: 256)
    for (kind, phrases) in Self.phrases {
      for phrase in phrases {
        let folded = CaseFolding.folded(phrase.utf8)
        buckets[Int(folded[0])].append(Cue(phrase: folded, kind: kind))
      }
    }
    self.buckets = buckets.map { $0.sorted { $0.phrase.count > $1.phrase.count } }
    shareWords = Set(Self.share.utf8.split(separator: 0x20).map { Array($0) })
  }

  /// The longest cue that stands at `start`, and where it ends.
  func cue(in text: ReadingText, at start: Int, _ end: Int) -> (cue: Cue, end: Int)? {
    guard start < end else { return nil }
    var first = text.bytes[start]
    if first &- 0x41 < 26 { first |= 0x20 }
    // Cyrillic capitals fold to another lead byte; look in both buckets.
    for byte in first == 0xD0 ? [0xD0, 0xD1] : [first] {
      for cue in buckets[Int(byte)] {
        if let close = text.phraseEnd(cue.phrase, at: start, end) { return (cue, close) }
      }
    }
    return nil
  }

  private static let share =
    "facebook twitter x linkedin mail email e-mail whatsapp telegram vk viber reddit pinterest "
    + "flipboard instagram youtube rss print share tweet copy link comment comments save url"

  private static let phrases: [(Kind, [String])] = [
    (
      .date,
      [
        "date", "dated", "publication date", "published", "published on", "published at",
        "first published", "posted", "posted on", "posted at", "updated", "last updated",
        "updated on", "last modified", "released", "issued", "this story is from",
        "this article is from", "дата", "дата публикации", "опубликовано", "обновлено",
        "жарияланды",
      ]
    ),
    (
      .byline,
      [
        "by", "written by", "reported by", "reporting by", "(reporting by", "author:", "authors:",
        "автор:", "авторы:",
      ]
    ),
    (.source, ["source:", "sources:", "origin:", "outlet:", "publisher:", "источник:"]),
    (.via, ["via"]),
    (
      .boilerplate,
      [
        "image:", "images:", "image credit", "image source", "image courtesy", "featured image",
        "photo:", "photos:", "photo by", "photo credit", "(photo by", "(photo:", "photograph:",
        "picture:", "pictures:", "file photo", "file image", "file picture", "video:",
        "credit:", "фото:", "видео:", "share this", "share on", "share via", "follow us",
        "follow on", "sign up for", "subscribe to", "click here", "read more", "read also",
        "also read", "read next", "see also", "related:", "tags:", "tag:", "tagged:", "topics:",
        "filed under", "keywords:", "copyright ©", "copyright (c)", "©", "all rights reserved",
        "leave a comment", "comments are closed", "view comments", "print this", "email this",
        "download the app", "watch live:", "теги:", "метки:", "читайте также",
        "подписывайтесь", "подпишитесь", "поделиться",
      ]
    ),
    (
      .notice,
      [
        "developing", "developing story", "story developing", "this is a developing story",
        "this is a breaking news story", "more to follow", "more follows", "more to come",
        "more soon", "advertisement", "sponsored", "related stories", "related articles",
        "related topics", "recommended", "most read", "no comments", "comments", "ends", "end",
        "tags", "abstract", "full text", "реклама",
      ]
    ),
  ]
}
