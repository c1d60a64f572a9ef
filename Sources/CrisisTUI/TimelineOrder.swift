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

/// All events of a corpus report by report; made when the sort or the corpus changes.
struct TimelineOrder: Sendable {
  /// Indices into `Corpus.events`.
  let events: [Int32]
  /// The heading of each document's events, as an index into `headings`.
  let groupOfDocument: [Int32]
  /// In order.
  let headings: [TimelineHeading]

  /// Nil for the order that the corpus has by itself.
  init?(_ corpus: Corpus, _ sort: TimelineSort, _ arrivals: Arrivals) {
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
    var groupOfDocument = Array(repeating: Int32(0), count: documents.count)
    // Where the events of each document begin; inside it they stand by position.
    var starts = Array(repeating: 0, count: documents.count)
    var counts = starts
    for document in corpus.events.documents { counts[Int(document)] += 1 }
    var start = 0
    var last: Int?
    for document in order {
      if keys[document].day != last {
        last = keys[document].day
        headings.append(
          sort == .read
            ? .read(arrivals.time(of: keys[document].day))
            : .reported(documents[document].head.published?.day))
      }
      groupOfDocument[document] = Int32(headings.count - 1)
      starts[document] = start
      start += counts[document]
    }
    var events = Array(repeating: Int32(0), count: corpus.events.count)
    for index in corpus.events.indices {
      let document = Int(corpus.events.documents[index])
      events[starts[document] + Int(corpus.events.positions[index])] = Int32(index)
    }
    self.events = events
    self.groupOfDocument = groupOfDocument
    self.headings = headings
  }
}

/// In which order the reports were read: those that were there at the start, then batch by batch
/// what was added or changed.
struct Arrivals: Sendable {
  private var batches: [String: Int] = [:]
  private var times: [WallClock] = []

  /// The number of the batch that a report came with; 0 for the start.
  func batch(of path: String) -> Int { batches[path] ?? 0 }

  /// When a batch was read; nil for the start.
  func time(of batch: Int) -> WallClock? {
    batch > 0 && batch <= times.count ? times[batch - 1] : nil
  }

  /// Takes in a change of the folder. A report that is only read by other rules stays where it is,
  /// and so does one that has another name.
  mutating func note(_ change: CorpusChange, at time: WallClock) {
    for rename in change.renamed { batches[rename.to] = batches.removeValue(forKey: rename.from) }
    for path in change.removed { batches[path] = nil }
    let read = change.isRevision ? change.added : change.added + change.changed
    guard !read.isEmpty else { return }
    times.append(time)
    for path in read { batches[path] = times.count }
  }
}
