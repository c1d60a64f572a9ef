/// Walks over the JSON (RFC 8259) of one line, byte by byte, and says where each value stands.
///
/// It makes no values: a line has forty keys, and most are asked for once or never. Every access is
/// checked, nesting has a limit, and each byte is looked at once.
struct JSONScanner {
  /// What kind of value stands somewhere.
  enum Kind: UInt8, Sendable {
    case text, escapedText, number, list, object, truth, null
  }

  /// Where a value stands; a text without its quotation marks.
  struct Value: Sendable {
    var start: Int32 = 0
    var end: Int32 = 0
    var kind = Kind.null
  }

  /// Why a line is no JSON, and at which byte.
  struct Fault: Error {
    let at: Int
    let reason: String
  }

  /// How deep lists and objects may lie in each other.
  static let depthLimit = 32

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return at == bytes.count
    }
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  func fault(_ reason: String) -> Fault { Fault(at: at, reason: reason) }

  mutating func skipBlanks() {
    while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  /// Takes a sign if it stands there.
  mutating func take(_ sign: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == sign else { return false }
    at += 1
    return true
  }

  /// Walks over the members of an object, each with its key, a text; to be asked after `{`.
  ///
  /// - Returns: nil behind the last one, with its `}` taken.
  mutating func member() throws(Fault) -> (key: Value, value: Value)? {
    skipBlanks()
    if take(UInt8(ascii: "}")) { return nil }
    guard take(UInt8(ascii: "\"")) else { throw fault("a key in quotation marks is missing") }
    let key = try text()
    skipBlanks()
    guard take(UInt8(ascii: ":")) else { throw fault("':' is missing behind a key") }
    skipBlanks()
    let value = try value(depth: 1)
    skipBlanks()
    if !take(UInt8(ascii: ",")) {
      guard next == UInt8(ascii: "}") else { throw fault("',' or '}' is missing behind a value") }
    } else {
      skipBlanks()
      if next == UInt8(ascii: "}") { throw fault("a key is missing before '}'") }
    }
    return (key, value)
  }

  /// Walks over the members of a list; to be asked after `[`.
  ///
  /// - Returns: nil behind the last one, with its `]` taken.
  mutating func element(isFirst: Bool, depth: Int = 1) throws(Fault) -> Value? {
    skipBlanks()
    if isFirst, take(UInt8(ascii: "]")) { return nil }
    if !isFirst {
      if take(UInt8(ascii: "]")) { return nil }
      guard take(UInt8(ascii: ",")) else { throw fault("',' or ']' is missing behind a value") }
      skipBlanks()
    }
    return try value(depth: depth + 1)
  }

  /// Walks over a value of any kind.
  mutating func value(depth: Int) throws(Fault) -> Value {
    guard let first = next else { throw fault("a value is missing") }
    let start = at
    func found(_ kind: Kind) -> Value {
      Value(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: at), kind: kind)
    }
    switch first {
    case UInt8(ascii: "\""):
      at += 1
      return try text()
    case UInt8(ascii: "["):
      guard depth < Self.depthLimit else { throw fault("nested deeper than \(Self.depthLimit)") }
      at += 1
      var isFirst = true
      while try element(isFirst: isFirst, depth: depth) != nil { isFirst = false }
      return found(.list)
    case UInt8(ascii: "{"):
      guard depth < Self.depthLimit else { throw fault("nested deeper than \(Self.depthLimit)") }
      at += 1
      try skipMembers(depth: depth)
      return found(.object)
    case UInt8(ascii: "-"), 0x30...0x39:
      try skipNumber()
      return found(.number)
    default:
      for (word, kind) in [("null", Kind.null), ("true", .truth), ("false", .truth)]
      where bytes[at...].starts(with: word.utf8) {
        at += word.utf8.count
        return found(kind)
      }
      throw fault("no value begins like this")
    }
  }

  private mutating func skipMembers(depth: Int) throws(Fault) {
    skipBlanks()
    if take(UInt8(ascii: "}")) { return }
    while true {
      skipBlanks()
      guard take(UInt8(ascii: "\"")) else { throw fault("a key in quotation marks is missing") }
      _ = try text()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw fault("':' is missing behind a key") }
      skipBlanks()
      _ = try value(depth: depth + 1)
      skipBlanks()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw fault("',' or '}' is missing behind a value") }
      return
    }
  }

  private mutating func skipNumber() throws(Fault) {
    if take(UInt8(ascii: "-")), next == nil { throw fault("a number has no digits") }
    let whole = at
    skipDigits()
    guard at > whole else { throw fault("a number has no digits") }
    if bytes[whole] == UInt8(ascii: "0"), at > whole + 1 {
      throw Fault(at: whole, reason: "a number begins with 0")
    }
    if take(UInt8(ascii: ".")) {
      let fraction = at
      skipDigits()
      guard at > fraction else { throw fault("a number has no digits behind its point") }
    }
    if let sign = next, sign | 0x20 == UInt8(ascii: "e") {
      at += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      let exponent = at
      skipDigits()
      guard at > exponent else { throw fault("a number has no digits in its exponent") }
    }
  }

  private mutating func skipDigits() {
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
  }

  // MARK: texts

  /// Walks over a text behind its first quotation mark, and takes the last one.
  private mutating func text() throws(Fault) -> Value {
    let start = at
    var isEscaped = false
    while true {
      at = plainEnd(from: at)
      guard at < bytes.count else {
        throw Fault(at: max(0, start - 1), reason: "a text has no end")
      }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return Value(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: at - 1),
          kind: isEscaped ? .escapedText : .text)
      case UInt8(ascii: "\\"):
        isEscaped = true
        try skipEscape()
      default: throw fault("a control character stands in a text")
      }
    }
  }

  /// The next byte that ends or escapes a text, or may not stand in it; eight bytes at a time.
  private func plainEnd(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var i = start
    while i + 8 <= raw.count {
      let block = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let quotes = block ^ (ones &* 0x22)
      let slashes = block ^ (ones &* 0x5C)
      let found =
        (block &- ones &* 0x20) & ~block | (quotes &- ones) & ~quotes
        | (slashes &- ones) & ~slashes
      if found & highs != 0 { break }
      i += 8
    }
    while i < raw.count, raw[i] >= 0x20, raw[i] != 0x22, raw[i] != 0x5C { i += 1 }
    return i
  }

  private mutating func skipEscape() throws(Fault) {
    at += 1
    guard let sign = next else { throw fault("a text has no end") }
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 1
    case UInt8(ascii: "u"):
      let first = Self.unit(bytes, at + 1)
      guard let first else { throw fault("'\\u' is not followed by four digits") }
      guard first & 0xF800 == 0xD800 else {
        at += 5
        return
      }
      let second = at + 6 < bytes.count && bytes[at + 5] == 0x5C ? Self.unit(bytes, at + 7) : nil
      guard first < 0xDC00, let second, bytes[at + 6] == UInt8(ascii: "u"),
        second & 0xFC00 == 0xDC00
      else { throw fault("half a character is escaped") }
      at += 11
    default: throw fault("no such escape")
    }
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for at in start..<(start + 4) {
      let digit: UInt8
      switch bytes[at] {
      case 0x30...0x39: digit = bytes[at] - 0x30
      case 0x41...0x46: digit = bytes[at] - 0x41 + 10
      case 0x61...0x66: digit = bytes[at] - 0x61 + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// Appends what the bytes of an escaped text mean; they were walked over before.
  static func unescape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into result: inout [UInt8]
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      at += 1
      guard byte == 0x5C, at < range.upperBound else {
        result.append(byte)
        continue
      }
      let sign = bytes[at]
      at += 1
      switch sign {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var value = unit(bytes, at) ?? 0xFFFD
        at += 4
        if value & 0xFC00 == 0xD800 {
          value = 0x10000 + (value & 0x3FF) << 10 + (unit(bytes, at + 2) ?? 0) & 0x3FF
          at += 6
        }
        result.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      default: result.append(sign)
      }
    }
  }
}
