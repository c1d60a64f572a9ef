import CrisisIncidents
import CrisisModel

/// What the timeline is ordered by.
public enum TimelineSort: String, Hashable, Sendable, CaseIterable {
  /// When it happened.
  case happened
  /// When it was reported: by the date of the report, and in a report as it is told.
  case reported
  /// When it came to the analyst's eyes: in the order in which the reports were read.
  case read

  /// The one that follows.
  var next: TimelineSort {
    switch self {
    case .happened: .reported
    case .reported: .read
    case .read: .happened
    }
  }

  /// How the title of the list says it; empty for the order that goes without saying.
  var title: String {
    switch self {
    case .happened: ""
    case .reported: "as reported"
    case .read: "as read"
    }
  }

  /// What it means.
  var meaning: String {
    switch self {
    case .happened: "Ordered by when it happened."
    case .reported: "Ordered by when it was reported, the earliest report first."
    case .read: "Ordered by when the report was read, what came last at the end."
    }
  }
}

/// What a timeline lists when nothing is filtered, in order: made when the corpus or the sort
/// changes, so that a filter only leaves out.
struct TimelineOrder: Sendable {
  /// Rows as `TimelineRows` has them, without headings.
  let codes: [Int32]
  /// Where the rows under each heading end in `codes`.
  let ends: [Int]
  /// In order.
  let headings: [TimelineHeading]

  /// Events of a corpus, and those withdrawn, by when they happened.
  init(_ corpus: Corpus, _ times: EventTimes, withdrawn: Corpus? = nil) {
    var groups = HeadingGroups()
    let groupOfTime = times.entries.map { groups.number(TimeLabel.heading(of: $0.interval)) }
    let gone = withdrawn?.events.indices.map {
      groups.number(TimeLabel.heading(of: withdrawn?.events.interval(of: $0)))
    }
    self.init(
      groups, Array(0..<Int32(corpus.events.count)) + Self.withdrawnCodes(gone?.count ?? 0),
      times.ofEvent.map { groupOfTime[Int($0)] } + (gone ?? []))
  }

  /// Incidents by when they happened, and the events withdrawn.
  init(_ book: IncidentBook, withdrawn: Corpus) {
    var groups = HeadingGroups()
    let numbers =
      book.incidents.map { groups.number(TimeLabel.heading(of: $0.interval)) }
      + withdrawn.events.indices.map {
        groups.number(TimeLabel.heading(of: withdrawn.events.interval(of: $0)))
      }
    self.init(
      groups,
      book.incidents.indices.map { TimelineRows.firstIncident + Int32($0) }
        + Self.withdrawnCodes(withdrawn.events.count), numbers)
  }

  private static func withdrawnCodes(_ count: Int) -> [Int32] {
    (0..<Int32(count)).map { TimelineRows.firstWithdrawn + $0 }
  }

  /// Rows by the order of their headings; under one heading their order stays.
  private init(_ groups: HeadingGroups, _ rows: [Int32], _ groupOfRow: [Int32]) {
    let order = groups.headings.indices.sorted {
      groups.headings[$0].precedes(groups.headings[$1])
    }
    var sizes = Array(repeating: 0, count: order.count)
    for group in groupOfRow { sizes[Int(group)] += 1 }
    var next = sizes
    var ends: [Int] = []
    for group in order {
      next[group] = ends.last ?? 0
      ends.append(next[group] + sizes[group])
    }
    var codes = Array(repeating: Int32(0), count: rows.count)
    for (row, group) in zip(rows, groupOfRow) {
      codes[next[Int(group)]] = row
      next[Int(group)] += 1
    }
    self.codes = codes
    self.ends = ends
    headings = order.map { groups.headings[$0] }
  }

  /// Events of a corpus report by report; nil for the order that the corpus has by itself. Those
  /// withdrawn, whose reports are no longer what they were, come last.
  init?(
    _ corpus: Corpus, _ sort: TimelineSort, _ arrivals: Arrivals, withdrawn: Corpus
  ) {
    let documents = corpus.documents
    var keys: [(day: Int, minute: Int)]
    switch sort {
    case .happened: return nil
    case .reported:
      keys = documents.map { document in
        let published = document.head.published
        return (published?.day.dayNumber ?? .max, published?.minute ?? 0)
      }
    case .read: keys = documents.map { (arrivals.batch(of: $0.path), 0) }
    }
    let order = documents.indices.sorted {
      (keys[$0].day, keys[$0].minute, $0) < (keys[$1].day, keys[$1].minute, $1)
    }
    var headings: [TimelineHeading] = []
    var ends: [Int] = []
    // Where the events of each document begin; inside it they stand by position.
    var starts = Array(repeating: 0, count: documents.count)
    var start = 0
    var last: Int?
    for document in order where documents[document].eventCount > 0 {
      if keys[document].day != last {
        last = keys[document].day
        headings.append(
          sort == .read
            ? .read(arrivals.time(of: keys[document].day))
            : .reported(documents[document].head.published?.day))
        ends.append(start)
      }
      starts[document] = start
      start += documents[document].eventCount
      ends[ends.count - 1] = start
    }
    var codes = Array(repeating: Int32(0), count: corpus.events.count)
    for index in corpus.events.indices {
      let document = Int(corpus.events.documents[index])
      codes[starts[document] + Int(corpus.events.positions[index])] = Int32(index)
    }
    if !withdrawn.events.isEmpty {
      headings.append(.withdrawn)
      codes += Self.withdrawnCodes(withdrawn.events.count)
      ends.append(codes.count)
    }
    self.codes = codes
    self.ends = ends
    self.headings = headings
  }
}

/// Headings, each once, with a number in the order in which they were met.
private struct HeadingGroups {
  private(set) var headings: [TimelineHeading] = []
  private var numbers: [TimelineHeading: Int32] = [:]

  mutating func number(_ heading: TimelineHeading) -> Int32 {
    // Most have the one of the row before them.
    if let last = headings.last, last == heading { return Int32(headings.count - 1) }
    if let known = numbers[heading] { return known }
    numbers[heading] = Int32(headings.count)
    headings.append(heading)
    return Int32(headings.count - 1)
  }
}

/// In which order the reports were read: those that were there at the start, then batch by batch
/// what was added or changed.
struct Arrivals: Sendable {
  private var batches: [String: Int] = [:]
  private var last = 0
  /// When the batches were read of which something is left, and some others.
  private(set) var times: [Int: WallClock] = [:]

  /// The number of the batch that a report came with; 0 for the start.
  func batch(of path: String) -> Int { batches[path] ?? 0 }

  /// When a batch was read; nil for the start.
  func time(of batch: Int) -> WallClock? { times[batch] }

  /// Takes in a change of the folder. A report that is only read by other rules stays where it is,
  /// and so does one that has another name.
  mutating func note(_ change: CorpusChange, at time: WallClock) {
    for rename in change.renamed { batches[rename.to] = batches.removeValue(forKey: rename.from) }
    for path in change.removed { batches[path] = nil }
    let read = change.isRevision ? change.added : change.added + change.changed
    guard !read.isEmpty else { return }
    last += 1
    times[last] = time
    for path in read { batches[path] = last }
    if times.count > 2 * batches.count {
      let left = Set(batches.values)
      times = times.filter { left.contains($0.key) }
    }
  }
}
