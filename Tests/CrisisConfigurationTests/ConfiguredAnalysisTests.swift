import CrisisExtraction
import CrisisModel
import Testing

@Suite("what a configuration adds to the tables counts")
struct ConfiguredAnalysisTests {
  private static let westhaven = ConfiguredPlace(
    name: "Westhaven", aliases: ["West Haven"], country: "NZ", region: "Westhaven Province",
    latitude: -41.2, longitude: 174.7)

  private func analyze(_ text: String, _ configuration: Configuration) -> AnalyzedDocument {
    Analyzer(configuration).analyze(
      path: "2022-01-06.txt", bytes: Array(text.utf8), modified: nil)
  }

  // MARK: Places

  @Test("a place that no table has is found by each of its names, and its region with it")
  func newPlace() {
    let text =
      "Police arrested ten people in West Haven. Westhaven was calm, Westhaven province not."
    let found = analyze(text, Configuration(places: [Self.westhaven]))
    #expect(found.places.map(\.name) == ["Westhaven", "Westhaven Province"])
    #expect(found.places.map(\.id) == ["city:nz/westhaven", "province:nz/westhaven-province"])
    #expect(found.placeMentions.map(\.basis) == [.configured, .configured, .configured])
    #expect(found.events.first?.place.map { found.places[$0.place].latitude } == -41.2)
  }

  @Test("a place of the gazetteer keeps its identity, with the name that is given")
  func renamedPlace() {
    let place = ConfiguredPlace(name: "Lutetia", aliases: ["Paris"], country: "FR")
    let found = analyze("Crowds filled Lutetia. Paris was calm.", Configuration(places: [place]))
    #expect(found.places.map(\.name) == ["Lutetia"])
    #expect(found.places.map(\.id) == ["geonames:2988507"])
  }

