import CrisisExport

/// Rows of events, put into timeline order outside memory: what has gathered is sorted and written to
/// a temporary file, and in the end these runs are merged. Rows of the same time keep their order.
struct SortedRows {
  private struct Entry {
    let start: Int
    let minutes: UInt32
    let event: UInt64
    let from: Int
    let count: Int
    let incidentsAt: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var file: TemporaryFile?
  /// Where each run ends in the file.
  private var ends: [Int] = []
  /// How many rows there are.
  private(set) var count = 0

  /// Bytes of rows that gather before they are sorted and written.
  private static let room = 1 << 26

  /// Adds rows behind the others.
  mutating func add(_ rows: [EventRow]) throws(Failure) {
    count += rows.count
    for row in rows {
      entries.append(
        Entry(
          start: row.start, minutes: row.minutes, event: row.event, from: bytes.count,
          count: row.bytes.count, incidentsAt: row.incidentsAt))
      bytes += row.bytes
    }
    if bytes.count >= Self.room { try spill() }
  }

  private mutating func sortEntries() {
    // the place in `bytes` tells which came first
    entries.sort {
      $0.start != $1.start
        ? $0.start < $1.start
        : $0.minutes != $1.minutes ? $0.minutes < $1.minutes : $0.from < $1.from
    }
  }

  private mutating func spill() throws(Failure) {
    sortEntries()
    let file: TemporaryFile
    if let known = self.file { file = known } else { file = try TemporaryFile() }
    self.file = file
    var pending: [UInt8] = []
    for entry in entries {
      for number in [
        entry.start, Int(entry.minutes), Int(bitPattern: UInt(entry.event)), entry.incidentsAt,
        entry.count,
      ] {
        pending.append(number: number)
      }
      pending += bytes[entry.from..<(entry.from + entry.count)]
      guard pending.count >= 1 << 20 else { continue }
      try file.append(pending)
      pending.removeAll(keepingCapacity: true)
    }
    try file.append(pending)
    ends.append(file.count)
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Hands the rows on in timeline order.
  mutating func forEach(
    _ take: (_ event: UInt64, _ row: ArraySlice<UInt8>, _ incidentsAt: Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard let file, !ends.isEmpty else {
      sortEntries()
      for entry in entries {
        try take(
          entry.event, bytes[entry.from..<(entry.from + entry.count)], entry.incidentsAt)
      }
      return
    }
    if !entries.isEmpty { try spill() }
    var runs: [Run] = []
    for (number, end) in ends.enumerated() {
      var run = Run(
        TemporaryReader(file, from: number == 0 ? 0 : ends[number - 1], to: end), number)
      if try run.advance() { runs.append(run) }
    }
    for place in stride(from: runs.count / 2, through: 0, by: -1) { Self.sift(&runs, place) }
    while !runs.isEmpty {
      try take(runs[0].event, runs[0].row, runs[0].incidentsAt)
      if !(try runs[0].advance()) {
        runs[0] = runs[runs.count - 1]
        runs.removeLast()
      }
      Self.sift(&runs, 0)
    }
  }

  /// A run with its next row.
  private struct Run {
    private var reader: TemporaryReader
    private let number: Int
    private var start = 0
    private var minutes = 0
    private(set) var event: UInt64 = 0
    private(set) var incidentsAt = 0
    private(set) var row: ArraySlice<UInt8> = []

    init(_ reader: TemporaryReader, _ number: Int) {
      self.reader = reader
      self.number = number
    }

    mutating func advance() throws(Failure) -> Bool {
      row = []
      guard let start = try reader.number(), let minutes = try reader.number(),
        let event = try reader.number(), let incidentsAt = try reader.number(),
        let count = try reader.number(), let row = try reader.next(count)
      else { return false }
      (self.start, self.minutes) = (start, minutes)
      self.event = UInt64(UInt(bitPattern: event))
      (self.incidentsAt, self.row) = (incidentsAt, row)
      return true
    }

    func precedes(_ other: Run) -> Bool {
      if start != other.start { return start < other.start }
      return minutes != other.minutes ? minutes < other.minutes : number < other.number
    }
  }

  /// Puts a run where it belongs among those below it, the next one on top.
  private static func sift(_ runs: inout [Run], _ from: Int) {
    var place = from
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < runs.count && runs[child].precedes(runs[least]) {
        least = child
      }
      if least == place { return }
      runs.swapAt(place, least)
      place = least
    }
  }
}
