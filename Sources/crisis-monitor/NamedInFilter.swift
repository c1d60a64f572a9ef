import CrisisModel

/// The places and actors that a filter names, and which of its names were met.
struct NamedInFilter: Sendable {
  private var places: [String: Place] = [:]
  private var actors: [String: ActorProfile] = [:]
  private var met: Set<FilterExpression.Term> = []

  init() {}

  /// Those of a corpus.
  init(_ corpus: Corpus, _ filter: FilterExpression) {
    let index = FacetIndex(corpus)
    for term in filter.terms {
      guard case .value(let facet, let text) = term.condition else { continue }
      let found = index.values(of: facet).matching(text)
      if !found.isEmpty { met.insert(term) }
      for value in found {
        switch facet {
        case .city: places[corpus.places[value].id] = corpus.places[value]
        case .actor: actors[corpus.actors[value].id] = corpus.actors[value]
        default: break
        }
      }
    }
  }

  /// Takes over those of other documents.
  mutating func join(_ other: NamedInFilter) {
    places.merge(other.places) { first, _ in first }
    actors.merge(other.actors) { first, _ in first }
    met.formUnion(other.met)
  }

  /// Whether a term names what nothing has.
  func isUnknown(_ term: FilterExpression.Term) -> Bool {
    term.namesSomething && !met.contains(term)
  }

  /// A document that tells nothing and knows these names.
  var document: AnalyzedDocument {
    AnalyzedDocument(
      document: Document(path: "", bytes: [], byteCount: 0),
      places: places.values.sorted { $0.id < $1.id },
      actors: actors.values.sorted { $0.id < $1.id })
  }
}

extension FilterExpression {
  /// Whether a term asks for a name, which all reports together tell the meaning of.
  var asksForNames: Bool { terms.contains(where: \.namesSomething) }
}

extension FilterExpression.Term {
  fileprivate var namesSomething: Bool {
    guard case .value(let facet, _) = condition else { return false }
    return [.city, .actor, .source, .document].contains(facet)
  }
}
