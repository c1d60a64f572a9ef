/// Finds the things again that remarks are about, in whatever the reports say now.
///
/// By identity where it is still there; else by its words: the same ones, or a clause of the same
/// kind that shares at least half of them, in the same report; else, where the report has gone, the
/// same words in any report. What is not found is not guessed.
public struct RemarkAttachment: Hashable, Sendable {
  /// What a subject is now.
  public struct Place: Hashable, Sendable {
    /// Its identity, as in `Remark.Subject.id`.
    public let id: String
    /// The report that it is in; empty for places and actors.
    public let document: String
  }

  private let places: [Remark.Subject: Place]

  /// Nothing is looked for.
  public init() { places = [:] }

  /// Looks for subjects in a corpus.
  public init(of subjects: Set<Remark.Subject>, in corpus: Corpus) {
    var places: [Remark.Subject: Place] = [:]
    var missing: [Remark.Subject] = []
    let known = KnownFindings(subjects, corpus)
    for subject in subjects {
      if let document = known.document(of: subject) {
        places[subject] = Place(id: subject.id, document: document)
      } else {
        missing.append(subject)
      }
    }
    var taken = Set(places.values.map(\.id))
    for subject in missing.sorted(by: { ($0.document, $0.id) < ($1.document, $1.id) }) {
      guard let place = Self.byWords(subject, corpus, taken) else { continue }
      taken.insert(place.id)
      places[subject] = place
    }
    self.places = places
  }

  /// What a subject is now; nil where it was not found.
  public subscript(subject: Remark.Subject) -> Place? { places[subject] }

  /// Least likeness of reworded clauses.
  private static let leastLikeness = 0.5
  /// Bytes of the words by which a report under another name is found.
  private static let needle = 60

  private static func byWords(
    _ subject: Remark.Subject, _ corpus: Corpus, _ taken: Set<String>
  ) -> Place? {
    switch subject.kind {
    case .place, .actor: return byName(subject, corpus)
    case .event, .quote: break
    }
    if let index = corpus.index(ofPath: subject.document) {
      return best(subject, in: corpus.documents[index], taken, least: leastLikeness)
    }
    let words = Array(Array(subject.words.utf8).prefix(needle))
    for document in corpus.documents
    where !words.isEmpty && CaseFolding.firstMatch(document.head.bytes, words, from: 0) != nil {
      if let place = best(subject, in: document, taken, least: 1) { return place }
    }
    return nil
  }

  /// The finding of a report whose words are the most alike.
  private static func best(
    _ subject: Remark.Subject, in packed: PackedDocument, _ taken: Set<String>, least: Double
  ) -> Place? {
    let words = WordSet(subject.words.utf8)
    let text = packed.head.bytes
    var best: (id: String, likeness: Double, isSameKind: Bool)?
    func offer(_ id: UInt64, _ span: TextSpan, _ category: String) {
      let id = FindingID.text(id)
      if taken.contains(id) { return }
      let own = WordSet(text[span.range.clamped(to: text.indices)])
      let likeness = words.likeness(own)
      let isSameKind = category == subject.category
      // Of another kind it is the same thing only where every word is.
      guard likeness >= (isSameKind ? least : 1) else { return }
      if let best, (best.likeness, best.isSameKind ? 1 : 0) >= (likeness, isSameKind ? 1 : 0) {
        return
      }
      best = (id, likeness, isSameKind)
    }
    if subject.kind == .event {
      for index in 0..<packed.eventCount {
        let event = packed.event(index)
        offer(event.id, event.span, event.category.rawValue)
      }
    } else {
      for index in 0..<packed.quoteCount {
        let quote = packed.quote(index)
        offer(quote.id, quote.span, "")
      }
    }
    return best.map { Place(id: $0.id, document: packed.path) }
  }

  private static func byName(_ subject: Remark.Subject, _ corpus: Corpus) -> Place? {
    let name = NameKey(subject.words)
    let id =
      subject.kind == .place
      ? corpus.places.first { NameKey($0.name).isSame(as: name) }?.id
      : corpus.actors.first { NameKey($0.name).isSame(as: name) }?.id
    return id.map { Place(id: $0, document: "") }
  }
}

/// Which subjects a corpus has by their identities.
private struct KnownFindings {
  private var documents: [String: String] = [:]
  private let places: Set<String>
  private let actors: Set<String>

  init(_ subjects: Set<Remark.Subject>, _ corpus: Corpus) {
    places = Set(corpus.places.map(\.id))
    actors = Set(corpus.actors.map(\.id))
    func wanted(_ kind: Remark.Subject.Kind) -> Set<UInt64> {
      Set(subjects.filter { $0.kind == kind }.compactMap { FindingID.value($0.id) })
    }
    let events = wanted(.event)
    if !events.isEmpty {
      for index in corpus.events.indices where events.contains(corpus.events.ids[index]) {
        documents["e" + FindingID.text(corpus.events.ids[index])] =
          corpus.documents[Int(corpus.events.documents[index])].path
      }
    }
    let quotes = wanted(.quote)
    if !quotes.isEmpty {
      for index in corpus.quotes.indices where quotes.contains(corpus.quotes.ids[index]) {
        documents["q" + FindingID.text(corpus.quotes.ids[index])] =
          corpus.documents[Int(corpus.quotes.documents[index])].path
      }
    }
  }

  /// The report of a subject, empty for places and actors; nil where it is not there.
  func document(of subject: Remark.Subject) -> String? {
    switch subject.kind {
    case .event: documents["e" + subject.id]
    case .quote: documents["q" + subject.id]
    case .place: places.contains(subject.id) ? "" : nil
    case .actor: actors.contains(subject.id) ? "" : nil
    }
  }
}
