import CrisisIncidents
import CrisisModel

/// How long it takes to group 100,000 events, from scratch and after one report has changed.
enum IncidentBench {
  private static let wanted = 100_000

  static func run(_ reports: [[UInt8]], _ ledger: Ledger) {
    let material = SyntheticReports(reports)
    var packed: [PackedDocument] = []
    var events = 0
    while events < wanted, packed.count < wanted {
      packed.append(material.report(packed.count))
      events += packed[packed.count - 1].eventCount
    }
    var corpus = Corpus.empty().updated(with: packed)
    var book = IncidentBook.empty
    let scratch = Clock.milliseconds { book = IncidentBook(corpus) }
    ledger.add(
      "100,000 events: incidents", scratch, "ms", .atMost(5000),
      note: "\(packed.count) reports, \(book.incidents.count) incidents")
    var times: [Double] = []
    for round in 0..<15 {
      let at = round * 577 % packed.count
      corpus = corpus.updated(with: [material.report(at, change: round + 1)])
      times.append(Clock.milliseconds { book = book.updated(to: corpus) })
    }
    ledger.add("  after one changed report", Clock.median(times), "ms", .atMost(50))
  }
}
