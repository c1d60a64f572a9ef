/// An ISO 3166-1 alpha-2 code as a small number, for counting.
struct CountryCode: Hashable {
  /// From 0 to 675.
  let index: Int

  /// The code with a number.
  init(index: Int) { self.index = index }

  /// Reads two capital letters.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 2, let first = bytes.first, let last = bytes.dropFirst().first,
      first &- 0x41 < 26, last &- 0x41 < 26
    else { return nil }
    index = Int(first - 0x41) * 26 + Int(last - 0x41)
  }

  init?(_ text: String) { self.init(text.utf8) }

  /// The two letters.
  var text: String {
    String(decoding: [UInt8(index / 26) + 0x41, UInt8(index % 26) + 0x41], as: UTF8.self)
  }
}
