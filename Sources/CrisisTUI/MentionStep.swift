import CrisisModel

/// Where the analyst is among the mentions of something, over all reports.
struct MentionStep: Hashable, Sendable {
  /// What is mentioned.
  enum Subject: Hashable, Sendable {
    case entity(MentionedEntity)
    /// An event, by its id: mentions are all that tell one of its kind, place and day.
    case event(UInt64)
  }

  /// One mention.
  struct Mention: Hashable, Sendable {
    /// Index into `Corpus.documents`.
    let document: Int
    /// The words; of an event the one that made it an event.
    let span: TextSpan
    /// The event that is told; nil for a place or actor.
    let key: RowKey?
  }

  /// What is mentioned; of several events the one at hand.
  var subject: Subject
  /// What it is called.
  var name: String
  /// The report of the mention at hand.
  var path: String
  /// The first byte of the mention at hand.
  var byte: Int
  /// Which of them it is, from 1.
  var number: Int
  /// How many there are.
  var count: Int
  /// In how many reports.
  var reports: Int
  /// Whether a filter leaves others out.
  var isFiltered = false

  /// `Almaty: mention 3 of 17, 5 reports`.
  var words: String {
    let noun = if case .event = subject { "telling" } else { "mention" }
    return "\(name): \(noun) \(grouped(number)) of \(grouped(count)), \(counted(reports, "report"))"
      + (isFiltered ? " that pass the filter" : "")
  }
}

/// Finds the mentions of something in a corpus, one report at a time; under a filter those in
/// reports of which something passes, and of the events those that pass.
struct MentionSearch {
  private let corpus: Corpus
  private let subject: MentionStep.Subject
  /// Mentions in each of `Corpus.documents`.
  private let counts: [Int]
  /// For an event all that tell it, by document and position.
  private let tellings: [MentionStep.Mention]

  /// Prepares for a subject.
  ///
  /// - Parameters:
  ///   - corpus: where it is looked for.
  ///   - subject: what is mentioned.
  ///   - passing: what passes the filter; nil where there is none.
  init(_ corpus: Corpus, _ subject: MentionStep.Subject, passing: FilterResult? = nil) {
    self.corpus = corpus
    self.subject = subject
    switch subject {
    case .entity(let entity):
      var counts = corpus.mentionCounts(of: entity)
      if let passing {
        let isShown = Self.reports(of: passing, corpus)
        for document in counts.indices where !isShown[document] { counts[document] = 0 }
      }
      self.counts = counts
      tellings = []
    case .event(let id):
      tellings = Self.tellings(of: id, corpus, passing)
      var counts = Array(repeating: 0, count: corpus.documents.count)
      for telling in tellings { counts[telling.document] += 1 }
      self.counts = counts
    }
  }

  /// How many mentions there are.
  var count: Int { counts.reduce(0, +) }
  /// In how many reports.
  var reports: Int { counts.count { $0 > 0 } }

  /// All events of the kind, place and day of one, that one among them; only itself where day or
  /// place are not known, since then nothing tells that they are one.
  private static func tellings(
    of id: UInt64, _ corpus: Corpus, _ passing: FilterResult?
  ) -> [MentionStep.Mention] {
    let events = corpus.events
    guard let index = events.ids.firstIndex(of: id) else { return [] }
    func category(_ index: Int) -> EventCategory {
      corpus.documents[Int(events.documents[index])].clause(
        ofEvent: Int(events.positions[index])
      ).category
    }
    func at(_ index: Int) -> Int? { events[index].city ?? events[index].place }
    var alike = [index]
    if let day = DayStretch.day(of: events, index), let place = at(index) {
      let kind = category(index)
      alike = events.indices.filter {
        DayStretch.day(of: events, $0) == day && at($0) == place && category($0) == kind
          && ($0 == index || passing?.passes(event: $0) ?? true)
      }
    }
    return alike.map { index in
      let entry = events[index]
      return MentionStep.Mention(
        document: entry.document, span: corpus.event(entry).triggerSpan,
        key: .event(events.ids[index]))
    }.sorted { ($0.document, $0.span) < ($1.document, $1.span) }
  }

  /// Whether something passes, by report.
  private static func reports(of passing: FilterResult, _ corpus: Corpus) -> [Bool] {
    var isShown = Array(repeating: false, count: corpus.documents.count)
    for event in passing.passingEvents() {
      isShown[Int(corpus.events.documents[Int(event)])] = true
    }
    for quote in passing.passingQuotes() {
      isShown[Int(corpus.quotes.documents[Int(quote)])] = true
    }
    return isShown
  }

  /// The mentions in a report, in text order.
  private func mentions(in document: Int) -> [MentionStep.Mention] {
    guard counts[document] > 0 else { return [] }
    switch subject {
    case .entity(let entity):
      return corpus.documents[document].unpacked.mentions(of: entity).map {
        .init(document: document, span: $0, key: nil)
      }
    case .event: return tellings.filter { $0.document == document }
    }
  }

  /// The mention after or before a place in a report, around the ends, with its number from 1; of
  /// all of them the first or last where there is no such place.
  func next(
    after place: (document: Int, byte: Int)?, forward: Bool
  ) -> (mention: MentionStep.Mention, number: Int)? {
    let size = counts.count
    let start = place?.document ?? (forward ? size - 1 : 0)
    guard size > 0, start < size else { return nil }
    if let place {
      let here = mentions(in: place.document)
      let found =
        forward
        ? here.firstIndex { $0.span.start > place.byte }
        : here.lastIndex { $0.span.start < place.byte }
      if let found { return (here[found], number(found, place.document)) }
    }
    for step in 1...size {
      let document = ((forward ? start + step : start - step) % size + size) % size
      let there = mentions(in: document)
      if there.isEmpty { continue }
      let index = forward ? 0 : there.count - 1
      return (there[index], number(index, document))
    }
    return nil
  }

  /// The number of the mention that begins at a byte; nil where none does.
  func number(ofMentionAt byte: Int, in document: Int) -> Int? {
    mentions(in: document).firstIndex { $0.span.start == byte }.map { number($0, document) }
  }

  private func number(_ index: Int, _ document: Int) -> Int {
    counts[..<document].reduce(index + 1, +)
  }
}
