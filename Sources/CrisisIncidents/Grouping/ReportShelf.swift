import CrisisModel

/// The sketches of all reports, each under a number that it keeps as long as its text is the same.
struct ReportShelf: Sendable {
  private var sketches: [ReportSketch?] = []
  /// For each number the report's index in the corpus, -1 where it has gone.
  private(set) var documents: [Int32] = []
  /// For each report of the corpus its number.
  private(set) var numbers: [Int32] = []

  /// Puts the reports of a corpus on the shelf.
  ///
  /// - Returns: the numbers of those that are new and of those that have gone.
  mutating func update(to corpus: Corpus) -> (new: [Int32], gone: Set<Int32>) {
    var known: [ObjectIdentifier: Int32] = [:]
    known.reserveCapacity(numbers.count)
    for number in numbers {
      if let sketch = sketches[Int(number)] {
        known[ObjectIdentifier(sketch.document)] = number
      }
    }
    var gone = Set(numbers)
    var new: [Int32] = []
    numbers.removeAll(keepingCapacity: true)
    for document in corpus.documents {
      if let number = known.removeValue(forKey: ObjectIdentifier(document)) {
        gone.remove(number)
        numbers.append(number)
      } else {
        let number = Int32(sketches.count)
        sketches.append(ReportSketch(document))
        new.append(number)
        numbers.append(number)
      }
    }
    documents = Array(repeating: -1, count: sketches.count)
    for (index, number) in numbers.enumerated() { documents[Int(number)] = Int32(index) }
    for number in gone { sketches[Int(number)] = nil }
    return (new, gone)
  }

  /// Whether more numbers have gone than are in use: then it is time to begin anew.
  var isWorn: Bool { sketches.count > 2 * numbers.count + 1000 }

  /// The sketch of a report; every number in use has one.
  func report(_ number: Int32) -> ReportSketch? { sketches[Int(number)] }

  /// Calls with an event and its report.
  @inline(__always)
  func with(_ ref: EventRef, _ body: (EventSketch, ReportSketch) -> Void) {
    guard let report = sketches[Int(ref.report)] else { return }
    body(report.events[Int(ref.event)], report)
  }
}
