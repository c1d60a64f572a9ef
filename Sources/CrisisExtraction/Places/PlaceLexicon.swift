internal import CLexicons
internal import CrisisModel
internal import Synchronization

/// A country as countries.tsv has it.
struct CountryRow {
  let code: CountryCode
  let place: Place
  /// GeoNames id of the seat of government.
  let capital: Int?
}

/// All places the program knows, by name and by id.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class PlaceLexicon: @unchecked Sendable {
  /// What a description of a city means; see place-descriptions.tsv.
  enum Description: String { case capital, largestCity = "largest-city" }

  /// Rows of places.tsv.
  @exclusivity(unchecked) private(set) var known: [Place] = []
  /// For each of `known`, GeoNames' id of a city, or of a province's seat.
  @exclusivity(unchecked) private(set) var geonames: [Int?] = []
  /// Rows of countries.tsv.
  @exclusivity(unchecked) private(set) var countries: [CountryRow] = []
  @exclusivity(unchecked) private(set) var index: PlaceIndex
  let gazetteer: Gazetteer
  let words: PlaceWords
  /// Meanings of place-descriptions.tsv, by the row its phrases are registered with.
  @exclusivity(unchecked) private(set) var descriptions: [Description] = []
  /// Names of place-names.tsv that stand by themselves, by the id of their place.
  @exclusivity(unchecked) private(set) var otherNames: [String: [String]] = [:]
  /// Rows of `known` that a configuration gives or has changed.
  @exclusivity(unchecked) var configured: Set<Int> = []
  /// Those that were asked for, by name and way of writing: the same for every document.
  let meanings = Mutex(KeyMap<PlaceMeaning>())
  @exclusivity(unchecked) private var knownByID: [String: Int] = [:]
  @exclusivity(unchecked) private var knownByGeonames: [Int: Int] = [:]
  @exclusivity(unchecked) private var knownByRow: [Int: Int] = [:]
  @exclusivity(unchecked) private var provincesBySeat: [Int: Int] = [:]
  @exclusivity(unchecked) private var countryByCode: [CountryCode: Int] = [:]
  @exclusivity(unchecked) private var capitalRows: [Int?] = Array(repeating: nil, count: 26 * 26)

  init(_ builder: inout LexiconBuilder) {
    words = PlaceWords(&builder)
    var index = PlaceIndex(slots: 1 << 17)
    let table = cLexiconGazetteer()
    let bytes = UnsafeBufferPointer(start: table?.pointee.bytes, count: table?.pointee.count ?? 0)
    gazetteer = Gazetteer(bytes: bytes) { row, start, end in
      index.insert(bytes, start, end, PlaceReference(.gazetteer, row))
    }
    self.index = index
    if let problem = gazetteer.problem {
      builder.report(LexiconTable.Problem(table: "gazetteer.tsv", line: 0, reason: problem))
    }
    loadCountries(&builder)
    loadPlaces(&builder)
    loadNames(&builder)
    loadAmbiguities(&builder)
    loadDescriptions(&builder)
    add(builder.configuration)
  }

  /// The watched places in their order.
  var watched: [Place] {
    known.filter { $0.watchRank != nil }.sorted { ($0.watchRank ?? 0) < ($1.watchRank ?? 0) }
  }

  /// The place of a gazetteer row, under the name that places.tsv gives it, if any.
  func place(gazetteerRow row: Int) -> Place? {
    guard let city = gazetteer.city(row) else { return nil }
    if let own = knownByGeonames[city.id] { return known[own] }
    return Place(
      id: "geonames:\(city.id)", name: city.name, kind: .city, country: city.country.text,
      latitude: city.latitude, longitude: city.longitude)
  }

  /// The place with a GeoNames id.
  func place(geonames id: Int) -> Place? {
    if let own = knownByGeonames[id] { return known[own] }
    return gazetteer.row(id: id).flatMap(place(gazetteerRow:))
  }

  /// The place with an id of places.tsv or a GeoNames number.
  func place(id: String) -> Place? {
    knownByID[id].map { known[$0] } ?? Self.geonames(id).flatMap(place(geonames:))
  }

  /// The row of `known` with an id.
  func knownRow(id: String) -> Int? { knownByID[id] }

  /// The row of `known` that is the province named after its seat.
  func province(namedAfter geonames: Int) -> Int? { provincesBySeat[geonames] }

  /// The row of a country.
  func country(_ code: CountryCode) -> Int? { countryByCode[code] }

  /// The gazetteer's row of the seat of a country's government.
  func capitalRow(of code: CountryCode) -> Int? { capitalRows[code.index] }

  /// The row of `known` that stands for a gazetteer row.
  func knownRow(gazetteer row: Int) -> Int? { knownByRow[row] }

  /// The city that a description of a country's city means.
  func city(_ description: Description, of code: CountryCode) -> Place? {
    switch description {
    case .capital: country(code).flatMap { countries[$0].capital }.flatMap(place(geonames:))
    case .largestCity: gazetteer.largestCity(of: code).flatMap(place(gazetteerRow:))
    }
  }
}

