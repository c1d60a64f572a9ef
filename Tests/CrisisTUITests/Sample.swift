import CrisisModel

@testable import CrisisTUI

/// A small corpus in which every kind of row occurs.
enum Sample {
  static let almaty = Place(
    id: "p:almaty", name: "Almaty", kind: .city, country: "KZ", latitude: 43.25, longitude: 76.91,
    watchRank: 0)
  static let capital = Place(
    id: "p:nur-sultan", name: "Nur-Sultan", kind: .city, country: "KZ", latitude: 51.18,
    longitude: 71.45, watchRank: 1)
  static let aktau = Place(
    id: "p:aktau", name: "Aktau", kind: .city, country: "KZ", latitude: 43.66, longitude: 51.17,
    watchRank: 2)
  static let zhanaozen = Place(
    id: "p:zhanaozen", name: "Zhanaozen", kind: .city, country: "KZ", latitude: 43.34,
    longitude: 52.86, watchRank: 3)
  static let country = Place(
    id: "p:kz", name: "Kazakhstan", kind: .country, country: "KZ")
  static let square = Place(
    id: "p:square", name: "Republic Square", kind: .site, country: "KZ", city: "p:almaty")
  static let saoPaulo = Place(
    id: "p:sp", name: "São Paulo", kind: .city, country: "BR", latitude: -23.55, longitude: -46.64)
  static let watched = [almaty, capital, aktau, zhanaozen]

  static let president = ActorProfile(
    id: "a:tokayev", name: "Kassym-Jomart Tokayev", kind: .person, role: "President",
    actorClass: .stateForces)
  static let crowd = ActorProfile(
    id: "a:protesters", name: "protesters", kind: .group, actorClass: .protesters)
  static let police = ActorProfile(
    id: "a:police", name: "police", kind: .group, actorClass: .stateForces)
  static let monitor = ActorProfile(
    id: "a:monitor", name: "NetBlocks", kind: .organisation, role: "internet monitor",
    actorClass: .other)

  static func day(_ number: Int) -> CalendarDate {
    CalendarDate(dayNumber: 18_993 + number - 1)
  }

  static func on(_ number: Int, _ basis: Basis = .stated) -> EventTime {
    EventTime(value: TimeValue(day: day(number)), basis: basis)
  }

  /// A part of a day, e.g. `part(6, "TMO", 6, 12)`, hours from midnight.
  static func part(_ number: Int, _ suffix: String, _ from: Int, _ to: Int) -> EventTime {
    let start = day(number).dayNumber * 1440
    return EventTime(
      value: TimeValue(
        kind: .time, value: day(number).iso + suffix,
        interval: TimeInterval(from: start + from * 60, to: start + to * 60)), basis: .stated)
  }

  static func stretch(_ first: Int, _ last: Int) -> EventTime {
    EventTime(
      value: TimeValue(
        kind: .date, value: "2022-01", interval: TimeInterval(first: day(first), last: day(last))),
      basis: .stated)
  }

  static var almatyReport: ReportBuilder {
    var report = ReportBuilder("almaty.txt", outlet: "Test Wire", published: day(6))
    report.block(.title, "Night of fire in the largest city")
    report.begin()
    report.event(
      .clash, "Police and thousands of protesters ", "clashed", " in Almaty overnight,",
      time: part(4, "TNI", 20, 30), place: almaty, actors: [crowd, police], source: ["Reuters"])
    report.time("overnight", part(4, "TNI", 20, 30), .published)
    report.event(
      .arson, "and by midday the mayor’s office in Almaty was ", "ablaze", ".", time: on(5),
      place: almaty, actors: [crowd], source: ["police chief", "Reuters"], certainty: .reported)
    report.end()
    report.begin()
    report.event(
      .gunfire, "Shots were reportedly ", "fired", " at Republic Square early on Thursday.",
      time: part(6, "T", 0, 6), place: square, certainty: .unconfirmed)
    report.time("early on Thursday", part(6, "T", 0, 6), .published)
    report.event(
      .gunfire, "It was not the troops who ", "fired", ", the report says.", time: on(6),
      place: almaty, placeBasis: .context, actors: [police], source: ["Sputnik"],
      certainty: .denied)
    report.event(
      .killing, "Eighteen officers were ", "killed", " in the city.", time: on(6, .published),
      place: almaty, placeBasis: .context, actors: [police], certainty: .reported,
      fatalities: 18)
    report.end()
    report.block(.boilerplate, "IMAGE: TW")
    return report
  }

