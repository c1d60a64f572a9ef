internal import CrisisModel

/// Divides a text into drafts of its blocks: lines are read one by one, wrapped ones joined, then
/// each looks at its neighbours.
struct BlockSplitter {
  /// The text.
  let text: ReadingText
  /// Whose names are known.
  let outlets: OutletNames

  /// The drafts in text order; `metadata` needs them before they become blocks.
  func drafts(from start: Int) -> [Draft] {
    let reader = LineReader(text: text, outlets: outlets)
    let lines = LineScanner.lines(of: text, from: start)
    var drafts: [Draft] = []
    drafts.reserveCapacity(lines.count + 8)
    for line in lines { reader.drafts(of: line, into: &drafts) }
    drafts = HardWrap.joined(drafts, in: text)
    markPosts(&drafts)
    markFooterNames(&drafts)
    DatelineReader(text: text, outlets: outlets).splitDateline(&drafts)
    markDates(&drafts)
    BlockQuoteReader(text: text, outlets: outlets).markBlockQuotes(&drafts)
    return drafts
  }

  // MARK: Posts

  /// Makes what stands before `— Name (@handle)` a post.
  private func markPosts(_ drafts: inout [Draft]) {
    for i in drafts.indices {
      guard drafts[i].note?.isPostAttribution == true, let poster = drafts[i].attribution else {
        continue
      }
      var k = i - 1
      if k >= 0, drafts[k].kind == .flash {
        // The lines of a run of flashes were posted together.
        while k >= 0, drafts[k].kind == .flash, k == i - 1 || !drafts[k + 1].isAfterBlank {
          drafts[k].attribution = flash(drafts[k].attribution, postedBy: poster)
          k -= 1
        }
        continue
      }
      while k >= 0, drafts[k].kind == .boilerplate, k > i - 3 { k -= 1 }
      // Between blank lines a post may have several lines; else it is the line before.
      let isSetApart = !drafts[i].isAfterBlank && isFirstLineOfChunkSetApart(drafts, i)
      while k >= 0, drafts[k].kind == .text || drafts[k].kind == .blockQuote || k == i - 1 {
        guard drafts[k].kind != .metadata, drafts[k].kind != .date else { break }
        drafts[k].kind = .post
        drafts[k].attribution = poster
        guard isSetApart, !drafts[k].isAfterBlank else { break }
        k -= 1
      }
    }
    for i in drafts.indices where drafts[i].kind == .text && endsWithPictureLink(drafts[i]) {
      drafts[i].kind = .post
    }
  }

  /// Whether the attribution at `i` closes a short run of lines between blank lines in a text
  /// that otherwise uses blank lines between paragraphs.
  private func isFirstLineOfChunkSetApart(_ drafts: [Draft], _ i: Int) -> Bool {
    var first = i
    while first > 0, i - first <= 6, !drafts[first].isAfterBlank { first -= 1 }
    guard first > 0, i - first <= 6 else { return false }
    return i + 1 >= drafts.count || drafts[i + 1].isAfterBlank
  }

  private func flash(
    _ source: BlockAttribution?, postedBy poster: BlockAttribution
  ) -> BlockAttribution {
    BlockAttribution(
      name: source?.name ?? poster.name, nameSpan: source?.nameSpan ?? poster.nameSpan,
      handle: poster.handle, day: poster.day)
  }

  /// Whether the last word is a link to a posted picture.
  private func endsWithPictureLink(_ draft: Draft) -> Bool {
    var i = draft.end
    while i > draft.start, draft.end - i <= 40, text.blankLength(at: i - 1) == 0 { i -= 1 }
    return text.bytes[i] == 0x70 && text.isLink(at: i, draft.end)
  }

  // MARK: Names and dates at top and bottom

  /// A lone name beside a date or a link at the bottom, or beside the date at the top, is a byline.
  private func markFooterNames(_ drafts: inout [Draft]) {
    let top = min(6, drafts.count)
    let bottom = max(top, drafts.count - 6)
    for i in drafts.indices where i < top || i >= bottom {
      guard i > 0, drafts[i].kind == .text, drafts[i].lines == 1,
        drafts[i].end - drafts[i].start <= 40
      else { continue }
      let isBeforeDate = i + 1 < drafts.count && drafts[i + 1].kind == .date
      let isAfterDate =
        drafts[i - 1].kind == .date && (i > 1 && i < top || i >= bottom)
        && !isCuedHeader(drafts[i - 1], i)
      guard isBeforeDate || isAfterDate else { continue }
      guard
        let names = LineReader(text: text, outlets: outlets).names(
          in: drafts[i].start, drafts[i].end),
        names.byline.utf8.count == drafts[i].end - drafts[i].start,
        names.byline.utf8.contains(0x20)
      else { continue }
      drafts[i].kind = .metadata
      drafts[i].note = Note(byline: names.outlet == nil ? names.byline : nil, outlet: names.outlet)
    }
  }

  /// Whether the date line before `i` opens the text: then what follows it is the title.
  private func isCuedHeader(_ draft: Draft, _ i: Int) -> Bool {
    i == 1 || draft.note?.hasDateCue == true && i < 3
  }

  /// Date lines between paragraphs are headings, and all of them are where a text is a chronicle.
  private func markDates(_ drafts: inout [Draft]) {
    let last = drafts.indices.last { drafts[$0].isBody } ?? 0
    let plain = drafts.indices.filter {
      drafts[$0].kind == .date && drafts[$0].note?.hasDateCue != true && $0 < last
    }
    if plain.isEmpty { return }
    let first = text.bodyStart(of: drafts) ?? drafts.count
    let days = Set(plain.compactMap { drafts[$0].note?.date?.calendarDay })
    let isChronicle = days.count > 1 && (plain.last ?? 0) > first
    for i in plain where i > first || isChronicle {
      drafts[i].kind = .heading
      drafts[i].note = nil
    }
  }
}

extension Draft {
  /// Whether it may belong to the body of the report.
  var isBody: Bool { kind == .text || kind == .post || kind == .flash || kind == .blockQuote }
}

extension ReadingText {
  /// Where the body begins: the first draft that is long or ends with a full stop.
  func bodyStart(of drafts: [Draft]) -> Int? {
    drafts.firstIndex {
      $0.isBody && ($0.end - $0.start > 140 || ending($0.start, $0.end) == .stop)
    } ?? drafts.firstIndex { $0.isBody && $0.kind != .text }
  }
}
