/// What can begin at a token, known from the word and how it is written: each extractor looks closer
/// only where its mark stands.
struct TokenMarks: OptionSet {
  let rawValue: UInt8

  /// A time expression.
  static let mayOpenTime = TokenMarks(rawValue: 1 << 0)
  /// The name of a place, unless all is written small.
  static let mayNamePlace = TokenMarks(rawValue: 1 << 1)
  /// An actor: a name, a phrase of the tables, "he".
  static let mayNameActor = TokenMarks(rawValue: 1 << 2)

  /// Those of a token, by those of its word.
  @inline(__always)
  init(_ token: Token, ofWord marks: TokenMarks, _ bytes: UnsafeBufferPointer<UInt8>) {
    var result = marks.rawValue
    if token.isCapitalised { result |= Self.capitalised }
    if token.kind == .handle { result |= 1 << 2 }
    if token.kind == .number || token.kind == .mixed { result |= 1 << 0 }
    if token.end - token.start == 2, bytes[Int(token.start) + 1] == UInt8(ascii: "l"),
      bytes[Int(token.start)] == UInt8(ascii: "a") || bytes[Int(token.start)] == UInt8(ascii: "e")
    {
      // "al-Qaim", "el-Arish": an Arabic article may begin a name in small letters
      result |= 1 << 1
    }
    rawValue = result
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  private static let capitalised: UInt8 = 1 << 1 | 1 << 2
}
