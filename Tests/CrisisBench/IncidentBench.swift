import CrisisExtraction
import CrisisIncidents
import CrisisModel
import Glibc

/// How long it takes to group 100,000 events, from scratch and after one report has changed.
///
/// Each report is made of sentences of the given ones in an order of its own, and each sentence gets
/// a word and a number that no other has: what is alike word for word would be grouped at no cost.
enum IncidentBench {
  private static let wanted = 100_000

  static func run(_ reports: [[UInt8]]) {
    let sentences = reports.flatMap { split($0) }
    let analyzer = Analyzer()
    var packed: [PackedDocument] = []
    var events = 0
    while events < wanted, packed.count < wanted {
      packed.append(report(packed.count, of: sentences, by: analyzer))
      events += packed[packed.count - 1].eventCount
    }
    if events < wanted { return Bench.show("incidents", .nan, "ms", "no events to group") }
    var corpus = Corpus.empty().updated(with: packed)
    var book = IncidentBook.empty
    Bench.show(
      "100,000 events: incidents", milliseconds { book = IncidentBook(corpus) }, "ms",
      "\(packed.count) reports, \(book.incidents.count) incidents")
    var times: [Double] = []
    for round in 0..<15 {
      let at = round * 577 % packed.count
      corpus = corpus.updated(with: [report(at, of: sentences, by: analyzer, change: round + 1)])
      times.append(milliseconds { book = book.updated(to: corpus) })
    }
    Bench.show("  after one changed report", Bench.median(times), "ms", "\(times.count) changes")
  }

  private static func split(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == "." || $0 == "\n" })
      .map { String($0) }.filter { $0.utf8.count > 20 }
  }

  private static func report(
    _ number: Int, of sentences: [String], by analyzer: Analyzer, change: Int = 0
  ) -> PackedDocument {
    var text = "date 2022-01-0\(1 + number % 9)\n\n"
    for place in 0..<14 {
      let next = sentences[(number * 31 + place * 7 + change) % sentences.count]
      text += next + " near house \(number * 14 + place), street x\(number % 977)y.\n\n"
    }
    return PackedDocument(
      analyzer.analyze(path: "r\(number).txt", bytes: Array(text.utf8), modified: nil))
  }

  private static func milliseconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
    let begin = now()
    work()
    return now() - begin
  }
}
