internal import CLexicons

/// The coasts and borders of the world's countries, as `borders.tsv` has them.
package struct CountryBorders: Sendable {
  /// A closed line: a country's mainland, or an island of it.
  package struct Ring: Sendable {
    /// ISO 3166-1 alpha-2, `-` for none.
    package let country: String
    /// The smallest box around it.
    package let box: GeoBox
    /// The last point is the first again.
    package let points: [GeoPoint]
  }

  /// In the table's order.
  package let rings: [Ring]
  /// Rows that are not understood, as `borders.tsv:line: reason`; they are left out.
  package let problems: [String]

  /// The embedded table, read when it is first asked for.
  package static let world = CountryBorders(
    table: UnsafeBufferPointer(
      start: cLexiconBorders().pointee.bytes, count: cLexiconBorders().pointee.count))

  /// Reads a table: `#` comments, a header row, then a code, a tab and points in each row.
  package init(table: UnsafeBufferPointer<UInt8>) {
    var rings: [Ring] = []
    var problems: [String] = []
    var hasHeader = false
    for (number, line) in table.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    where !line.isEmpty && line.first != UInt8(ascii: "#") {
      if !hasHeader {
        hasHeader = true
        continue
      }
      let parts = line.split(separator: 0x09)
      let points = parts.count == 2 ? Self.points(parts[1]) : nil
      guard let points, points.count > 2, points.first == points.last,
        let box = GeoBox(around: points)
      else {
        problems.append("borders.tsv:\(number + 1): not a code and a closed line")
        continue
      }
      rings.append(
        Ring(country: String(decoding: parts[0], as: UTF8.self), box: box, points: points))
    }
    self.rings = rings
    self.problems = problems
  }

  /// Points `east,north` in hundredths of a degree; nil where one is no such pair.
  private static func points(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [GeoPoint]? {
    var result: [GeoPoint] = []
    for pair in text.split(separator: 0x20) {
      let numbers = pair.split(separator: UInt8(ascii: ","))
      guard numbers.count == 2, let east = number(numbers[0]), let north = number(numbers[1]),
        abs(east) <= 18_000, abs(north) <= 9000
      else { return nil }
      result.append(GeoPoint(north: Double(north) / 100, east: Double(east) / 100))
    }
    return result
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }
}
