/// The countries and peoples that adjectives tell of.
extension ActorLexicon {
  /// A country, or a people without one of its own: "Kazakh", "Kurdish".
  struct Nation: Hashable, Sendable {
    /// Into the names.
    fileprivate let row: Int32
    /// Whether it is a country rather than a people.
    let isCountry: Bool
  }

  /// Which adjective tells of which nation.
  struct Nations: Sendable {
    private var names: [String] = []
    private var words = WordMap<Nation>()
    /// By the ids of both words of an adjective ("Sri Lankan"), the first one higher.
    private var pairs: [UInt64: Nation] = [:]
    /// Second words of such adjectives.
    private var pairEnds = WordMap<Void>()

    /// Adds a country by its code or a people by its name.
    fileprivate mutating func add(_ name: String) -> Nation {
      names.append(name)
      return Nation(row: Int32(names.count - 1), isCountry: name.utf8.count == 2)
    }

    fileprivate mutating func set(_ nation: Nation, of word: WordID) { words[word] = nation }

    fileprivate mutating func set(_ nation: Nation, of first: WordID, _ second: WordID) {
      pairs[UInt64(first) << 32 | UInt64(second)] = nation
      pairEnds[second] = ()
    }

    /// The code of a country, the name of a people.
    func name(_ nation: Nation) -> String { names[Int(nation.row)] }

    /// The nation of an adjective of one word.
    @inline(__always)
    subscript(word: WordID) -> Nation? { words[word] }

    /// The nation of an adjective of two words.
    subscript(first: WordID, second: WordID) -> Nation? {
      guard pairEnds[second] != nil else { return nil }
      return pairs[UInt64(first) << 32 | UInt64(second)]
    }
  }

  /// Adjectives of countries come from the table of countries, where the build has one.
  func loadCountries(_ builder: inout LexiconBuilder) {
    guard LexiconTable.embedded.contains(where: { $0.name == "countries.tsv" }) else { return }
    let table = LexiconTable(
      named: "countries.tsv",
      columns: [
        "code", "name", "aliases", "adjectives", "people", "capital", "latitude", "longitude",
      ])
    for row in table.rows {
      let country = nations.add(row.text(0))
      for adjective in row.list(3) {
        let words = adjective.split(separator: " ").map { builder.word(String($0)) }
        if let word = words.first, words.count == 1 {
          nations.set(country, of: word)
          mark(word, .notName)
        } else if words.count == 2 {
          nations.set(country, of: words[0], words[1])
        }
      }
      // "Albanians", but not "Chinese", which is the adjective
      let adjectives = row.list(3)
      for people in row.list(4) where people.hasSuffix("s") || people.hasSuffix("men") {
        if !adjectives.contains(people), !row.list(4).contains(people + "s") {
          addPeople(people, &builder)
        }
      }
    }
  }

  func loadPeoples(_ builder: inout LexiconBuilder) {
    let table = builder.table("actor-peoples.tsv", columns: ["people", "adjectives"])
    for row in table.rows {
      addPeople(row.text(0), &builder)
      let people = nations.add(row.text(0))
      for adjective in row.list(1) {
        let word = builder.word(adjective)
        nations.set(people, of: word)
        mark(word, .notName)
      }
    }
  }
}
