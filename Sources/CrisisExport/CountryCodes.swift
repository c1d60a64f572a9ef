internal import CLexicons

/// Codes of countries, and the parts of the world that ACLED counts them to.
struct CountryCodes: Sendable {
  /// What is known of a country.
  struct Country: Sendable {
    /// Its usual English name.
    var name: String?
    /// ISO 3166-1 alpha-3.
    let alpha3: String
    /// The number of ISO 3166-1; nil where none is assigned.
    let number: Int?
    /// ACLED's region.
    let region: String?
  }

  private var countries: [String: Country] = [:]
  /// Countries that have a name in one table and no codes in the other: a mistake in the tables.
  private(set) var withoutCodes: [String] = []

  /// The embedded tables, read when they are first asked for.
  static let world = CountryCodes()

  private init() {
    for row in Self.rows("country-codes.tsv") where row.count >= 2 {
      func filled(_ column: Int) -> String? {
        column < row.count && !row[column].isEmpty ? row[column] : nil
      }
      countries[row[0]] = Country(
        alpha3: row[1], number: filled(2).flatMap { Int($0) }, region: filled(3))
    }
    for row in Self.rows("countries.tsv") where row.count >= 2 {
      if countries[row[0]]?.region == nil { withoutCodes.append(row[0]) }
      countries[row[0]]?.name = row[1]
    }
  }

  /// A country by its ISO 3166-1 alpha-2 code.
  subscript(alpha2: String) -> Country? { countries[alpha2] }

  /// The cells of a table's rows, without comments and header.
  private static func rows(_ name: String) -> [[String]] {
    var table = cLexiconTableList()
    while let entry = table?.pointee, let found = entry.name {
      guard String(cString: found) == name else {
        table = table?.advanced(by: 1)
        continue
      }
      return UnsafeBufferPointer(start: entry.bytes, count: entry.count).split(separator: 0x0A)
        .filter { $0.first != UInt8(ascii: "#") }.dropFirst()
        .map { line in
          line.split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        }
    }
    return []
  }
}
