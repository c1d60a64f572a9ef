/// Keys as a cat on the keyboard would press them: the same for the same seed, and without end.
///
/// Among them are all that the monitor knows but those that end or stop it at once (Ctrl-C, Ctrl-Z,
/// Ctrl-\), clicks and turns of the wheel anywhere, letters of other scripts, and halves of escape
/// sequences and of characters.
package struct RandomKeys {
  private var state: UInt64

  /// Begins with a seed.
  package init(seed: UInt64) { state = seed }

  /// The bytes of so many keys.
  package mutating func next(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count { bytes += key() }
    return bytes
  }

  private mutating func key() -> [UInt8] {
    switch number(below: 20) {
    case 0...9: return [UInt8(0x20 + number(below: 95))]
    case 10...12: return Self.named[number(below: Self.named.count)]
    case 13: return [Self.controls[number(below: Self.controls.count)]]
    case 14:
      // A press, a release or the wheel, on the screen or beside it.
      let button = [0, 0, 0, 64, 65, 2][number(below: 6)]
      let end = number(below: 3) == 0 ? "m" : "M"
      return Array(
        "\u{1B}[<\(button);\(1 + number(below: 140));\(1 + number(below: 50))\(end)".utf8)
    case 15: return Array(Self.words[number(below: Self.words.count)].utf8)
    case 16: return (0..<number(below: 4)).map { _ in UInt8(0x80 + number(below: 128)) }
    case 17: return [0x1B, UInt8(0x20 + number(below: 95))]
    case 18: return [0x0D]
    default: return [0x1B, 0x1B]
    }
  }

  /// A number that looks random, by SplitMix64.
  private mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private static let controls: [UInt8] = (0...31).filter { ![3, 26, 28].contains($0) } + [127]
  private static let named: [[UInt8]] = [
    "[A", "[B", "[C", "[D", "OA", "OB", "[5~", "[6~", "[H", "[F", "[2~", "[3~", "[Z", "OP", "[15~",
    "[1;5C", "[", "[<", "[<0;", "]52;c;", "P",
  ].map { [0x1B] + Array($0.utf8) }
  private static let words = [
    ":category:riot\r", ":city:\t\r", ":since:2022-01-05\r", ":\"shop\"\r", "/shop\r", "/nothing\r",
    "+a note\r", "=cr\r", "m", "!", "жаң", "東京", "👩‍🔥", "e\u{15}x.csv\r", "zH|", "aqa\u{1B}",
    "iC\u{1B}",
    "wq", "M\r", "R\r",
  ]
}
