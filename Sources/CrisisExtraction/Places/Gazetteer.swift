/// The table of cities, read in place: few numbers a row are kept, all else is parsed when needed.
///
/// The bytes are embedded in the program and live as long as it does. Unchecked because it holds a
/// pointer to them: nobody ever writes there.
struct Gazetteer: @unchecked Sendable {
  /// One city.
  struct City {
    let id: Int
    let name: String
    let country: CountryCode
    /// For the United States.
    let state: String
    let latitude: Double
    let longitude: Double
    let population: Int
  }

  static let columns = ["id", "name", "country", "state", "latitude", "longitude", "population"]

  private let bytes: UnsafeBufferPointer<UInt8>
  private var rows: [UInt32] = []
  private var ids: [Int32] = []
  private var populations: [Int32] = []
  private var countries: [Int16] = []
  private var largest: [Int32]
  /// What is wrong with the header; the rows are checked by a test.
  private(set) var problem: String?

  /// Finds the rows and calls `note` with each name's range.
  init(
    bytes: UnsafeBufferPointer<UInt8>, note: (_ row: Int, _ nameStart: Int, _ nameEnd: Int) -> Void
  ) {
    self.bytes = bytes
    largest = Array(repeating: -1, count: 26 * 26)
    var most: [Int32] = Array(repeating: 0, count: 26 * 26)
    rows.reserveCapacity(bytes.count / 40)
    ids.reserveCapacity(bytes.count / 40)
    populations.reserveCapacity(bytes.count / 40)
    countries.reserveCapacity(bytes.count / 40)
    var sawHeader = false
    var i = 0
    while i < bytes.count {
      let start = i
      if !sawHeader || bytes[i] == UInt8(ascii: "#") {
        while i < bytes.count, bytes[i] != 0x0A { i += 1 }
        if bytes[start] != UInt8(ascii: "#") {
          sawHeader = true
          let header = String(
            decoding: UnsafeBufferPointer(rebasing: bytes[start..<i]), as: UTF8.self)
          if header != Self.columns.joined(separator: "\t") {
            problem = "header is not '\(Self.columns.joined(separator: " "))'"
          }
        }
        i += 1
        continue
      }
      var id: Int32 = 0
      while i < bytes.count, bytes[i] != 0x09 {
        id = id &* 10 &+ Int32(bytes[i] & 0x0F)
        i += 1
      }
      ids.append(id)
      let nameStart = i + 1
      i = nameStart
      while i < bytes.count, bytes[i] != 0x09 { i += 1 }
      let nameEnd = i
      let country = CountryCode(bytes[min(i + 1, bytes.count)..<min(i + 3, bytes.count)])
      i = Self.lineEnd(bytes, from: i)
      note(rows.count, nameStart, nameEnd)
      var population: Int32 = 0
      var unit: Int32 = 1
      var k = i - 1
      while k > start, bytes[k] &- 0x30 < 10 {
        population &+= Int32(bytes[k] - 0x30) &* unit
        unit &*= 10
        k -= 1
      }
      if let country, population > most[country.index] {
        most[country.index] = population
        largest[country.index] = Int32(rows.count)
      }
      populations.append(population)
      countries.append(Int16(country?.index ?? -1))
      rows.append(UInt32(start))
      i += 1
    }
  }

  /// The first line break from `start` on, looked for in eight bytes at a time.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    while i + 8 <= bytes.count {
      let block = UInt64(
        littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
          fromByteOffset: i, as: UInt64.self))
      // A byte that is 0 after this was a line break; the lowest one borrows first.
      let zeros = block ^ 0x0A0A_0A0A_0A0A_0A0A
      let found = (zeros &- 0x0101_0101_0101_0101) & ~zeros & 0x8080_8080_8080_8080
      if found != 0 { return i + found.trailingZeroBitCount >> 3 }
      i += 8
    }
    while i < bytes.count, bytes[i] != 0x0A { i += 1 }
    return i
  }

  /// The key of the name of a row's city.
  func nameKey(_ row: Int) -> UInt64 {
    var start = Int(rows[row])
    while start < bytes.count, bytes[start] != 0x09 { start += 1 }
    var end = start + 1
    while end < bytes.count, bytes[end] != 0x09 { end += 1 }
    var key = PlaceKey()
    if start + 1 < end { key.add(bytes, start + 1, end) }
    return key.value
  }

  /// Number of cities.
  var count: Int { rows.count }

  /// The city of a row.
  func city(_ row: Int) -> City? {
    var fields = Fields(bytes: bytes, position: Int(rows[row]))
    guard let id = Int(fields.next()) else { return nil }
    let name = fields.next()
    let country = CountryCode(fields.next())
    let state = fields.next()
    guard let country, let latitude = Double(decimal: fields.next()),
      let longitude = Double(decimal: fields.next()), let population = Int(fields.next()),
      fields.isAtEnd
    else { return nil }
    return City(
      id: id, name: String(decoding: name, as: UTF8.self), country: country,
      state: String(decoding: state, as: UTF8.self), latitude: latitude, longitude: longitude,
      population: population)
  }

  /// The fields of one row.
  private struct Fields {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int
    /// Whether the field last read was the row's last.
    var isAtEnd = false

    /// The next field; empty behind the last.
    mutating func next() -> UnsafeBufferPointer<UInt8> {
      let start = position
      guard !isAtEnd else { return UnsafeBufferPointer(rebasing: bytes[start..<start]) }
      while position < bytes.count, bytes[position] != 0x09, bytes[position] != 0x0A {
        position += 1
      }
      defer {
        if position < bytes.count, bytes[position] == 0x09 {
          position += 1
        } else {
          isAtEnd = true
        }
      }
      return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }
  }

  /// Inhabitants of a row's city.
  func population(_ row: Int) -> Int { Int(populations[row]) }

  /// The country of a row's city; nil if the row is faulty.
  func country(_ row: Int) -> CountryCode? {
    countries[row] < 0 ? nil : CountryCode(index: Int(countries[row]))
  }

  /// The row of a GeoNames id.
  func row(id: Int) -> Int? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(ids[middle]) < id { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(ids[low]) == id ? low : nil
  }

  /// The row of a country's city with most inhabitants.
  func largestCity(of country: CountryCode) -> Int? {
    largest[country.index] < 0 ? nil : Int(largest[country.index])
  }
}

extension Int {
  /// Reads digits; nil where anything else stands there.
  fileprivate init?(_ digits: UnsafeBufferPointer<UInt8>) {
    guard !digits.isEmpty, digits.count < 18 else { return nil }
    var value = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      value = value &* 10 &+ Int(byte &- 0x30)
    }
    self = value
  }
}

extension Double {
  /// Reads a decimal number such as "-43.25".
  fileprivate init?(decimal text: UnsafeBufferPointer<UInt8>) {
    let isNegative = text.first == UInt8(ascii: "-")
    var digits = 0
    var isFraction = false
    var value = 0
    var unit = 1
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
        continue
      }
      guard byte &- 0x30 < 10, digits < 15 else { return nil }
      digits += 1
      value = value * 10 + Int(byte - 0x30)
      if isFraction { unit *= 10 }
    }
    guard digits > 0 else { return nil }
    // both are exact, so that the quotient is the nearest number to what is written
    self = Double(value) / Double(unit) * (isNegative ? -1 : 1)
  }
}