// MARK: Reading the tables

extension PlaceLexicon {
  private static let suffixes = [
    " Region", " Province", " State", " Governorate", " Department", " Prefecture", " Division",
    " Territory",
  ]

  private func loadCountries(_ builder: inout LexiconBuilder) {
    let table = builder.table(
      "countries.tsv",
      columns: [
        "code", "name", "aliases", "adjectives", "people", "capital", "latitude", "longitude",
      ])
    for row in table.rows {
      guard let code = CountryCode(row.text(0)), !row[1].isEmpty else {
        builder.report(table.problem(row, "no code or no name"))
        continue
      }
      let capital = row.optional(5).flatMap { Int($0) }
      capitalRows[code.index] = capital.flatMap(gazetteer.row(id:))
      if let capital, capitalRows[code.index] == nil {
        builder.report(table.problem(row, "unknown capital '\(capital)'"))
      }
      let number = countries.count
      countryByCode[code] = number
      countries.append(
        CountryRow(
          code: code,
          place: Place(
            id: "country:\(code.text)", name: row.text(1), kind: .country, country: code.text,
            latitude: Double(row.text(6)), longitude: Double(row.text(7))),
          capital: capital))
      for name in [row.text(1)] + row.list(2) {
        index.insert(name, PlaceReference(.country, number, Self.conditions(ofWriting: name)))
      }
      for name in row.list(3) + row.list(4) {
        index.insert(name, PlaceReference(.adjective, number, Self.conditions(ofWriting: name)))
      }
    }
  }

  /// An abbreviation such as "US" counts in capitals only.
  private static func conditions(ofWriting name: String) -> PlaceReference.Conditions {
    let letters = name.utf8.lazy.filter { $0 != UInt8(ascii: ".") }
    return letters.allSatisfy { $0 &- 0x41 < 26 } && letters.count <= 4 ? .capitals : []
  }

  /// Adds a place that no table has, or puts one in the place of a row; answers its row.
  func enter(_ place: Place, geonames number: Int?, replacing row: Int? = nil) -> Int {
    if let row {
      known[row] = place
      return row
    }
    let row = known.count
    known.append(place)
    geonames.append(number)
    knownByID[place.id] = row
    if place.kind == .city, let number {
      knownByGeonames[number] = row
      if let city = gazetteer.row(id: number) { knownByRow[city] = row }
    }
    return row
  }

  /// Adds a name of a row of `known`, unless it stands there.
  func enter(_ name: String, for row: Int, _ more: PlaceReference.Conditions = []) {
    let reference = PlaceReference(.known, row, Self.conditions(ofWriting: name).union(more))
    if let head = index.find(PlaceKey(name).value), head >= 0,
      index.references(head).contains(where: {
        $0 == reference || $0.kind == .gazetteer && knownByRow[$0.row] == row
      })
    {
      return
    }
    index.insert(name, reference)
  }

