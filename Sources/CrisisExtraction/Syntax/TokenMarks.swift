/// What can begin at a token, known from the word and how it is written: each extractor looks closer
/// only where its mark stands.
struct TokenMarks: OptionSet {
  let rawValue: UInt8

  /// A time expression.
  static let mayOpenTime = TokenMarks(rawValue: 1 << 0)
  /// The name of a place: of a word, whether one begins so; of a token, whether it is written so.
  static let mayNamePlace = TokenMarks(rawValue: 1 << 1)
  /// An actor: a name, a phrase of the tables, "he".
  static let mayNameActor = TokenMarks(rawValue: 1 << 2)

  /// A phrase of the tables.
  static let mayOpenPhrase = TokenMarks(rawValue: 1 << 3)
  /// A number of people or things.
  static let mayCount = TokenMarks(rawValue: 1 << 4)
  /// Not the beginning, but a further word of a phrase of the tables.
  static let mayGoOnWithPhrase = TokenMarks(rawValue: 1 << 5)

  /// Those of a token, by those of its word.
  @inline(__always)
  init(_ token: Token, ofWord marks: TokenMarks, _ bytes: UnsafeBufferPointer<UInt8>) {
    // as a word may name a place only if it is also written as a name
    let isWritten = token.isCapitalised || Self.isArticle(token, bytes)
    let own = isWritten ? marks.rawValue : marks.rawValue & ~Self.mayNamePlace.rawValue
    let capital = token.isCapitalised ? Self.mayNameActor.rawValue : 0
    let kind = UInt8(truncatingIfNeeded: Self.ofKinds >> (UInt64(token.kind.rawValue) << 3))
    rawValue = own | capital | kind
  }

  /// The marks that tokens have by their kinds, a byte for each.
  @inline(__always)
  private static var ofKinds: UInt64 {
    byte(.number, mayOpenTime.rawValue | mayCount.rawValue) | byte(.mixed, mayOpenTime.rawValue)
      | byte(.hashtag, mayNamePlace.rawValue) | byte(.handle, mayNameActor.rawValue)
  }

  @inline(__always)
  private static func byte(_ kind: Token.Kind, _ marks: UInt8) -> UInt64 {
    UInt64(marks) << (UInt64(kind.rawValue) << 3)
  }

  /// "al-Qaim", "el-Arish": an Arabic article may begin a name in small letters.
  @inline(__always)
  private static func isArticle(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    token.end - token.start == 2 && bytes[Int(token.start) + 1] == UInt8(ascii: "l")
      && (bytes[Int(token.start)] == UInt8(ascii: "a")
        || bytes[Int(token.start)] == UInt8(ascii: "e"))
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }
}
