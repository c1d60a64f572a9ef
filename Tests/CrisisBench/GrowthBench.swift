import CrisisExtraction
import CrisisIncidents
import CrisisModel
import Glibc

/// How the time for some work grows with the number of events.
struct Growth: Encodable {
  struct Point: Encodable {
    let size: Int
    let milliseconds: Double
  }

  let what: String
  let points: [Point]
  /// The slope of the straight line through the points on logarithmic scales: 1 is linear.
  let exponent: Double

  init(_ what: String, _ points: [Point]) {
    self.what = what
    self.points = points
    let logs = points.filter { $0.milliseconds > 0 }
      .map { (x: log(Double($0.size)), y: log($0.milliseconds)) }
    let x = logs.reduce(0) { $0 + $1.x } / Double(logs.count)
    let y = logs.reduce(0) { $0 + $1.y } / Double(logs.count)
    let spread = logs.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    exponent = logs.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
  }
}

/// Reading, gathering, grouping and filtering of 1,000 events and more, up to a million.
enum GrowthBench {
  static func run(_ reports: [[UInt8]], upTo most: Int, _ ledger: Ledger) {
    let sentences = SyntheticReports(reports)
    var packed: [PackedDocument] = []
    var events = 0
    var spent = 0.0
    var points: [[Growth.Point]] = [[], [], [], []]
    var size = 1000
    while size <= most {
      spent += Clock.milliseconds {
        while events < size, packed.count < most {
          packed.append(sentences.report(packed.count))
          events += packed[packed.count - 1].eventCount
        }
      }
      var corpus = Corpus.empty()
      let gathering = Clock.milliseconds { corpus = corpus.updated(with: packed) }
      var incidents = 0
      let grouping = Clock.milliseconds { incidents = IncidentBook(corpus).incidents.count }
      let index = FacetIndex(corpus)
      let filter = (try? FilterExpression(parsing: "-category:statement police")) ?? .init()
      var rows = 0
      // small ones often, as a clock is not fine enough for one
      let rounds = max(1, 100_000 / size)
      let filtering = Clock.milliseconds {
        for _ in 0..<rounds {
          rows += FilterPass(corpus, index, filter).result().passingEvents().count
        }
      }
      if rows == 0 || incidents == 0 { return }
      let times = [spent, gathering, grouping, filtering / Double(rounds)]
      for (at, time) in times.enumerated() {
        points[at].append(.init(size: size, milliseconds: time))
      }
      size *= 10
    }
    for (at, what) in ["reading", "gathering", "grouping", "filtering"].enumerated() {
      ledger.add(Growth(what, points[at]))
    }
  }
}
