public import CrisisModel

/// Places and sources that have not been heard of for longer than usual.
public struct Silence: Hashable, Sendable {
  /// What is not heard of.
  public enum Subject: Hashable, Sendable {
    /// A city, or a place that lies in none: an index into `Corpus.places`.
    case place(Int)
    /// An outlet, or somebody whom reports cite, by name.
    case source(String)
  }

  /// One place or source that has fallen silent.
  public struct Entry: Hashable, Sendable {
    /// What is not heard of.
    public let subject: Subject
    /// The day of the last report of it or by it.
    public let lastHeard: CalendarDate
    /// Days since then.
    public let days: Int
    /// Days between two reports, as a rule (the median, at least 1).
    public let usualDays: Int
    /// How many days had reports.
    public let heardDays: Int
  }

  /// The day that is counted from: the newest report's, unless another was given; nil where no
  /// report has a day.
  public let now: CalendarDate?
  /// Those that have been silent for more than `factor` times their usual gap, the longest compared
  /// with it first.
  public let entries: [Entry]

  /// How many times the usual gap is silence.
  public static let factor = 2
  /// On how many days something must have been heard of to have a usual gap.
  public static let leastDays = 3

  /// Looks for silence in a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the reports; those without a day do not count.
  ///   - now: the day to count from; the newest report's where nil.
  public init(_ corpus: Corpus, now: CalendarDate? = nil) {
    let days = corpus.documents.map { $0.head.published?.day.dayNumber }
    let newest = days.reduce(nil) { a, b in b.map { Swift.max(a ?? $0, $0) } ?? a }
    guard let today = now?.dayNumber ?? newest else {
      self.now = now
      entries = []
      return
    }
    self.now = CalendarDate(dayNumber: today)
    var heard: [Subject: Set<Int>] = [:]
    for (index, document) in corpus.documents.enumerated() {
      guard let day = days[index], day <= today else { continue }
      var sources = Set([document.head.outlet].compactMap { $0 })
      for event in 0..<document.eventCount { sources.formUnion(document.event(event).source) }
      for quote in 0..<document.quoteCount { sources.formUnion(document.quote(quote).via) }
      for source in sources where source != document.path {
        heard[.source(source), default: []].insert(day)
      }
    }
    for row in corpus.events.indices {
      let entry = corpus.events[row]
      guard let place = entry.city ?? entry.place, let day = days[entry.document], day <= today
      else { continue }
      heard[.place(place), default: []].insert(day)
    }
    entries = heard.compactMap { Self.entry($0, $1.sorted(), today) }
      .sorted { Self.precedes($0, $1) }
  }

  private static func entry(_ subject: Subject, _ days: [Int], _ today: Int) -> Entry? {
    guard days.count >= leastDays, let last = days.last else { return nil }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
    let usual = Swift.max(1, gaps[gaps.count / 2])
    guard today - last > factor * usual else { return nil }
    return Entry(
      subject: subject, lastHeard: CalendarDate(dayNumber: last), days: today - last,
      usualDays: usual, heardDays: days.count)
  }

  private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
    let (p, q) = (a.days * b.usualDays, b.days * a.usualDays)
    if p != q { return p > q }
    if a.days != b.days { return a.days > b.days }
    switch (a.subject, b.subject) {
    case (.place(let p), .place(let q)): return p < q
    case (.source(let p), .source(let q)): return p < q
    case (.place, .source): return true
    case (.source, .place): return false
    }
  }
}
