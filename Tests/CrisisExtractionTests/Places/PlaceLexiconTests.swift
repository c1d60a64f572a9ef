import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct PlaceLexiconTests {
  private let lexicon = Lexicon.standard.places

  @Test("the watched places come in their order") func watched() {
    #expect(lexicon.watched.map(\.name) == ["Almaty", "Zhanaozen", "Aktau", "Nur-Sultan"])
    #expect(lexicon.watched.allSatisfy { $0.kind == .city && $0.country == "KZ" })
    #expect(lexicon.watched.allSatisfy { $0.latitude != nil && $0.longitude != nil })
  }

  @Test("every city of the gazetteer is whole, in order and in a known country") func gazetteer() {
    var last = 0
    var faulty: [Int] = []
    for row in 0..<lexicon.gazetteer.count {
      guard let city = lexicon.gazetteer.city(row), city.id > last, !city.name.isEmpty,
        abs(city.latitude) <= 90, abs(city.longitude) <= 180, city.population >= 0
      else {
        faulty.append(row)
        continue
      }
      last = city.id
    }
    #expect(faulty == [])
    #expect(lexicon.gazetteer.count > 30_000)
  }

  @Test("every city is found by its id and by its name") func lookup() {
    for row in stride(from: 0, to: lexicon.gazetteer.count, by: 7) {
      guard let city = lexicon.gazetteer.city(row) else { continue }
      #expect(lexicon.gazetteer.row(id: city.id) == row)
      let head = lexicon.index.find(PlaceKey(city.name).value) ?? -1
      #expect(
        lexicon.index.references(head).contains {
          $0.kind == .gazetteer && $0.row == row
        }, "\(city.name)")
    }
  }

  @Test(
    "a name is one however it is written",
    arguments: [
      ("Nur-Sultan", "NUR SULTAN"), ("Ürümqi", "Urumqi"), ("N'Djamena", "N’Djamena"),
      ("U.S.", "US"), ("St. Petersburg", "St Petersburg"), ("São Paulo", "Sao  Paulo"),
      ("Washington, D.C.", "Washington DC"), ("Жаңаөзен", "ЖАҢАӨЗЕН"), ("Şanlıurfa", "Sanliurfa"),
    ])
  func keys(a: String, b: String) { #expect(PlaceKey(a).value == PlaceKey(b).value) }

  @Test("different names have different keys") func distinct() {
    #expect(PlaceKey("Almaty").value != PlaceKey("Al Maty").value)
    #expect(PlaceKey("Oral").value != PlaceKey("Orał s").value)
  }

  @Test(
    "the small tables are sorted and no row stands twice",
    arguments: [
      ("countries.tsv", 1), ("place-ambiguous.tsv", 1), ("place-descriptions.tsv", 1),
      ("place-names.tsv", 2), ("place-words.tsv", 2),
    ])
  func sorted(name: String, keyColumns: Int) throws {
    let bytes = try #require(LexiconTable.embedded.first { $0.name == name }).bytes
    let lines = bytes.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }.dropFirst()
    var last: [[UInt8]] = []
    for line in lines {
      let key = line.split(separator: 0x09, omittingEmptySubsequences: false).prefix(keyColumns)
        .map { Array($0) }
      let text = String(decoding: line, as: UTF8.self)
      #expect(last.lexicographicallyPrecedes(key) { $0.lexicographicallyPrecedes($1) }, "\(text)")
      last = key
    }
  }

  @Test("every country has a capital in the gazetteer or is too small for one") func capitals() {
    let without = lexicon.countries.filter { $0.capital == nil }.map(\.code.text)
    #expect(without == ["CW", "PW"])
  }

  @Test("a province stands where its seat is") func seats() throws {
    let row = try #require(lexicon.knownRow(id: "province:kz/mangystau"))
    #expect(lexicon.known[row].latitude == lexicon.watched[2].latitude)
  }
}
