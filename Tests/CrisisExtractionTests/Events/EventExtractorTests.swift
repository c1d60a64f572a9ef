import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct EventExtractorTests {
  /// The events of one sentence as `category(trigger)certainty`, in text order.
  private func events(_ sentence: String) -> String {
    Analyzer().analyze(
      path: "report.txt", bytes: Array("Date: 2022-01-06\n\n\(sentence)\n".utf8), modified: nil
    )
    .events
    .sorted { $0.triggerSpan < $1.triggerSpan }
    .map { event in
      let mark =
        switch event.certainty {
        case .asserted, .reported: ""
        case .unconfirmed: "?"
        case .denied: "!"
        case .anticipated: ">"
        }
      return event.category.rawValue + mark
    }
    .joined(separator: " ")
  }

  @Test(
    "a trigger makes an event where its conditions hold",
    arguments: [
      ("A crowd stormed the town hall on Monday.", "riot"),
      ("The band stormed the charts on Monday.", ""),
      ("Soldiers fired tear gas at the demonstrators.", "security-operation"),
      ("Soldiers fired live rounds at the demonstrators.", "gunfire"),
      ("The company fired its chief executive.", ""),
      ("The rioters set two buses on fire.", "arson"),
      ("Mobile internet was cut off across the region.", "communications-blackout"),
      ("The ministry cut its budget.", ""),
      ("Internet access was restored by noon.", "communications-restored"),
      ("The price of bread doubled.", "price-rise"),
      ("The minister resigned after a week of protests.", "government-change protest"),
      ("Police arrested 30 people.", "arrest"),
      ("Clashes between students and police broke out near the station.", "clash"),
      ("Gunmen kidnapped two engineers.", "abduction"),
      ("The army surrounded the demonstrators.", "security-operation"),
      ("The officers cut the protesters off from the square.", "security-operation"),
      ("Soldiers stormed a mosque in the old town.", "security-operation"),
      ("Gunmen stormed a training centre in the capital.", "assault"),
      ("Militants attacked a newspaper's office with grenades.", "assault"),
      ("Soldiers raided the printer's workshop.", "security-operation"),
      ("The children raided the fridge.", ""),
      ("Jets carried out strikes on the town.", "explosion"),
      ("A strike by nurses closed the clinic.", "protest"),
      ("A drone attack hit an air base.", "explosion"),
      ("Insurgents fired mortar rounds at the town.", "explosion"),
      ("Insurgents fired several rounds at the town.", "gunfire"),
      ("Guards fired tear-gas shells at the crowd.", "security-operation"),
      ("Guards fired live rounds and tear-gas shells at the crowd.", "gunfire"),
      ("Police caught two suspects.", "arrest"),
      ("The fishermen caught two sharks.", ""),
      ("Protesters hurled stones at the guards.", "riot"),
      ("The children threw stones into the lake.", ""),
      ("She took office on Monday.", "government-change"),
      ("The mayor said she would stay.", "statement"),
      ("The mayor said they would stay open late.", ""),
      ("Protesters clashed with police over the bill.", "clash"),
      ("Workers at the plant downed tools on Tuesday.", "protest"),
      ("Teachers marched.", "protest"), ("Doctors are striking over pay.", "protest"),
      ("Bus drivers have been on strike since Monday.", "protest"),
      ("Hundreds of residents toyi-toyied outside the court.", "protest"),
      ("The strike by refuse workers turned violent.", "protest riot"),
      ("The strike entered its third week.", "protest"),
      ("Police baton charged the marchers.", "security-operation"),
      ("Stones were thrown at passing cars.", "riot"),
      ("The clash left seven dead.", "killing"),
      ("The shelling killed and wounded dozens.", "killing assault"),
      ("Gunmen ambushed a convoy, killing 40 soldiers.", "assault killing"),
      ("Two people were killed when police opened fire.", "killing gunfire"),
      ("Rebels attacked an army base in the east.", "clash"),
      ("Rebels attacked a mosque in the east.", "assault"),
      ("Warplanes bombed the town.", "explosion"),
      ("Suspected rebels killed 12 villagers.", "killing"),
    ])
  func triggers(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "figures of speech and compounds are no events",
    arguments: [
      "The minister came under fire from critics.", "The two firms ended their price war.",
      "Riot police stood by.", "The protest movement is young.", "He died of a heart attack.",
      "The parties strike a deal on tariffs.", "An arrest warrant was drafted in May.",
      "Shares staged a market rally.", "The goalkeepers took their position on the pitch.",
      "The guide took two ministers to the museum.",
      "The baker missed his appointment with the director.",
      "The old songs gained in appeal.", "Nurses dressed a gunshot wound.",
      "Ministers clashed over the budget.", "The dates clashed with the school holidays.",
      "The critics attacked the minister over his record.",
      "Clinton attacked Trump over his taxes.", "Sanders beat Clinton in the primary.",
      "Markets rallied after the announcement.", "The rand rallied against the dollar.",
      "The company struck a deal with the union.", "The striker struck twice in the final.",
      "The bank charged customers higher fees.", "His remarks were racially charged.",
      "The tax will kill jobs.", "Opponents killed the bill.", "The policy hurt millions.",
      "The firm executes orders for clients.", "The mayor protested his innocence.",
      "Doctors arrested the spread of the tumour.", "The soldiers held a parade.",
      "The bank is under fire over its fees.", "The clock struck twelve.",
    ])
  func figuresOfSpeech(sentence: String) {
    #expect(events(sentence) == "", "\(sentence)")
  }

  @Test(
    "disasters and accidents are not taken for violence",
    arguments: [
      "The earthquake killed 40 people.", "Two people were injured in the bus crash.",
      "A forest fire burned three houses.", "Dozens died in the floods.",
      "Ten people were killed when a chemical plant exploded.",
      "Two soldiers were killed when their lorry overturned.",
      "Six were killed and two others injured when a boiler exploded at the mill.",
      "Fire swept an industrial area. Toxic fumes spread, and 50 people were killed.",
      "A train derailed, killing six passengers.", "The fire left three people dead.",
      "The mine collapsed, leaving 12 workers dead.", "Two hikers were killed by lightning.",
      "A ferry sank, killing 30 passengers.", "A cholera outbreak killed 200 people.",
      "The quake shook the coast. After the tsunami and an aftershock, 300 people were killed.",
    ])
  func disasters(sentence: String) {
    #expect(events(sentence) == "", "\(sentence)")
  }

  @Test(
    "what is remembered is over",
    arguments: [
      "Thousands marked the anniversary of the massacre in Lyon on Tuesday.",
      "Villagers commemorated the massacre.",
    ])
  func memorials(sentence: String) {
    #expect(!events(sentence).contains("killing"), "\(sentence)")
  }

  @Test("what was told is not told again when it is named")
  func retold() {
    #expect(
      events("Guards arrested a lawyer in Cairo. Colleagues deplored the lawyer's arrest.")
        == "arrest")
    #expect(events("The lawyer's arrest shocked the town.") == "arrest")
    #expect(
      events("Guards arrested a lawyer in Cairo. The arrest of a poet in Oslo followed.")
        == "arrest arrest")
  }

  @Test("violence in the report of a disaster stays violence")
  func violenceInDisasters() {
    #expect(
      events("The quake and an aftershock shook the coast after a flood. Police killed a looter.")
        == "killing")
  }

  @Test(
    "hedges, plans and denials are told apart",
    arguments: [
      ("Protesters reportedly stormed the palace.", "riot?"),
      ("The town hall appears to be on fire.", "arson?"),
      ("There were unconfirmed reports of gunfire.", "gunfire?"),
      ("It was not the soldiers who fired the shots.", "gunfire!"),
      ("Police did not arrest the students.", "arrest!"),
      ("No protesters were killed.", "killing!"),
      ("Nobody was arrested.", "arrest!"), ("No one was killed.", "killing!"),
      ("The union plans to hold a rally on Friday.", "protest>"),
      ("The mob could attack the bank.", "riot>"),
      ("The president vowed to crush the protests.", "statement"),
      ("A rally is planned for Friday.", "protest>"),
      ("A rally was held on Monday.", "protest"),
      ("Organisers called off a march on the palace.", "protest!"),
      ("Any attack on the bank would be a crime.", "assault>"),
      ("The minister must be dismissed.", "government-change>"),
      ("Gunfire could be heard across the city.", "gunfire"),
      ("Gunfire could spread across the city.", "gunfire>"),
      ("Chile declined to send peacekeepers.", "intervention!"),
      ("Talk of a beating was denied by the sheriff.", "assault!"),
      ("There were no reports of injuries.", "assault!"),
      ("A new ambush could not be ruled out.", ""),
      ("The warring clans agreed a truce on Sunday.", "negotiation"),
      ("The miners decided to postpone a walkout.", "protest>"),
      ("Police stopped the crowd from storming the bank.", "security-operation riot!"),
      ("The guards returned from shelling the town.", "explosion"),
      ("It was not clear how many people were killed.", "killing?"),
      ("It was unclear whether anyone was arrested.", "arrest?"),
    ])
  func certainty(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "a purpose or an attempt is no deed",
    arguments: [
      ("Agents were flown in to arrest the smugglers.", "arrest>"),
      ("Officers began to beat the students.", "assault"),
      ("A bid to murder the admiral came to nothing.", "killing>"),
      ("The premier was forced to resign.", "government-change"),
      ("The mayor had to resign.", "government-change"),
      ("The troops were ordered to shoot protesters.", "gunfire>"),
      ("Crowds tried to storm the airport.", "riot>"),
      ("Police were trying to restore order.", "security-operation"),
      ("The minister warned of chaos after crowds stormed the palace.", "statement riot"),
      ("He is reported to have been arrested.", "arrest"),
    ])
  func purposes(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "what is demanded, threatened or refused is told by the demand, threat or refusal",
    arguments: [
      ("Norway rejected a call for sending soldiers.", "statement"),
      ("The union refused to deploy soldiers.", "statement"),
      ("The minister opposed the deployment of peacekeepers.", "statement"),
      ("The colonel refused to fire on the crowd.", "statement"),
      ("The bishop demanded the resignation of the mayor.", "appeal"),
      ("Chad lodged an official protest with Niger.", "statement"),
      ("The court denied bail.", "statement"),
      ("Protesters demanded bread.", ""),
      ("Farmers marched to demand a reform.", "protest"),
      ("Norway expelled a consul.", "sanction"),
      ("Norway said it would not pay.", "statement"),
      ("The firm's driver said it would rain.", ""),
      ("The bishop said the mayor must resign.", "appeal"),
      ("The bishop said the mayor resigned.", "government-change"),
      ("Norway is opposed to the plan.", "statement"),
      ("Norway charged Chad with deceit.", "statement"),
    ])
  func refusals(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "force is shown by moving troops, coercion by bans, seizures and expulsions",
    arguments: [
      ("Norway massed troops on the frontier.", "security-operation"),
      ("The junta put the army on high alert.", "security-operation"),
      ("The navy held military exercises in May.", "security-operation"),
      ("The colonel strengthened his forces in the north.", "security-operation"),
      ("The government banned the opposition party.", "security-operation"),
      ("The authorities closed the border.", "security-operation"),
      ("Police seized the newspaper's computers.", "security-operation"),
      ("Rebels seized the town.", "clash"),
      ("Thieves seized the chance.", ""),
      ("Troops were sent to help after the flood.", ""),
      ("Soldiers captured two deserters.", "arrest"),
      ("The army recaptured the airport.", "clash"),
      ("The government recalled its ambassador.", "sanction"),
      ("The bakers recalled their bread.", ""),
      ("Norway imposed an embargo on Chad.", "sanction"),
    ])
  func coercion(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "what is lifted is not told as imposed",
    arguments: [
      ("The mayor shortened by an hour the curfew.", ""),
      ("The mayor lifted a curfew imposed in May.", ""),
      ("The president lifted the state of emergency.", ""),
      ("The curfew was lifted on Monday.", ""),
      ("The curfew was relaxed on Monday.", ""),
      ("The government imposed a curfew on Monday.", "curfew"),
      ("Clashes went on until the curfew was imposed.", "clash curfew"),
    ])
  func endings(sentence: String, expected: String) {
    #expect(events(sentence) == expected, "\(sentence)")
  }

  @Test(
    "a noun's day and place are the verb's where one happens within the other",
    arguments: [
      ("The bombing in Cairo on Monday killed nine people.", "2022-01-03 Cairo"),
      ("Nine people were killed in a bombing in Cairo on Monday.", "2022-01-03 Cairo"),
      (
        "Rebels launched attacks in Cairo on Monday, killing an officer.",
        "2022-01-03 Cairo"
      ),
      ("Nine people were killed in the 2011 uprising in Cairo.", "2011 Cairo"),
      ("Nine people were killed in Cairo on Monday.", "2022-01-03 Cairo"),
    ])
  func shared(sentence: String, expected: String) throws {
    let found = Analyzer().analyze(
      path: "a.txt", bytes: Array("Date: 2022-01-06\n\n\(sentence)\n".utf8), modified: nil)
    let event = try #require(found.events.first { $0.category == .killing }, "\(sentence)")
    let place = event.place.map { found.places[$0.place].name } ?? "nowhere"
    #expect("\(event.time?.value.value ?? "") \(place)" == expected, "\(sentence)")
  }

  @Test(
    "what lies ahead of the report is expected, not told; what is over lies behind it",
    arguments: [
      ("Workers protest in the capital on 20 January.", "2022-01-20 anticipated"),
      ("Guards shot villagers on March 5.", "2022-01-06 asserted"),
      ("The premier promised a new bridge by June.", "2022-01-06 asserted"),
      ("Workers protested in the capital on 4 January.", "2022-01-04 asserted"),
    ])
  func ahead(sentence: String, expected: String) throws {
    let found = Analyzer().analyze(
      path: "a.txt", bytes: Array("Date: 2022-01-06\n\n\(sentence)\n".utf8), modified: nil)
    let event = try #require(found.events.first, "\(sentence)")
    #expect("\(event.time?.value.value ?? "") \(event.certainty.rawValue)" == expected)
  }

  @Test("a month and a day on which somebody is called are no triggers")
  func timesAreNoTriggers() {
    #expect(events("A session of the choir was called on Tuesday.") == "")
    #expect(events("The bakery stays shut until march 9.") == "")
    #expect(events("A march drew hundreds of people.") == "protest")
  }

  @Test(
    "a noun tells who does it and to whom, by what it hangs on",
    arguments: [
      ("The arrest of the mayor by police angered many.", "police > mayor"),
      ("The protesters' arrest on Monday angered many.", "> protesters"),
      ("The army's assault on the rebels began on Monday.", "army > rebels"),
      ("The attack by militants on the soldiers failed.", "militants > troops"),
      ("The killing of the minister by gunmen on Monday shocked many.", "gunmen > minister"),
      ("The government launched an assault on the rebels.", "government > rebels"),
      ("Rebels carried out an attack in the north on Monday.", "rebels >"),
      ("An attack was launched by rebels on the airport on Monday.", "rebels >"),
      ("The army committed a massacre in the north.", "army >"),
      ("The town was under attack by rebels.", "rebels >"),
      ("An anti-government protest was held in the north.", "> government"),
      ("A pro-government protest was held in the north.", ">"),
      ("Norway accused the rebels of killing the minister.", "Norway > rebels"),
      ("Five soldiers died in an ambush.", "> troops"),
      ("Police said 12 rebels had died in several incidents.", "> rebels"),
      ("Troops shot dead at least eight people marching in the north.", "troops >"),
      ("Officials mourned the protesters killed this week in Lyon.", "> protesters"),
      ("The use of bombs against mostly unarmed civilians has killed many.", ">"),
      ("Activists reported that troops had killed two.", "troops >"),
    ])
  func parties(sentence: String, expected: String) throws {
    let found = Analyzer().analyze(path: "a.txt", bytes: Array(sentence.utf8), modified: nil)
    let event = try #require(found.events.first)
    func names(_ actors: [Int]) -> String {
      actors.map { found.actors[$0].name }.joined(separator: " ")
    }
    let told = "\(names(event.initiators)) > \(names(event.targets))"
    #expect(told.split(separator: " ").joined(separator: " ") == expected)
  }

  @Test("those who are accused of a deed did it, not those who accuse them")
  func accused() throws {
    let found = Analyzer().analyze(
      path: "a.txt", bytes: Array("Norway accused the rebels of killing the minister.".utf8),
      modified: nil)
    let killing = try #require(found.events.first { $0.category == .killing })
    #expect(killing.initiators.map { found.actors[$0].name } == ["rebels"])
    #expect(killing.targets.map { found.actors[$0].name } == ["minister"])
  }

  @Test(
    "those who only tell of a deed did not do it",
    arguments: [
      ("Activists reported shelling on Sunday, killing two women.", [String]()),
      ("The rebels entered the town, killing two women.", ["rebels"]),
      ("The rebels entered the town, activists said, killing two women.", ["rebels"]),
    ])
  func tellers(sentence: String, doers: [String]) throws {
    let found = Analyzer().analyze(path: "a.txt", bytes: Array(sentence.utf8), modified: nil)
    let killing = try #require(found.events.first { $0.category == .killing })
    #expect(killing.initiators.map { found.actors[$0].name } == doers)
  }

  @Test("who is behind a cause is not behind the protest")
  func causes() throws {
    let found = Analyzer().analyze(
      path: "a.txt",
      bytes: Array("A protest against abuses by the army began. A protest by students began.".utf8),
      modified: nil)
    #expect(found.events.map { $0.initiators.count } == [0, 1])
  }

  @Test("an edit elsewhere in the file changes no id")
  func stableIdentity() {
    func ids(_ text: String) -> [UInt64] {
      Analyzer().analyze(path: "a.txt", bytes: Array(text.utf8), modified: nil).events.map(\.id)
    }
    let before = ids("Date: 2022-01-06\n\nA crowd stormed the town hall.\n")
    let after = ids("Date: 2022-01-06\n\nIt was cold.\n\nA crowd stormed the town hall.\n")
    #expect(before.count == 1)
    #expect(before == after)
  }

  @Test(
    "a number is read with its bound and with what it counts",
    arguments: [
      ("At least 50 vehicles were torched.", 50, Figure.Bound.atLeast, "vehicles"),
      ("More than 200 rioters stormed the palace.", 200, .moreThan, "rioters"),
      ("Police arrested 1,200 people.", 1200, .exact, "people"),
      ("Dozens of shops were looted.", 12, .magnitude, "shops"),
      ("Three policemen were killed.", 3, .exact, "policemen"),
    ])
  func figures(sentence: String, count: Int, bound: Figure.Bound, of: String) throws {
    let found = Analyzer().analyze(path: "a.txt", bytes: Array(sentence.utf8), modified: nil)
    let figure = try #require(found.events.first?.figures.first, "\(sentence)")
    #expect(figure.count == count)
    #expect(figure.bound == bound)
    #expect(figure.of == of)
  }

  @Test("where a body has its seat is not where it is asked for help")
  func seatIsNoPlace() throws {
    let text = "The minister called on the union, which is based in Brussels, for help."
    let found = Analyzer().analyze(path: "a.txt", bytes: Array(text.utf8), modified: nil)
    let event = try #require(found.events.first)
    #expect(event.category == .appeal)
    #expect(event.place.map { found.places[$0.place].name } != "Brussels")
    let plain = "The minister called on the union in Brussels for help."
    let other = Analyzer().analyze(path: "a.txt", bytes: Array(plain.utf8), modified: nil)
    #expect(other.events.first?.place.map { other.places[$0.place].name } == "Brussels")
  }

  @Test("years, clock times, shares and ages are no counts")
  func noFigures() {
    for sentence in [
      "Protests shook the city in 2019.", "The rally began at 10:30.",
      "The price of fuel rose 25 percent.", "A two-week curfew was imposed.",
    ] {
      let found = Analyzer().analyze(path: "a.txt", bytes: Array(sentence.utf8), modified: nil)
      #expect(found.events.flatMap(\.figures).isEmpty, "\(sentence)")
    }
  }
}
