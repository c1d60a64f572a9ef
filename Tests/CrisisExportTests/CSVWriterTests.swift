import CrisisModel
import Testing

@testable import CrisisExport

@Suite("comma-separated values") struct CSVWriterTests {
  private func rows(_ scope: ExportScope) -> [[String: String]] {
    let rows = CSVReader(CSVWriter().bytes(of: scope)).rows
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      #expect(row.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, row))
    }
  }

  @Test("two events are as recorded, byte for byte")
  func golden() {
    let bytes = CSVWriter().bytes(of: ExportScope(Samples.corpus))
    let expected = GoldenFile("two-documents.csv").text(recording: bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("ACLED's columns come first, in its order and with its codes")
  func acled() {
    let rows = rows(ExportScope(Samples.corpus))
    #expect(CSVWriter.columns.prefix(3) == ["event_id_cnty", "event_date", "year"])
    #expect(CSVWriter.columns.firstIndex(of: "timestamp") == 30)
    let arrest = rows[1]
    #expect(arrest["event_id_cnty"] == "KAZfedcba9876543210")
    #expect(arrest["event_date"] == "2022-01-05" && arrest["time_precision"] == "1")
    #expect(arrest["event_type"] == "Strategic developments")
    #expect(arrest["sub_event_type"] == "Arrests")
    #expect(arrest["actor1"] == "police" && arrest["inter1"] == "1")
    #expect(arrest["interaction"] == "10" && arrest["iso"] == "398")
    #expect(arrest["country"] == "Kazakhstan" && arrest["location"] == "Almaty")
    #expect(arrest["region"] == "Caucasus and Central Asia")
    #expect(arrest["source"] == "police; Reuters")
  }

  @Test("what is not known is an empty cell, and no 0 stands for it")
  func unknown() {
    let curfew = rows(ExportScope(Samples.corpus))[0]
    for column in ["actor1", "inter1", "interaction", "fatalities", "latitude", "timestamp"] {
      #expect(curfew[column] == "", "\(column)")
    }
    #expect(curfew["admin1"] == "Mangystau")
    #expect(curfew["geo_precision"] == "3")
  }

  @Test("the dead are those that the row's words tell, or the lowest told of the same incident")
  func lowestFigure() {
    func dead(_ rule: FigureRule) -> [String?] {
      rows(ExportScope(SituationSamples.corpus, figures: rule)).filter {
        $0["category"] == "killing"
      }
      .map { $0["fatalities"] }
    }
    #expect(dead(.range) == ["12", "3"])
    #expect(dead(.lowest) == ["3", "3"])
  }

  @Test("the size of a crowd is told as the report has it, and only of demonstrations")
  func crowdSize() {
    func tags(_ figures: [Figure], _ category: EventCategory = .protest) -> String? {
      let crowd = ActorProfile(
        id: "group:miners", name: "Miners", kind: .group, actorClass: .protesters)
      let span = TextSpan(0, 20)
      let event = Event(
        id: 1, category: category, span: span, triggerSpan: TextSpan(0, 3), actors: [0],
        initiators: [0], figures: figures, rule: "event.verb")
      let document = Document(path: "a", bytes: Array(repeating: 0x61, count: 20), byteCount: 20)
      return ACLEDCode.tags(
        of: event, in: AnalyzedDocument(document: document, actors: [crowd], events: [event]))
    }
    func figure(_ count: Int, _ bound: Figure.Bound, _ of: String = "miners") -> Figure {
      Figure(count: count, bound: bound, of: of, span: TextSpan(0, 1))
    }
    #expect(
      tags([figure(7, .exact, "vehicles"), figure(200, .atLeast)]) == "crowd size=at least 200")
    #expect(tags([figure(1000, .magnitude)]) == "crowd size=thousands")
    #expect(tags([]) == "crowd size=no report")
    #expect(tags([figure(200, .exact)], .arrest) == nil)
  }

  @Test("a post alone is new media; how far an outlet reaches is not known")
  func sourceScale() {
    let span = TextSpan(2, 9)
    let event = Event(
      id: 1, category: .riot, span: span, triggerSpan: TextSpan(2, 4), source: ["Don"], rule: "r")
    func scale(outlet: String?, _ kind: Quote.Kind) -> String? {
      let document = Document(
        path: "a", bytes: Array(repeating: 0x61, count: 20), byteCount: 20, outlet: outlet)
      let post = Quote(id: 2, kind: kind, span: TextSpan(0, 12), speaker: "Don", rule: "r")
      return ACLEDCode.sourceScale(
        of: event, in: AnalyzedDocument(document: document, quotes: [post], events: [event]))
    }
    #expect(scale(outlet: nil, .post) == "New media")
    #expect(scale(outlet: nil, .direct) == nil)
    #expect(scale(outlet: "Reuters", .post) == nil)
  }

  @Test("rows come in timeline order, whatever the order of the reports")
  func order() {
    let swapped = Corpus(documents: [Samples.bare, Samples.report], watched: [])
    #expect(
      CSVWriter().bytes(of: ExportScope(swapped))
        == CSVWriter().bytes(of: ExportScope(Samples.corpus)))
    #expect(rows(ExportScope(swapped)).map { $0["event_date"] } == ["2022-01-04", "2022-01-05"])
  }

  @Test("only what passes the filter has a row")
  func filtered() throws {
    let filter = try FilterExpression(parsing: "category:arrest")
    let rows = rows(ExportScope(Samples.corpus, passing: filter))
    #expect(rows.map { $0["category"] } == ["arrest"])
  }

  @Test("with reasons two more columns say which rule read it, and by what")
  func reasons() {
    let rows = rows(ExportScope(Samples.corpus, explains: true))
    #expect(rows[0]["rule"] == "event.noun")
    #expect(rows[0]["basis"] != nil && rows[0]["basis"] != "")
  }
}

