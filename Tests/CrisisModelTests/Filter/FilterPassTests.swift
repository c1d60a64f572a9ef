import CrisisModel
import Testing

@Suite struct FilterPassTests {
  @Test(
    "what passes, and every facet's counts, are what counting one by one gives", arguments: 1...60)
  func bruteForce(seed: UInt64) {
    var dice = Dice(seed: seed)
    let corpus = RandomCorpus.make(&dice)
    let index = FacetIndex(corpus)
    let events = PlainFinding.events(corpus)
    let quotes = PlainFinding.quotes(corpus)
    for _ in 0..<20 {
      let expression = FilterExpression(
        (0..<Int.random(in: 0...4, using: &dice)).map { _ in RandomCorpus.term(&dice) })
      let result = FilterPass(corpus, index, expression).result()
      #expect(
        result.passingEvents().map(Int.init)
          == events.indices.filter { events[$0].passes(expression) }, "\(expression.text)")
      #expect(
        result.passingQuotes().map(Int.init)
          == quotes.indices.filter { quotes[$0].passes(expression) }, "\(expression.text)")
      for facet in Facet.allCases {
        let counts = result.counts(of: facet, index)
        let chosenEvents = events.filter { $0.passes(expression, ignoring: facet) }
        let chosenQuotes = quotes.filter { $0.passes(expression, ignoring: facet) }
        let values = index.values(of: facet)
        for value in 0..<values.count {
          let name = values.ids.isEmpty ? values.names[value] : values.ids[value]
          func has(_ finding: PlainFinding) -> Bool {
            finding.values[facet, default: []].contains(name)
          }
          #expect(
            Int(counts.events[value]) == chosenEvents.count(where: has),
            "\(facet) \(name) under \(expression.text)")
          #expect(
            Int(counts.quotes[value]) == chosenQuotes.count(where: has),
            "\(facet) \(name) under \(expression.text)")
        }
      }
    }
  }

  @Test(
    "a name is found whatever its case, accents and script",
    arguments: [
      ("sao paulo", "São Paulo"), ("токаев", "Tokayev"), ("Tokaev", "Токаев"),
      ("Алматы", "Almaty"), ("Жаңаөзен", "Zhanaozen"), ("Нур-Султан", "Nur-Sultan"),
      ("қызылорда", "Kyzylorda"), ("Семей", "Semey"), ("Щучинск", "Shchuchinsk"),
    ])
  func sameName(typed: String, name: String) {
    #expect(NameKey(typed).isSame(as: NameKey(name)))
    #expect(NameKey(name).rank(of: NameKey(typed)) != nil)
    #expect(!NameKey("Aktau").isSame(as: NameKey(typed)))
  }

  @Test("two names in one script are told apart by their letters")
  func otherName() {
    #expect(!NameKey("Tokaev").isSame(as: NameKey("Tokayev")))
    #expect(NameKey("Kassym-Jomart Tokayev").rank(of: NameKey("tokaev")) == 3)
    #expect(NameKey("Kassym-Jomart Tokayev").rank(of: NameKey("tok")) == 1)
    #expect(NameKey("Kassym-Jomart Tokayev").rank(of: NameKey("mart")) == 2)
    #expect(NameKey("Kassym-Jomart Tokayev").rank(of: NameKey("zz")) == nil)
  }

  @Test("a name that two things have is written by its id")
  func ambiguous() {
    var dice = Dice(seed: 1)
    var corpus = RandomCorpus.make(&dice)
    while corpus.places.count < 6 { corpus = RandomCorpus.make(&dice) }
    let places = FacetIndex(corpus).values(of: .city)
    let words = Set((0..<places.count).map { places.word($0) })
    #expect(words == ["Northport", "São Tomé", "p:3", "p:4", "Main Square", "Harbour"])
    #expect(places.matching("springfield").count == 2)
    #expect(
      places.matching("*o*").map { places.names[$0] }.sorted()
        == ["Harbour", "Northport", "São Tomé"])
  }
}

@Suite struct FilterCompletionTests {
  private let corpus: Corpus
  private let index: FacetIndex

  init() {
    var dice = Dice(seed: 7)
    var corpus = RandomCorpus.make(&dice)
    while corpus.events.count < 25 { corpus = RandomCorpus.make(&dice) }
    self.corpus = corpus
    index = FacetIndex(corpus)
  }

  private func words(_ text: String) -> [String] {
    index.completion(text, cursor: text.utf8.count, corpus).candidates.map(\.word)
  }

  @Test("keys first, and behind a key the values that are there")
  func keys() {
    #expect(
      words("") == [
        "city:", "actor:", "category:", "source:", "document:", "certainty:", "day:", "since:",
        "until:",
      ])
    #expect(words("c").prefix(3) == ["city:", "category:", "certainty:"])
    #expect(words("-s").first == "-source:")
    #expect(!words("-").contains("-since:"))
    #expect(Set(words("city:s").prefix(3)) == ["city:\"São Tomé\"", "city:p:3", "city:p:4"])
    #expect(words("category:ri").first == "category:riot")
    #expect(words("-actor:\"ann").first == "-actor:\"Ann Other\"")
    #expect(!words("since:").isEmpty)
    #expect(words("since:").allSatisfy { $0.hasPrefix("since:20") })
    #expect(words("north").contains("city:Northport"))
    #expect(words("citty:") == [])
  }

  @Test("a candidate takes the place of the word with the cursor, and all can be read")
  func applied() throws {
    let text = "city:nor \"zebra\""
    let completion = index.completion(text, cursor: 7, corpus)
    #expect(completion.range == 0..<8)
    let candidate = try #require(completion.candidates.first)
    let (after, cursor) = completion.applied(candidate, to: text)
    #expect(after == "city:Northport \"zebra\"")
    #expect(cursor == 14)
    for facet in Facet.allCases {
      for candidate in index.completion(
        "\(facet.rawValue):", cursor: facet.rawValue.utf8.count + 1, corpus
      ).candidates {
        _ = try FilterExpression(parsing: candidate.word)
      }
    }
  }

  @Test(
    "counts are those that the choice would give",
    arguments: ["", "category:riot ", "since:2022-01-02 -\"zebra\" "])
  func counts(before: String) throws {
    for facet in Facet.allCases {
      let text = "\(before)\(facet.rawValue):"
      let completion = index.completion(text, cursor: text.utf8.count, corpus)
      for candidate in completion.candidates {
        let chosen = try FilterExpression(parsing: before + candidate.word)
        let result = FilterPass(corpus, index, chosen).result()
        if facet == .category, before.contains("category") { continue }
        #expect(candidate.count == result.passingEvents().count, "\(candidate.word)")
      }
    }
  }

  @Test("any text at any cursor gives candidates that fit into it", arguments: 1...20)
  func anything(seed: UInt64) {
    var dice = Dice(seed: seed)
    for _ in 0..<30 {
      let text = dice.typing()
      let completion = index.completion(
        text, cursor: Int.random(in: 0...text.utf8.count, using: &dice), corpus)
      #expect(completion.range.clamped(to: 0..<text.utf8.count + 1) == completion.range)
      for candidate in completion.candidates { _ = completion.applied(candidate, to: text) }
    }
  }
}
