import CrisisModel

/// The sketches of all reports, each under a number that it keeps as long as its text is the same.
struct ReportShelf: Sendable {
  private var sketches: [ReportSketch?] = []
  /// The words of reports that are new since `forgetWords`, by their numbers.
  private var words: [Int32: ReportWords] = [:]
  /// For each number the report's index in the corpus, -1 where it has gone.
  private(set) var documents: [Int32] = []
  /// For each report of the corpus its number.
  private(set) var numbers: [Int32] = []

  /// Puts the reports of a corpus on the shelf.
  ///
  /// - Parameters:
  ///   - corpus: the reports.
  ///   - room: where what is kept of each is kept.
  ///   - cores: where new ones are sketched.
  /// - Returns: the numbers of those that are new and of those that have gone.
  mutating func update(
    to corpus: Corpus, in room: (any ByteRoom)?, on cores: Cores
  ) -> (new: [Int32], gone: Set<Int32>) {
    var gone = Set<Int32>()
    var new: [Int32] = []
    var kept: [Int32] = []
    var unsketched: [PackedDocument] = []
    kept.reserveCapacity(corpus.documents.count)
    var old = 0
    // both are in the order of their paths
    for document in corpus.documents {
      while old < numbers.count, let before = sketches[Int(numbers[old])]?.document,
        before !== document, !document.path.utf8.lexicographicallyPrecedes(before.path.utf8)
      {
        gone.insert(numbers[old])
        old += 1
      }
      if old < numbers.count, sketches[Int(numbers[old])]?.document === document {
        kept.append(numbers[old])
        old += 1
      } else {
        let number = Int32(sketches.count + unsketched.count)
        new.append(number)
        kept.append(number)
        unsketched.append(document)
      }
    }
    add(unsketched, in: room, on: cores)
    gone.formUnion(numbers[old...])
    numbers = kept
    documents = Array(repeating: -1, count: sketches.count)
    for (index, number) in numbers.enumerated() { documents[Int(number)] = Int32(index) }
    for number in gone { sketches[Int(number)] = nil }
    return (new, gone)
  }

  private mutating func add(
    _ documents: [PackedDocument], in room: (any ByteRoom)?, on cores: Cores
  ) {
    let pieces = (documents.count + Self.pieceSize - 1) / Self.pieceSize
    let made = cores.map(pieces) { piece in
      if piece % Self.mostAwake == 0 { room?.rest() }
      return documents.dropFirst(piece * Self.pieceSize).prefix(Self.pieceSize)
        .map { ReportSketch.making($0, in: room) }
    }
    for (sketch, words) in made.joined() {
      self.words[Int32(sketches.count)] = words
      sketches.append(sketch)
    }
  }

  /// Reports that one core sketches at a time.
  private static let pieceSize = 64
  /// Times as many that are read before the system may have their memory back.
  private static let mostAwake = 16

  /// Whether more numbers have gone than are in use: then it is time to begin anew.
  var isWorn: Bool { sketches.count > 2 * numbers.count + 1000 }

  /// The sketch of a report; every number in use has one.
  func report(_ number: Int32) -> ReportSketch? { sketches[Int(number)] }

  /// The words of an event. Those of a report that is not new are found again, which takes its time
  /// but is seldom asked for.
  func words(_ ref: EventRef) -> EventWords {
    if let words = words[ref.report] { return words[Int(ref.event)] }
    guard let report = sketches[Int(ref.report)] else { return EventWords() }
    return ReportSketch.making(report.document).words[Int(ref.event)]
  }

  /// Gives up the words of all reports: they are asked for once, when a report is new.
  mutating func forgetWords() { words = [:] }

  /// Calls with an event and its report.
  @inline(__always)
  func with(_ ref: EventRef, _ body: (EventSketch, ReportSketch) -> Void) {
    guard let report = sketches[Int(ref.report)] else { return }
    body(report.events[Int(ref.event)], report)
  }
}
