import CrisisExport
import CrisisFolder
import CrisisModel
import CrisisRecords

/// Documents of records by their paths; what several places tell of one is joined.
struct RecordedDocuments {
  private var documents: [PackedDocument] = []
  private var places: [String: Int] = [:]
  private let watchRanks: [String: Int]

  init(watchRanks: [String: Int]) { self.watchRanks = watchRanks }

  var isEmpty: Bool { documents.isEmpty }
  var all: [PackedDocument] { documents }

  mutating func add(_ document: PackedDocument) {
    guard let place = places[document.path] else {
      places[document.path] = documents.count
      documents.append(document)
      return
    }
    documents[place] = documents[place].joined(with: document, watchRanks: watchRanks)
  }
}

extension PackedDocument {
  /// Both together, each finding once.
  func joined(with other: PackedDocument, watchRanks: [String: Int]) -> PackedDocument {
    var draft = DocumentDraft(of: unpacked)
    draft.join(DocumentDraft(of: other.unpacked))
    return PackedDocument(draft.finished(watchRanks: watchRanks).document)
  }
}

/// The incidents that records tell: which events they are of, and how they are written, outside memory
/// where they are many.
struct RecordedIncidents {
  private let isFiltered: Bool
  private var passed: Set<UInt64> = []
  /// Events with the number of an incident that they are of, or may be of.
  private var pairs: [(event: UInt64, isPossible: Bool, incident: UInt64)] = []
  private var isSorted = true
  private var memory: [UInt8] = []
  private var file: TemporaryFile?

  private static let room = 1 << 25

  init(filtered: Bool) { isFiltered = filtered }

  /// Notes events that pass.
  mutating func pass(_ events: [UInt64]) {
    if isFiltered { passed.formUnion(events) }
  }

  /// Whether an incident passes, as far as is known by now.
  func mayPass(_ incident: RecordedIncident) -> Bool {
    !isFiltered || incident.passes(passed)
  }

  /// Adds one, as it is to be written.
  mutating func add(_ incident: RecordedIncident, as bytes: [UInt8]) throws(Failure) {
    for event in incident.events { pairs.append((event, false, incident.id)) }
    for event in incident.possibleEvents { pairs.append((event, true, incident.id)) }
    isSorted = false
    let all = isFiltered ? incident.events + incident.possibleEvents : []
    memory.append(number: all.count)
    memory.append(number: bytes.count)
    for event in all { memory.append(number: Int(bitPattern: UInt(event))) }
    memory += bytes
    guard memory.count >= Self.room else { return }
    if file == nil { file = try TemporaryFile() }
    try file?.append(memory)
    memory.removeAll(keepingCapacity: true)
  }

  /// The incidents that an event is of, then those that it may be of.
  mutating func incidents(of event: UInt64) -> [UInt64] {
    if !isSorted {
      // as they came, which is the order of the timeline
      let order = pairs.indices.sorted {
        let (a, b) = (pairs[$0], pairs[$1])
        if a.event != b.event { return a.event < b.event }
        return a.isPossible != b.isPossible ? b.isPossible : $0 < $1
      }
      pairs = order.map { pairs[$0] }
      isSorted = true
    }
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].event < event { low = middle + 1 } else { high = middle }
    }
    return pairs[low...].prefix { $0.event == event }.map(\.incident)
  }

  /// Hands on what is to be written of those of which an event passes.
  func forEachPassing(
    _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    if let file {
      var reader = TemporaryReader(file, from: 0, to: file.count)
      try forEachPassing(&reader, take)
    }
    let rest = try TemporaryFile()
    try rest.append(memory)
    var reader = TemporaryReader(rest, from: 0, to: rest.count)
    try forEachPassing(&reader, take)
  }

  private func forEachPassing(
    _ reader: inout TemporaryReader, _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    while let events = try reader.number(), let count = try reader.number() {
      var passes = !isFiltered
      for _ in 0..<events {
        guard let event = try reader.number() else { return }
        if passed.contains(UInt64(UInt(bitPattern: event))) { passes = true }
      }
      guard let bytes = try reader.next(count) else { return }
      if passes { try take(bytes) }
    }
  }
}

extension RecordedIncident {
  fileprivate func passes(_ events: Set<UInt64>) -> Bool {
    self.events.contains(where: events.contains) || possibleEvents.contains(where: events.contains)
  }
}

/// What could not be read of records, told on standard error.
struct RecordTally {
  private var mistakes: [String] = []
  private var mistakeCount = 0
  private var passedOver = PassedOver()

  /// Mistakes that are told one by one.
  private static let mostTold = 20

  /// Whether nothing was wrong.
  var isWhole: Bool { mistakeCount == 0 }

  mutating func add<Made>(_ batch: RecordStream<Made>.Batch) {
    mistakeCount += batch.mistakeCount
    passedOver += batch.passedOver
    for (file, mistake) in batch.mistakes where mistakes.count < Self.mostTold {
      mistakes.append(Self.words(file, mistake))
    }
  }

  /// `part-0.jsonl:12:34: reason`.
  static func words(_ file: FilePath, _ mistake: RecordMistake) -> String {
    "\(file):\(mistake.line):\(mistake.column): \(mistake.reason)"
  }

  func report(troubles: [FolderError]) {
    for trouble in troubles { Failure(trouble).report() }
    for mistake in mistakes { Failure(.partial, mistake).report() }
    if mistakeCount > mistakes.count {
      Failure(.partial, "and \(mistakeCount - mistakes.count) more mistakes in these records")
        .report()
    }
    if passedOver.records > 0 || passedOver.keys > 0 {
      Failure(
        .partial,
        "passed over: \(passedOver.records) records of unknown kinds, \(passedOver.keys) unknown keys"
      ).report()
    }
  }
}
