import CrisisModel

/// One line of records: where the value of each known key stands in it, read when it is asked for.
struct RecordLine {
  private typealias Value = JSONScanner.Value

  /// Its bytes.
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var values = [Value](repeating: Value(), count: RecordKey.allCases.count)
  /// Places of the keys that the line has.
  private var present: [Int] = []
  /// How many keys were none of the known ones.
  private(set) var unknownKeys = 0
  private var scratch: [UInt8] = []

  /// Why a line cannot be read, and at which byte.
  typealias Fault = JSONScanner.Fault

  init() { present.reserveCapacity(64) }

  /// Takes the next line. What was asked of the one before must not be asked any more.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) throws(Fault) {
    for place in present { values[place] = Value() }
    present.removeAll(keepingCapacity: true)
    unknownKeys = 0
    bytes = line
    if let at = UTF8Check.firstFault(in: line) { throw Fault(at: at, reason: "not UTF-8") }
    var scanner = JSONScanner(line)
    scanner.skipBlanks()
    guard scanner.take(UInt8(ascii: "{")) else { throw scanner.fault("not a JSON object") }
    while let member = try scanner.member() {
      let range = Int(member.key.start)..<Int(member.key.end)
      guard let place = RecordKeyTable.standard.place(of: range, in: line) else {
        unknownKeys += 1
        continue
      }
      if values[place].kind == .null { present.append(place) }
      values[place] = member.value
    }
    guard scanner.isAtEnd else { throw scanner.fault("something stands behind the object") }
  }

  // MARK: values

  private func value(_ key: RecordKey) -> Value? {
    let value = values[key.rawValue]
    return value.kind == .null ? nil : value
  }

  /// What is wrong with the value of a key.
  func fault(_ key: RecordKey, _ reason: String) -> Fault {
    Fault(at: Int(values[key.rawValue].start), reason: "'\(key.name)' \(reason)")
  }

  /// The bytes of a value as they stand in the line, the quotation marks of a text with them.
  func written(_ key: RecordKey) -> ArraySlice<UInt8>? {
    guard let value = value(key) else { return nil }
    let isText = value.kind == .text || value.kind == .escapedText
    let range = (Int(value.start) - (isText ? 1 : 0))..<(Int(value.end) + (isText ? 1 : 0))
    return ArraySlice(bytes[range])
  }

  /// Hands over the bytes of a text; nil where the key is left out.
  mutating func withText<Result>(
    _ key: RecordKey, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(Fault) -> Result? {
    guard let value = value(key) else { return nil }
    return try withText(value, key, body)
  }

  private mutating func withText<Result>(
    _ value: Value, _ key: RecordKey, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(Fault) -> Result {
    let range = Int(value.start)..<Int(value.end)
    switch value.kind {
    case .text: return body(UnsafeBufferPointer(rebasing: bytes[range]))
    case .escapedText:
      scratch.removeAll(keepingCapacity: true)
      JSONScanner.unescape(bytes, range, into: &scratch)
      return scratch.withUnsafeBufferPointer(body)
    default: throw Fault(at: range.lowerBound, reason: "'\(key.name)' is no text")
    }
  }

  /// A text; nil where the key is left out.
  mutating func text(_ key: RecordKey) throws(Fault) -> String? {
    try withText(key) { String(decoding: $0, as: UTF8.self) }
  }

  /// A text that must be there, and say something.
  mutating func neededText(_ key: RecordKey) throws(Fault) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw fault(key, "is missing")
    }
    return text
  }

  /// Whether the text of a key is this one.
  mutating func has(_ key: RecordKey, _ text: String) -> Bool {
    (try? withText(key) { $0.elementsEqual(text.utf8) }) == true
  }

  /// A whole number in a range; nil where the key is left out.
  func integer(_ key: RecordKey, in range: ClosedRange<Int>) throws(Fault) -> Int? {
    guard let value = value(key) else { return nil }
    return try integer(value, key, in: range)
  }

  private func integer(
    _ value: Value, _ key: RecordKey, in range: ClosedRange<Int>
  ) throws(Fault) -> Int {
    guard value.kind == .number else {
      throw Fault(at: Int(value.start), reason: "'\(key.name)' is no number")
    }
    var number = 0
    var at = Int(value.start)
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    while at < Int(value.end) {
      let digit = bytes[at] &- 0x30
      guard digit < 10 else {
        throw Fault(at: at, reason: "'\(key.name)' is no whole number")
      }
      number = number > 1 << 50 ? number : number * 10 + Int(digit)
      at += 1
    }
    if isNegative { number = -number }
    guard range.contains(number) else {
      throw Fault(
        at: Int(value.start),
        reason: "'\(key.name)' lies outside \(range.lowerBound)...\(range.upperBound)")
    }
    return number
  }

  /// Degrees up to a limit to either side; nil where the key is left out.
  func degrees(_ key: RecordKey, limit: Double) throws(Fault) -> Double? {
    guard let value = value(key) else { return nil }
    let range = Int(value.start)..<Int(value.end)
    guard value.kind == .number,
      let number = Double(String(decoding: bytes[range], as: UTF8.self))
    else { throw fault(key, "is no number") }
    guard abs(number) <= limit else { throw fault(key, "lies outside -\(limit)...\(limit)") }
    return number
  }

  /// One of the words that an enumeration knows; nil where the key is left out.
  mutating func word<Word: RawRepresentable>(
    _ key: RecordKey, _: Word.Type
  ) throws(Fault) -> Word? where Word.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else { throw fault(key, "is none of the known ones") }
    return word
  }

  /// A list of texts; empty where the key is left out.
  mutating func texts(_ key: RecordKey) throws(Fault) -> [String] {
    var result: [String] = []
    try eachElement(key) { line, value throws(Fault) in
      result.append(try line.withText(value, key) { String(decoding: $0, as: UTF8.self) })
    }
    return result
  }

  /// The figures of an event.
  mutating func figures() throws(Fault) -> [Figure] {
    var result: [Figure] = []
    try eachElement(.figures) { line, value throws(Fault) in
      result.append(try line.figure(value))
    }
    return result
  }

  private mutating func figure(_ object: Value) throws(Fault) -> Figure {
    guard object.kind == .object else { throw fault(.figures, "holds what is no figure") }
    var count: Int?
    var bound = Figure.Bound.exact
    var of = ""
    var start: Int?
    var end: Int?
    var scanner = JSONScanner(bytes, from: Int(object.start) + 1)
    while let (name, value) = try scanner.member() {
      let range = Int(name.start)..<Int(name.end)
      switch RecordKeyTable.standard.place(of: range, in: bytes).flatMap(RecordKey.init) {
      case .count: count = try integer(value, .count, in: 0...1_000_000_000)
      case .bound:
        let text = try withText(value, .bound) { String(decoding: $0, as: UTF8.self) }
        guard let known = Figure.Bound(rawValue: text) else {
          throw fault(.figures, "have a bound that is not known")
        }
        bound = known
      case .start: start = try integer(value, .start, in: Self.longest)
      case .end: end = try integer(value, .end, in: Self.longest)
      case .of: of = try withText(value, .of) { String(decoding: $0, as: UTF8.self) }
      default: break
      }
    }
    guard let count else { throw fault(.figures, "lack a count") }
    let span = start.flatMap { start in end.map { TextSpan(start, $0) } }
    return Figure(count: count, bound: bound, of: of, span: span ?? TextSpan(0, 0))
  }

  private mutating func eachElement(
    _ key: RecordKey, _ take: (inout RecordLine, JSONScanner.Value) throws(Fault) -> Void
  ) throws(Fault) {
    guard let list = value(key) else { return }
    guard list.kind == .list else { throw fault(key, "is no list") }
    var scanner = JSONScanner(bytes, from: Int(list.start) + 1)
    var isFirst = true
    while let value = try scanner.element(isFirst: isFirst) {
      isFirst = false
      try take(&self, value)
    }
  }

  // MARK: values of several keys

  /// The identity of an event, quote or incident.
  mutating func identity(_ key: RecordKey = .id) throws(Fault) -> UInt64 {
    guard let id = try withText(key, Self.identity) else { throw fault(key, "is missing") }
    guard let id else { throw fault(key, "is no identity of 16 hexadecimal digits") }
    return id
  }

  /// A list of identities.
  mutating func identities(_ key: RecordKey) throws(Fault) -> [UInt64] {
    var result: [UInt64] = []
    try eachElement(key) { line, value throws(Fault) in
      guard let id = try line.withText(value, key, Self.identity) else {
        throw line.fault(key, "holds what is no identity")
      }
      result.append(id)
    }
    return result
  }

  private static func identity(_ text: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard text.count == 16 else { return nil }
    var id: UInt64 = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: id = id << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: id = id << 4 | UInt64(byte - 0x61 + 10)
      default: return nil
      }
    }
    return id
  }

  /// How many bytes a text may have: those that spans can count.
  private static let longest = 0...0xFFFF_FFFE

  /// A span that must be there.
  func span(
    _ start: RecordKey = .start, _ end: RecordKey = .end
  ) throws(Fault) -> TextSpan {
    guard let span = try optionalSpan(start, end) else { throw fault(start, "is missing") }
    return span
  }

  /// A span; nil where its keys are left out.
  func optionalSpan(_ start: RecordKey, _ end: RecordKey) throws(Fault) -> TextSpan? {
    guard let first = try integer(start, in: Self.longest),
      let last = try integer(end, in: Self.longest)
    else { return nil }
    guard first <= last else { throw fault(end, "comes before '\(start.name)'") }
    return TextSpan(first, last)
  }

  /// The time that `time_from` and `time_to` cover; nil where they are left out.
  mutating func interval() throws(Fault) -> TimeInterval? {
    guard let from = try minute(.timeFrom), let to = try minute(.timeTo) else { return nil }
    guard from.minute <= to.minute else { throw fault(.timeTo, "comes before 'time_from'") }
    return TimeInterval(from: from.minute, to: to.minute + (to.isDay ? 1440 : 1))
  }

  /// `2022-01-05` or `2022-01-05T06:00`, in minutes.
  mutating func minute(_ key: RecordKey) throws(Fault) -> (minute: Int, isDay: Bool)? {
    guard let moment = try withText(key, { RecordMoment($0) }) else { return nil }
    guard let moment else { throw fault(key, "is no day such as 2022-01-06, nor with T08:50") }
    return (moment.day.dayNumber * 1440 + (moment.minute ?? 0), moment.minute == nil)
  }
}

/// A day, or a minute of it.
struct RecordMoment {
  let day: CalendarDate
  let minute: Int?

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10 || text.count == 16, text[4] == 0x2D, text[7] == 0x2D,
      let year = Self.number(text[0..<4]), let month = Self.number(text[5..<7]),
      let day = Self.number(text[8..<10]),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    self.day = date
    guard text.count == 16 else {
      minute = nil
      return
    }
    guard text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
      let hours = Self.number(text[11..<13]), hours < 24,
      let minutes = Self.number(text[14..<16]), minutes < 60
    else { return nil }
    minute = hours * 60 + minutes
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var number = 0
    for digit in digits {
      guard digit &- 0x30 < 10 else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }
}
