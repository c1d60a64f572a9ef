import CrisisModel

/// Which events and quotes pass the filter, with the meaning of `Corpus.selection`, but for
/// words, which are found as `WordMatch` finds them.
struct FilterPass {
  private let corpus: Corpus
  private let digest: CorpusDigest
  private let words: WordMatch?
  /// For each place of the corpus whether it is wanted; nil where all are.
  private let places: [Bool]?
  /// For each actor of the corpus whether it is wanted; nil where all are.
  private let actors: [Bool]?

  init(_ corpus: Corpus, _ digest: CorpusDigest, _ conditions: FilterConditions) {
    self.corpus = corpus
    self.digest = digest
    words = WordMatch(corpus, conditions.words)
    let wantedPlaces = conditions.places
    let wantedActors = conditions.actors
    places =
      wantedPlaces.isEmpty ? nil : corpus.places.map { wantedPlaces.contains($0.id) }
    actors =
      wantedActors.isEmpty ? nil : corpus.actors.map { wantedActors.contains($0.id) }
  }

  /// Indices into `Corpus.events`, in order.
  func events(exceptPlaces: Bool = false, exceptActors: Bool = false) -> [Int] {
    var result: [Int] = []
    for index in corpus.events.indices {
      if let places, !exceptPlaces {
        let place = Int(digest.events.places[index])
        let city = Int(digest.events.cities[index])
        guard place >= 0 && places[place] || city >= 0 && places[city] else { continue }
      }
      if let actors, !exceptActors {
        guard corpus.events[index].actors.contains(where: { actors[$0] }) else { continue }
      }
      if let words, !words.holds(event: index) { continue }
      result.append(index)
    }
    return result
  }

  /// Indices into `Corpus.quotes`, in order.
  func quotes(exceptActors: Bool = false) -> [Int] {
    var result: [Int] = []
    for index in corpus.quotes.indices {
      if let places {
        guard let city = corpus.quotes[index].city, places[city] else { continue }
      }
      if let actors, !exceptActors {
        guard let speaker = corpus.quotes[index].speaker, actors[speaker] else { continue }
      }
      if let words, !words.holds(quote: index) { continue }
      result.append(index)
    }
    return result
  }
}