@Suite("cells of comma-separated values") struct CSVCellsTests {
  private func cell(_ text: String) -> String {
    var cells = CSVCells()
    cells.add(text)
    return String(decoding: cells.bytes, as: UTF8.self)
  }

  @Test(
    "text that a spreadsheet would compute gets an apostrophe before it",
    arguments: [
      ("=1+1", "\"'=1+1\""), ("+7 727", "\"'+7 727\""), ("-x", "\"'-x\""), ("@a", "\"'@a\""),
      ("\t=1", "\"' =1\""), ("\r=1", "\"' =1\""), ("  =1", "\"'  =1\""), ("＝1", "\"'＝1\""),
      ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
      ("a=1", "a=1"), ("", ""), ("–5", "–5"),
    ])
  func formulas(text: String, expected: String) { #expect(cell(text) == expected) }

  @Test(
    "quotation marks stand where commas, quotation marks or line ends need them",
    arguments: [
      ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a b\""),
      ("a\r\nb", "\"a b\""), ("a; b", "\"a; b\""), ("Алматы ⚡️", "Алматы ⚡️"),
    ])
  func quoting(text: String, expected: String) { #expect(cell(text) == expected) }

  @Test("a negative number stays a number")
  func negative() {
    var cells = CSVCells()
    cells.add(-33.9)
    cells.add(-1)
    cells.add(Double.infinity)
    cells.endRow()
    #expect(String(decoding: cells.bytes, as: UTF8.self) == "-33.9,-1,\r\n")
  }
}

@Suite("codes of ACLED") struct ACLEDCodeTests {
  private func actor(_ kind: ActorProfile.Class?) -> ActorProfile {
    ActorProfile(id: "x", name: "x", kind: .group, actorClass: kind)
  }

  @Test("every category has a type and a disorder, or neither")
  func categories() {
    let types: Set = [
      "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
      "Strategic developments",
    ]
    for category in EventCategory.allCases {
      let type = ACLEDCode.type(of: category)
      #expect(type.map { types.contains($0.type) } ?? true)
      #expect((type == nil) == (ACLEDCode.disorder(of: category) == nil))
      #expect(type?.subtype != "")
    }
    #expect(ACLEDCode.type(of: .looting)?.subtype == "Looting/property destruction")
    #expect(ACLEDCode.type(of: .explosion)?.type == "Explosions/Remote violence")
    #expect(ACLEDCode.type(of: .explosion)?.subtype == nil)
  }

  @Test("the interaction is both classes, the lower first, and unknown where one is")
  func interaction() {
    let (police, crowd) = (actor(.stateForces), actor(.rioters))
    #expect(ACLEDCode.interaction(crowd, police, in: .clash) == 15)
    #expect(ACLEDCode.interaction(crowd, nil, in: .riot) == 50)
    #expect(ACLEDCode.interaction(police, nil, in: .killing) == nil)
    #expect(ACLEDCode.interaction(police, actor(nil), in: .clash) == nil)
    #expect(ACLEDCode.interaction(nil, police, in: .clash) == nil)
  }

  @Test("a week is dated by its middle day, a night by its evening; vaguer times are not dated")
  func dates() {
    let first = Samples.day
    func date(_ days: Int) -> (CalendarDate, Int)? {
      let interval = TimeInterval(first: first, last: first.adding(days: days - 1))
      return ACLEDCode.date(
        of: EventTime(
          value: TimeValue(kind: .date, value: "x", interval: interval), basis: .stated))
    }
    #expect(date(2)?.0 == first && date(2)?.1 == 1)
    #expect(date(7)?.0 == first.adding(days: 3) && date(7)?.1 == 2)
    #expect(date(31)?.0 == first.adding(days: 15) && date(31)?.1 == 3)
    #expect(date(40) == nil)
    #expect(ACLEDCode.date(of: nil) == nil)
  }

  @Test("every country that reports can name has its codes")
  func countries() {
    for code in ["KZ", "US", "TR", "HT", "SY", "XK"] {
      let country = CountryCodes.world[code]
      #expect(country?.alpha3.utf8.count == 3)
      #expect(country?.name?.isEmpty == false)
      #expect(country?.region != nil)
    }
    #expect(CountryCodes.world.withoutCodes == [])
    #expect(CountryCodes.world["ZZ"] == nil)
  }
}

/// Reads comma-separated values as RFC 4180 has them.
private struct CSVReader {
  private(set) var rows: [[String]] = []

  init(_ bytes: [UInt8]) {
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && at < bytes.count && bytes[at] == byte:
        cell.append(byte)
        at += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case 0x0D where !isQuoted: break
      case 0x0A where !isQuoted:
        rows.append(row + [String(decoding: cell, as: UTF8.self)])
        (row, cell) = ([], [])
      default: cell.append(byte)
      }
    }
  }
}