  @Test("watched places stand by their order: the tables' as they are, without one last")
  func order() {
    let configuration = Configuration(places: [
      Self.westhaven, ConfiguredPlace(name: "Berlin", order: 1),
      ConfiguredPlace(name: "Madrid", order: 3),
    ])
    let builtIn = Analyzer().watchedPlaces.map(\.name)
    let watched = Analyzer(configuration).watchedPlaces
    #expect(
      watched.map(\.name) == ["Berlin", builtIn[0], builtIn[1], "Madrid"] + builtIn[2...]
        + ["Westhaven"])
    #expect(watched.map(\.watchRank) == Array(0..<watched.count))
  }

  @Test("the tables' watched places can be replaced, and are places like any other then")
  func replaced() {
    let builtIn = Analyzer().watchedPlaces[0].name
    let configuration = Configuration(replaced: [.places], places: [Self.westhaven])
    #expect(Analyzer(configuration).watchedPlaces.map(\.name) == ["Westhaven"])
    let found = analyze("Crowds filled \(builtIn).", configuration)
    #expect(found.places.map(\.watchRank) == [nil])
  }

  @Test("a site lies in its city and takes country and position from it")
  func site() {
    let square = ConfiguredPlace(name: "Liberty Square", kind: .site, city: "Westhaven")
    let found = analyze(
      "Shots were fired in Liberty Square in Westhaven.",
      Configuration(places: [square, Self.westhaven]))
    let site = found.places.first { $0.kind == .site }
    #expect(site?.id == "site:westhaven/liberty-square")
    #expect(site?.city == "city:nz/westhaven")
    #expect(site?.latitude == -41.2)
  }

  // MARK: Actors

  private static let maria = ConfiguredActor(
    name: "Maria Example", aliases: ["Marexa"], country: "NZ", gender: .female,
    title: "member of parliament",
    roles: [
      .init(
        title: "Prime Minister", from: CalendarDate(year: 2021, month: 3, day: 1),
        to: CalendarDate(year: 2022, month: 3, day: 1))
    ])

  @Test("a person is known by each name, with the office of the report's day")
  func person() {
    let text = "Westhaven is in New Zealand. Marexa said on Tuesday that she would stay."
    let found = analyze(text, Configuration(places: [Self.westhaven], actors: [Self.maria]))
    let maria = found.actors.first { $0.name == "Maria Example" }
    #expect(maria?.role == "Prime Minister")
    #expect(maria?.actorClass == .stateForces)
    #expect(found.actorMentions.map(\.rule).contains("actor.person.in-configuration"))
    #expect(found.quotes.first?.speaker == "Maria Example")
  }

  @Test("filters find an actor by the names of the configuration, of the tables, by the surname")
  func otherNames() {
    let secretary = ConfiguredActor(name: "António Guterres", aliases: ["Guterex"])
    let body = ConfiguredActor(
      name: "Harbour Workers Union", aliases: ["HWU"], kind: .organisation)
    let analyzer = Analyzer(Configuration(actors: [Self.maria, secretary, body]))
    let text =
      "Marexa met Guterex, Angela Merkel and Jane Q. Sample on Tuesday. The HWU called a strike."
    let report = analyzer.analyze(
      path: "r.txt", bytes: Array("Date: 2022-01-06\n\n\(text)\n".utf8), modified: nil)
    let corpus = Corpus.empty(otherNames: analyzer.otherNames)
      .updated(with: [PackedDocument(report)])
    let actors = FacetIndex(corpus).values(of: .actor)
    func named(_ name: String) -> [String] { actors.matching(name).map { actors.names[$0] } }
    #expect(named("marexa") == ["Maria Example"])
    #expect(named("Example") == ["Maria Example"])
    #expect(named("Guterex") == ["António Guterres"])
    #expect(named("Antonio Guterres") == ["António Guterres"])
    #expect(named("Merkel") == ["Angela Merkel"])
    #expect(named("HWU") == ["Harbour Workers Union"])
    #expect(named("Union") == [])
    #expect(named("Angela") == [])
  }

  @Test("where no role holds, the title does")
  func title() {
    var actor = Self.maria
    actor.roles[0].to = CalendarDate(year: 2022, month: 1, day: 1)
    let found = analyze("Marexa said she would stay.", Configuration(actors: [actor]))
    #expect(found.actors.first?.role == "member of parliament")
  }

  @Test("an office alone means whoever holds it on the report's day")
  func office() {
    let text = "Protests go on in Westhaven, New Zealand. The prime minister said he would stay."
    let found = analyze(text, Configuration(places: [Self.westhaven], actors: [Self.maria]))
    #expect(found.actors.map(\.name).contains("Maria Example"))
    #expect(found.actorMentions.map(\.rule).contains("actor.person.by-office-in-table"))
  }

  @Test("organisations and groups have the class that is given")
  func bodies() {
    let actors = [
      ConfiguredActor(
        name: "Harbour Workers Union", aliases: ["HWU"], kind: .organisation,
        actorClass: .protesters),
      ConfiguredActor(
        name: "dock rats", aliases: ["wharf rats"], kind: .group, actorClass: .rioters),
    ]
    let found = analyze(
      "The HWU called a strike. On Tuesday wharf rats looted a shop.", Configuration(actors: actors)
    )
    #expect(found.actors.map(\.name) == ["Harbour Workers Union", "dock rats"])
    #expect(found.actors.map(\.actorClass) == [.protesters, .rioters])
    #expect(found.events.contains { $0.category == .looting && $0.initiators == [1] })
  }

  @Test("a person of the tables keeps what the configuration does not say")
  func extended() throws {
    let secretary = ConfiguredActor(name: "António Guterres", aliases: ["Guterex"])
    let found = analyze("Guterex said that talks go on.", Configuration(actors: [secretary]))
    #expect(found.actors.first?.name == "António Guterres")
    #expect(found.actors.first?.role == "UN secretary-general")
    let gone = analyze(
      "Guterres said that talks go on.", Configuration(replaced: [.actors]))
    #expect(gone.actors.first?.name != "António Guterres")
  }

  // MARK: Sources

  @Test("an outlet is found in head and text, and its letter is handed on")
  func outlet() {
    let herald = ConfiguredSource(
      name: "Westhaven Herald", aliases: ["The Herald"], reliability: .usual)
    let found = analyze(
      "Calm returns\n\nSource: Westhaven Herald\n\nPolice arrested a man on Tuesday.\n",
      Configuration(sources: [herald]))
    #expect(found.document.outlet == "Westhaven Herald")
    #expect(found.grades["Westhaven Herald"] == .usual)
    #expect(found.grades["Nobody's Gazette"] == .unknown)
    #expect(found.events.first?.source == ["Westhaven Herald"])
  }

  @Test("an outlet of the tables is graded under the name that is given, with all its other names")
  func gradedOutlet() {
    let agency = ConfiguredSource(
      name: "Agence France-Presse", aliases: [], reliability: .complete)
    let found = analyze(
      "PARIS, Jan 5 (AFP) - Police arrested a man on Tuesday.\n", Configuration(sources: [agency]))
    #expect(found.document.outlet == "Agence France-Presse")
    #expect(found.grades["Agence France-Presse"] == .complete)
  }

  // MARK: Triggers

  @Test(
    "a verb counts in all its forms, regular, doubled or given",
    arguments: [
      "Crowds glomp a shop.", "A crowd glomps a shop.", "Crowds glomped a shop.",
      "Crowds were glomping a shop.", "Crowds zobbed a shop.", "Crowds were zobbing a shop.",
      "Crowds frung a shop.", "A shop was frong by crowds.",
    ])
  func verbs(text: String) {
    let triggers = [
      ConfiguredTrigger(phrase: "glomp", form: .verb, category: .looting),
      ConfiguredTrigger(phrase: "zob", form: .verb, category: .looting),
      ConfiguredTrigger(
        phrase: "fring", form: .verb, category: .looting, past: "frung", participle: "frong"),
    ]
    let found = analyze(text, Configuration(triggers: triggers))
    #expect(found.events.map(\.category) == [.looting])
    #expect(found.events.first?.rule.hasPrefix("event.configured-verb.") == true)
  }

  @Test("a noun counts with its plural, a phrase as it is, one that is nothing keeps others away")
  func nounsAndPhrases() {
    let triggers = [
      ConfiguredTrigger(phrase: "glompery", form: .noun, category: .protest),
      ConfiguredTrigger(phrase: "all of a glomp", form: .phrase, category: .riot),
      ConfiguredTrigger(phrase: "protest vote", form: .noun, category: nil),
    ]
    let configuration = Configuration(triggers: triggers)
    let nouns = analyze("Three glomperies were held in Paris on Tuesday.", configuration)
    #expect(nouns.events.map(\.category) == [.protest])
    let phrase = analyze("The square was all of a glomp on Tuesday.", configuration)
    #expect(phrase.events.map(\.category) == [.riot])
    let none = analyze("A protest vote was held in Paris on Tuesday.", configuration)
    #expect(none.events.isEmpty)
  }

  @Test("the tables' triggers can be replaced")
  func replacedTriggers() {
    let trigger = ConfiguredTrigger(phrase: "glomp", form: .verb, category: .riot)
    let found = analyze(
      "Police arrested a man. Crowds glomped a shop.",
      Configuration(replaced: [.triggers], triggers: [trigger]))
    #expect(found.events.map(\.category) == [.riot])
  }
}