  static var aktauReport: ReportBuilder {
    var report = ReportBuilder("west/aktau.txt", outlet: "Caspian Post", published: day(4))
    report.block(.title, "Thousands rally in the west")
    report.begin()
    report.event(
      .protest, "Residents of Zhanaozen ", "rallied", " against the price of gas.", time: on(2),
      place: zhanaozen, actors: [crowd])
    report.event(
      .protest, "A day later crowds ", "gathered", " in Aktau at 08:50.",
      time: part(3, "T08:50", 8, 9), place: aktau, actors: [crowd])
    report.event(
      .priceRise, "Caps on gas prices were ", "lifted", " in early January.", time: stretch(1, 10),
      place: country)
    report.event(.protest, "People have ", "marched", " here before.", place: zhanaozen)
    report.end()
    return report
  }

  static var capitalReport: ReportBuilder {
    var report = ReportBuilder("capital.txt", published: day(5))
    report.begin()
    report.event(
      .emergencyDeclaration, "Tokayev ", "declared", " a state of emergency.", time: on(5),
      place: country, placeBasis: .inferred, actors: [president])
    report.quote(
      "“Calls” aside, ", "“Calls to attack offices are absolutely illegal,”", " he warned.",
      speaker: president, via: ["Test TV"], day: day(4), place: capital)
    report.quote(
      "The monitor said that ", "the country was cut off from the internet", ".",
      speaker: monitor, kind: .indirect)
    report.event(
      .curfew, "A curfew will be ", "imposed", " in Nur-Sultan.", time: on(6), place: capital,
      actors: [president], certainty: .anticipated)
    report.event(
      .statement, "A consulate in São Paulo ", "voiced", " concern over the dead 东京.",
      time: on(6), place: saoPaulo, source: ["Agência", "Reuters"], certainty: .reported)
    report.end()
    report.warnings = ["3 broken bytes shown as U+FFFD"]
    return report
  }

  static let corpus = corpus([
    almatyReport.report, aktauReport.report, capitalReport.report,
  ])

  static func corpus(_ reports: [AnalyzedDocument]) -> Corpus {
    Corpus(documents: reports, watched: watched)
  }

  static let noon = WallClock(hour: 12, minute: 4, second: 33)

  /// A state over the sample as it is when all has been read.
  static func state(_ corpus: Corpus = corpus) -> ViewState {
    var state = ViewState(
      folder: "/data/reports", corpus: corpus, folderState: .live, width: cells)
    state.exportFormats = ["jsonl"]
    return state
  }

  /// Cells of a character: a plain table, so that no test depends on the C library's.
  static let cells: DisplayWidth = { scalar in
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: -1
    case 0x300...0x36F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x1F300...0x1FAFF:
      2
    default: 1
    }
  }
}

extension ViewState {
  /// Presses keys one after the other: plain characters as themselves, others as `<Enter>`.
  mutating func press(_ script: String, _ size: CellSize = .small) {
    for key in Keys.parse(script) { _ = handle(key, size: size) }
  }
}

extension CellSize {
  static let small = CellSize(columns: 80, rows: 24)
}

/// Keys written as text.
enum Keys {
  static func parse(_ script: String) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(script)
    while let first = rest.unicodeScalars.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        keys.append(named[String(rest[rest.index(after: rest.startIndex)..<end])] ?? .escape)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(.character(first))
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
    }
    return keys
  }

  private static let named: [String: Key] = [
    "Enter": .enter, "Tab": .tab, "BackTab": .backTab, "Esc": .escape, "Up": .up, "Down": .down,
    "Left": .left, "Right": .right, "PageUp": .pageUp, "PageDown": .pageDown, "Home": .home,
    "End": .end, "Backspace": .backspace, "C-u": .control("u"), "C-r": .control("r"),
    "C-w": .control("w"), "C-z": .control("z"),
  ]
}