  private func loadPlaces(_ builder: inout LexiconBuilder) {
    let table = builder.table(
      "places.tsv",
      columns: ["id", "name", "kind", "country", "city", "latitude", "longitude", "rank"])
    for row in table.rows {
      let id = row.text(0)
      guard let kind = Place.Kind(rawValue: row.text(2)), let code = CountryCode(row.text(3)),
        country(code) != nil, knownByID[id] == nil
      else {
        builder.report(table.problem(row, "unknown kind or country, or a second '\(id)'"))
        continue
      }
      var city = row.optional(4)
      let number = Self.geonames(kind == .city ? id : city)
      var latitude = Double(row.text(5))
      var longitude = Double(row.text(6))
      if kind == .province {
        city = nil
        if let seat = number.flatMap({ gazetteer.row(id: $0) }).flatMap(gazetteer.city) {
          latitude = seat.latitude
          longitude = seat.longitude
        }
      }
      if let number, gazetteer.row(id: number) == nil {
        builder.report(table.problem(row, "unknown city '\(number)'"))
      }
      knownByID[id] = known.count
      if kind == .city, let number {
        knownByGeonames[number] = known.count
        if let row = gazetteer.row(id: number) { knownByRow[row] = known.count }
      }
      if kind == .province {
        if let base = Self.withoutSuffix(row.text(1)) {
          index.insert(base, PlaceReference(.known, known.count, .provinceWord))
          if let number, let seat = gazetteer.row(id: number),
            gazetteer.nameKey(seat) == PlaceKey(base).value
          {
            provincesBySeat[number] = known.count
          }
        }
      }
      known.append(
        Place(
          id: id, name: row.text(1), kind: kind, country: code.text, city: city,
          latitude: latitude, longitude: longitude, watchRank: Int(row.text(7))))
      geonames.append(number)
    }
  }

  /// "Kandahar" of "Kandahar Province".
  static func withoutSuffix(_ province: String) -> String? {
    suffixes.first { province.hasSuffix($0) }.map { String(province.dropLast($0.utf8.count)) }
  }

  private static func geonames(_ id: String?) -> Int? {
    guard let id, id.hasPrefix("geonames:") else { return nil }
    return Int(id.dropFirst("geonames:".count))
  }

  private func loadNames(_ builder: inout LexiconBuilder) {
    let table = builder.table("place-names.tsv", columns: ["name", "place", "mark"])
    for row in table.rows {
      let name = row.text(0)
      let id = row.text(1)
      let conditions: PlaceReference.Conditions
      switch row.text(2) {
      case "": conditions = Self.conditions(ofWriting: name)
      case "suffix": conditions = .suffix
      case "province": conditions = .provinceWord
      default:
        builder.report(table.problem(row, "unknown mark '\(row.text(2))'"))
        continue
      }
      if id == "-" {
        index.insert(name, PlaceReference(.blocked))
      } else if let number = knownByID[id] {
        let asProvince =
          isNamedAfterSeat(number, name) ? conditions.union(.provinceWord) : conditions
        index.insert(name, PlaceReference(.known, number, asProvince))
        if row.text(2).isEmpty { otherNames[id, default: []].append(name) }
      } else if let number = Self.geonames(id), let city = gazetteer.row(id: number) {
        index.insert(name, PlaceReference(.gazetteer, city, conditions))
        let own = knownByGeonames[number].map { known[$0].id } ?? id
        if row.text(2).isEmpty { otherNames[own, default: []].append(name) }
      } else {
        builder.report(table.problem(row, "unknown place '\(id)'"))
      }
    }
  }

  /// "Kandahar" is the city; only "Kandahar province" is the province.
  private func isNamedAfterSeat(_ number: Int, _ name: String) -> Bool {
    guard known[number].kind == .province, let seat = geonames[number] else { return false }
    if let own = knownByGeonames[seat] {
      return PlaceKey(known[own].name).value == PlaceKey(name).value
    }
    return gazetteer.row(id: seat).map(gazetteer.nameKey) == PlaceKey(name).value
  }

  private func loadAmbiguities(_ builder: inout LexiconBuilder) {
    let table = builder.table("place-ambiguous.tsv", columns: ["name", "reading"])
    for row in table.rows {
      switch row.text(1) {
      case "word": index.insert(row.text(0), PlaceReference(.word))
      case "person": index.insert(row.text(0), PlaceReference(.person))
      default: builder.report(table.problem(row, "unknown reading '\(row.text(1))'"))
      }
    }
  }

  private func loadDescriptions(_ builder: inout LexiconBuilder) {
    let table = builder.table("place-descriptions.tsv", columns: ["phrase", "meaning"])
    for row in table.rows {
      guard let meaning = Description(rawValue: row.text(1)) else {
        builder.report(table.problem(row, "unknown meaning '\(row.text(1))'"))
        continue
      }
      builder.phrase(row.text(0), kind: .placeDescription, row: descriptions.count)
      descriptions.append(meaning)
    }
  }
}
