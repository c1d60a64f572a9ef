import CrisisMap
import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct MapTests {
  private func map(_ state: ViewState) -> MapView? {
    if case .map(let view) = state.overlay { view } else { nil }
  }

  private func layout(_ state: ViewState, _ size: CellSize = .small) throws -> MapLayout {
    let view = try #require(map(state))
    return MapLayout(state, view, OverlayPages(state: state, layout: state.layout(size)).page)
  }

  /// The name of the selected place.
  private func selected(_ state: ViewState, _ size: CellSize = .small) throws -> String {
    let layout = try layout(state, size)
    let spot = try #require(layout.selected)
    return state.corpus.places[layout.spots[spot].place].name
  }

  private func opened(_ keys: String = "", _ corpus: Corpus? = nil) -> ViewState {
    var state = Sample.state(corpus ?? Sample.corpus)
    state.press("<Tab>ga" + keys)
    return state
  }

  /// A report with an event in each place.
  private func report(_ path: String, _ places: [Place]) -> AnalyzedDocument {
    var report = ReportBuilder(path)
    report.begin()
    for place in places {
      report.event(.riot, "In \(place.name) they ", "rioted", ".", time: Sample.on(5), place: place)
    }
    report.end()
    return report.report
  }

  @Test(
    "what is copied, opened, written or filtered over the map is the map's, and leads back to it")
  func handingOn() throws {
    var state = Sample.state()
    state.press("a<Left>")
    let place = try #require(state.selectedOnMap.map { state.corpus.places[$0] })
    state.press("y")
    #expect(state.context == .copying)
    guard case .copy(let text, _) = state.handle(.character("r"), size: .small).first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(text.contains(place.name))
    #expect(state.context == .map)
    guard case .openFile = state.handle(.character("o"), size: .small).first else {
      Issue.record("nothing is opened")
      return
    }
    state.press("e")
    #expect(state.context == .fileName)
    #expect(Screen.draw(state, size: .small).textLines.contains { $0.contains("Map · ") })
    state.press("<Esc>")
    #expect(state.context == .map)
    state.press(":city:Aktau<Enter>")
    #expect(state.context == .map && state.rows.eventCount == 1)
    state.press(":goto almaty.txt#0-5<Enter>")
    #expect(state.context == .reader)
    state.press("<Esc>")
    #expect(state.context == .panes)
  }

  @Test("arrows go to the nearest place in their direction, and from the map into the list")
  func arrows() throws {
    var state = opened()
    #expect(try selected(state) == "Almaty")
    state.press("<Left>")
    #expect(try selected(state) == "Zhanaozen")
    state.press("<Left>")
    #expect(try selected(state) == "Aktau")
    state.press("<Left>")
    #expect(try selected(state) == "Aktau")
    #expect(
      Screen.draw(state, size: .small).textLines.last?.contains("no place lies that way") == true)
    state.press("g<Up>")
    #expect(try selected(state) == "Nur-Sultan")
    state.press("<Right><Right><Right>")
    #expect(try layout(state).spots[#require(try layout(state).selected)].isOnMap == false)
    state.press("<Left>")
    #expect(try layout(state).spots[#require(try layout(state).selected)].isOnMap)
  }

  @Test("Enter shows only the place, a second place adds up, again takes back; the map stays open")
  func filter() throws {
    var state = opened("<Enter>")
    #expect(state.filter.expression.text == "city:Almaty")
    #expect(try selected(state) == "Almaty")
    #expect(Screen.draw(state, size: .small).textLines.contains { $0.contains("■Almaty 5") })
    state.press("<Up> ")
    #expect(state.filter.expression.text == "city:Almaty city:Nur-Sultan")
    state.press("<Enter>")
    #expect(state.filter.expression.text == "city:Almaty")
    state.press("uuu")
    #expect(state.filter.expression.isEmpty)
    state.press("g-<Esc>")
    #expect(state.overlay == nil)
    #expect(state.filter.expression.text == "-city:Almaty")
  }

  @Test("Esc leads back to the list and row that was left")
  func back() {
    var state = Sample.state()
    state.press("jj")
    let before = Screen.draw(state, size: .small)
    state.press("a<Left><Up>a")
    #expect(Screen.draw(state, size: .small) == before)
  }

  @Test("a map opened from an event begins at its place")
  func fromEvent() throws {
    var state = Sample.state()
    state.press("jja")
    #expect(try selected(state) == "Aktau")
  }

  @Test("a place that vanishes while it is selected gives way to the nearest, and comes back")
  func vanishing() throws {
    let town = Place(
      id: "p:town", name: "Shetpe", kind: .city, country: "KZ", latitude: 44.16, longitude: 52.11)
    let with = Sample.corpus([Sample.almatyReport.report, report("b.txt", [town, town])])
    var state = opened("", with)
    let region = map(state)?.region
    state.press("<Left>")
    for _ in 0..<5 where try selected(state) != "Shetpe" { state.press("<Tab>") }
    #expect(try selected(state) == "Shetpe")
    state.replaceCorpus(
      Sample.corpus([Sample.almatyReport.report]), change: CorpusChange(removed: ["b.txt"]),
      at: Sample.noon)
    #expect(["Aktau", "Zhanaozen"].contains(try selected(state)))
    #expect(Screen.draw(state, size: .small).textLines.contains { $0.contains("Shetpe") } == false)
    #expect(map(state)?.region == region)
    state.replaceCorpus(with, change: CorpusChange(added: ["b.txt"]), at: Sample.noon)
    #expect(try selected(state) == "Shetpe")
    state.replaceCorpus(
      Sample.corpus([]), change: CorpusChange(removed: ["almaty.txt", "b.txt"]), at: Sample.noon)
    #expect(["Aktau", "Zhanaozen"].contains(try selected(state)))
  }

  @Test("while the folder is read for the first time the region follows, afterwards it stays")
  func region() {
    let far = Place(id: "p:far", name: "Far", kind: .city, latitude: -20, longitude: 30)
    var state = opened()
    let region = map(state)?.region
    let other = Sample.corpus([report("far.txt", Array(repeating: far, count: 90))])
    state.replaceCorpus(other, change: CorpusChange(added: ["far.txt"]), at: Sample.noon)
    #expect(map(state)?.region == region)
    state.replaceCorpus(other, change: nil, at: Sample.noon)
    #expect(map(state)?.region != region)
  }

  @Test(
    "the watched cities are named at every size that has a map",
    arguments: [
      (50, 16), (60, 20), (80, 24), (100, 12), (120, 40), (200, 50),
    ])
  func watched(columns: Int, rows: Int) throws {
    let size = CellSize(columns: columns, rows: rows)
    var state = Sample.state()
    state.press("a", size)
    guard MapLayout.fits(OverlayPages(state: state, layout: state.layout(size)).page) else {
      #expect(state.overlay == nil && state.notice != nil)
      return
    }
    let text = Screen.draw(state, size: size).textLines.joined(separator: "\n")
    for place in Sample.watched { #expect(text.contains(place.name + " ")) }
    #expect(text.contains("São Paulo") && text.contains("Not on the map"))
  }

  @Test("no name lies over another or over a marker, however many places there are")
  func crowded() throws {
    var places = Sample.watched
    for number in 0..<150 {
      places.append(
        Place(
          id: "p:\(number)", name: "Town \(number)", kind: .city, country: "KZ",
          latitude: 42 + Double(number * 37 % 100) / 10,
          longitude: 50 + Double(number * 53 % 300) / 10))
    }
    let corpus = Sample.corpus([report("a.txt", places)])
    for size in [CellSize.small, CellSize(columns: 50, rows: 16), CellSize(columns: 200, rows: 50)]
    {
      var state = Sample.state(corpus)
      state.press("a", size)
      let layout = try layout(state, size)
      var cells = Set(layout.spots.filter(\.isOnMap).map(\.cell))
      #expect(cells.count == layout.spots.count { $0.isOnMap })
      for label in layout.labels {
        for shift in 0..<label.text.unicodeScalars.count {
          let cell = CellPoint(column: label.start.column + shift, row: label.start.row)
          #expect(cells.insert(cell).inserted, "\(label.text)")
          #expect(layout.map.contains(column: cell.column, row: cell.row))
        }
      }
      for place in Sample.watched {
        #expect(layout.labels.contains { $0.text == place.name + " 1" })
      }
    }
  }

  @Test("a country is listed beside the map, not marked at its capital")
  func countries() throws {
    let country = Place(
      id: "country:KZ", name: "Kazakhstan", kind: .country, country: "KZ", latitude: 51.18,
      longitude: 71.45)
    let state = opened("", Sample.corpus([report("a.txt", [country, Sample.almaty])]))
    let spot = try #require(
      try layout(state).spots.first { state.corpus.places[$0.place].id == country.id })
    #expect(!spot.isOnMap)
    #expect(Screen.draw(state, size: .small).textLines[2].contains("Map · Kazakhstan"))
  }

  @Test("too small a window says so, and one that becomes too small does not lose the map")
  func tooSmall() {
    var state = Sample.state()
    state.press("a", CellSize(columns: 40, rows: 10))
    #expect(state.overlay == nil)
    state.press("a", .small)
    state.press("<Up>", CellSize(columns: 40, rows: 10))
    #expect(
      Screen.draw(state, size: CellSize(columns: 40, rows: 10)).textLines.contains {
        $0.contains("the map needs a window")
      })
    #expect(Screen.draw(state, size: .small).textLines.contains { $0.contains("Nur-Sultan 1") })
  }

  @Test("without any position there is no map, and that is said")
  func nothing() {
    let nowhere = Place(id: "p:x", name: "Nowhere", kind: .city)
    var state = Sample.state(Corpus(documents: [report("a.txt", [nowhere])], watched: []))
    state.press("a")
    #expect(state.overlay == nil)
    #expect(state.notice?.text.contains("nothing to map") == true)
  }

  @Test("a click selects, a double click filters; the terminal's cursor rests on the name")
  func mouse() throws {
    var state = opened()
    let label = try #require(try layout(state).labels.first { $0.text.hasPrefix("Aktau") })
    _ = state.handle(
      .click(column: label.start.column + 1, row: label.start.row), size: .small)
    #expect(try selected(state) == "Aktau")
    #expect(Screen.draw(state, size: .small).cursor == label.start)
    _ = state.handle(
      .doubleClick(column: label.start.column, row: label.start.row), size: .small)
    #expect(state.filter.expression.text == "city:Aktau")
  }

  @Test("z looks closer at the selected place, twice, then at all again")
  func closer() throws {
    var state = opened()
    let whole = try layout(state)
    state.press("z")
    let close = try layout(state)
    #expect(try #require(close.projection).shown.width < #require(whole.projection).shown.width / 3)
    #expect(try selected(state) == "Almaty")
    let marker = try #require(close.selected).self
    #expect(close.spots[marker].isOnMap)
    #expect(abs(close.spots[marker].cell.column - (close.map.column + close.map.columns / 2)) <= 1)
    state.press("z")
    #expect(
      try #require(layout(state).projection).shown.width < #require(close.projection).shown.width)
    state.press("z")
    #expect(try layout(state).projection == whole.projection)
    state.press("<Right><Up>z")
    #expect(state.notice != nil)
  }

  @Test("the help page leads back to the map and to what is selected there")
  func help() throws {
    var state = opened("<Tab>")
    let before = try selected(state)
    state.press("?")
    #expect(map(state) == nil)
    state.press("<Esc>")
    #expect(try selected(state) == before)
  }

  @Test("without braille borders are points")
  func plain() {
    var state = ViewState(
      folder: "x", corpus: Sample.corpus, folderState: .live,
      width: { $0.value >= 0x2800 && $0.value < 0x2900 ? -1 : Sample.cells($0) })
    state.press("a")
    let text = Screen.draw(state, size: .small).textLines.joined()
    #expect(text.contains(".") && !text.contains("\u{FFFD}"))
  }
}
