import CrisisModel

/// Which events and quotes pass the filter: conditions of one kind add up, kinds narrow each other.
/// Words are found as `WordMatch` finds them.
struct FilterPass {
  private let corpus: Corpus
  private let words: WordMatch?
  /// For each place of the corpus whether it is wanted; nil where all are.
  private let places: [Bool]?
  /// For each actor of the corpus whether it is wanted; nil where all are.
  private let actors: [Bool]?

  init(_ corpus: Corpus, _ conditions: FilterConditions) {
    self.corpus = corpus
    words = WordMatch(corpus, conditions.words)
    let wantedPlaces = conditions.places
    let wantedActors = conditions.actors
    places =
      wantedPlaces.isEmpty ? nil : corpus.places.map { wantedPlaces.contains($0.id) }
    actors =
      wantedActors.isEmpty ? nil : corpus.actors.map { wantedActors.contains($0.id) }
  }

  /// Indices into `Corpus.events`, in order.
  func events(exceptPlaces: Bool = false, exceptActors: Bool = false) -> [Int32] {
    let table = corpus.events
    let places = exceptPlaces ? nil : self.places
    let actors = exceptActors ? nil : self.actors
    let all = 0..<Int32(table.count)
    if places == nil, actors == nil, words == nil { return Array(all) }
    return all.filter { event in
      let index = Int(event)
      if let places {
        let place = Int(table.places[index])
        guard place >= 0 else { return false }
        let city = Int(table.cities[place])
        guard places[place] || city >= 0 && places[city] else { return false }
      }
      if let actors {
        guard table.actors(of: index).contains(where: { actors[Int(table.actors[$0])] })
        else { return false }
      }
      return words?.holds(event: index) ?? true
    }
  }

  /// Indices into `Corpus.quotes`, in order.
  func quotes(exceptActors: Bool = false) -> [Int32] {
    let table = corpus.quotes
    let actors = exceptActors ? nil : self.actors
    let all = 0..<Int32(table.count)
    if places == nil, actors == nil, words == nil { return Array(all) }
    return all.filter { quote in
      let index = Int(quote)
      if let places {
        let city = Int(table.city(of: index))
        guard city >= 0, places[city] else { return false }
      }
      if let actors {
        let speaker = Int(table.speakers[index])
        guard speaker >= 0, actors[speaker] else { return false }
      }
      return words?.holds(quote: index) ?? true
    }
  }
}
