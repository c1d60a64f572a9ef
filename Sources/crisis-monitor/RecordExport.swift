import ArgumentParser
import CrisisExport
import CrisisExtraction
import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisRecords

/// Where the incidents of exported records come from.
enum IncidentOption: String, ExpressibleByArgument, CaseIterable {
  /// Found anew among all events.
  case anew
  /// As the records tell them.
  case recorded
}

/// Prints what records tell, in another format or filtered.
///
/// Up to a million events all are held at once, and incidents are found anew. Beyond, documents go
/// through memory and out again, rows that must be sorted are sorted outside it, and incidents are
/// those that the records tell.
struct RecordExport {
  let files: [RecordFile]
  let format: ExportFormat
  let filter: FilterExpression
  let incidents: IncidentOption?
  let figures: FigureRule
  let analyzer: Analyzer
  /// Puts what analysts have said in force.
  let correct:
    ((inout Corpus) throws -> (remarks: [UInt64: [Remark]], decisions: GroupingDecisions))?

  /// Events that are held at once, at most.
  static let mostHeld = 1_000_000

  /// Writes to standard output; answers whether all could be read.
  func run() throws -> Bool {
    // the lowest figure of an incident is known once its events are
    let mayStream = format.streams && correct == nil && !(figures == .lowest && format == .csv)
    if incidents == .recorded, !mayStream {
      throw Failure(
        .usage,
        "--incidents recorded goes with jsonl, json, csv and geojson, "
          + "and without --state and --figures lowest")
    }
    if incidents != .recorded, let isWhole = try writeAtOnce(mayStream: mayStream) {
      return isWhole
    }
    return try writeInPassing()
  }

  // MARK: all at once

  /// Nil where there are more events than are held at once, and another way.
  private func writeAtOnce(mayStream: Bool) throws -> Bool? {
    var tally = RecordTally()
    var stream = RecordStream(files, watchRanks: watchRanks) { $0.map { PackedDocument($0) } }
    var documents = RecordedDocuments(watchRanks: watchRanks)
    var events = 0
    while let batch = stream.next() {
      tally.add(batch)
      events += batch.events
      for document in batch.made.joined() { documents.add(document) }
      if events > Self.mostHeld, mayStream, incidents == nil {
        Failure(
          .partial, "more than \(Self.mostHeld) events: incidents are those that the records tell",
          remedy: "--incidents anew finds them anew, with about 1 kB of memory an event"
        ).report()
        return nil
      }
    }
    tally.report(troubles: stream.troubles)
    if documents.isEmpty, !stream.troubles.isEmpty { throw ExitCode(Failure.Kind.noInput.rawValue) }
    var corpus = Corpus.empty(
      watched: analyzer.watchedPlaces, otherNames: analyzer.otherNames
    ).updated(with: documents.all)
    let said = try correct?(&corpus)
    corpus.reportUnknownValues(in: filter)
    try format.write(
      ExportScope(
        corpus, book: IncidentBook(corpus, decisions: said?.decisions ?? .none), passing: filter,
        remarks: said?.remarks ?? [:], figures: figures), to: .standard)
    return tally.isWhole && stream.troubles.isEmpty
  }

  var watchRanks: [String: Int] { analyzer.watchRanks }

  // MARK: in passing

  private func writeInPassing() throws -> Bool {
    let base = try vocabulary()
    switch format {
    case .csv: return try writeRows(CSVWriter(), base)
    case .geojson: return try writeRows(GeoJSONWriter(version: CrisisMonitor.version), base)
    case .jsonl, .json, .markdown, .html: return try writeLines(base)
    }
  }

  /// The places and actors that the filter names, gathered from all records: what a name means, all
  /// of them tell together. Empty where no name is asked for.
  private func vocabulary() throws -> Corpus {
    let empty = Corpus.empty(watched: analyzer.watchedPlaces, otherNames: analyzer.otherNames)
    guard filter.asksForNames else { return empty }
    let filter = filter
    var stream = RecordStream(files, watchRanks: watchRanks) { documents in
      NamedInFilter(
        empty.updated(with: documents.map { PackedDocument($0) }), filter)
    }
    var named = NamedInFilter()
    while let batch = stream.next() {
      for made in batch.made { named.join(made) }
    }
    for term in filter.terms where named.isUnknown(term) {
      Failure(
        .usage, "\(UnknownValue(term: term, suggestion: nil).message) in these records"
      ).report()
    }
    return empty.updated(with: [PackedDocument(named.document)])
  }

  /// What passes of some documents.
  private static func scope(
    _ documents: [AnalyzedDocument], _ base: Corpus, _ filter: FilterExpression
  ) -> ExportScope {
    ExportScope(
      base.updated(with: documents.map { PackedDocument($0) }), book: .empty, passing: filter)
  }

  private func writeLines(_ base: Corpus) throws -> Bool {
    let writer = JSONLinesWriter(version: CrisisMonitor.version)
    let filter = filter
    let isFiltered = !filter.isEmpty
    var stream = RecordStream(files, watchRanks: watchRanks) { documents in
      let passing =
        isFiltered ? Self.scope(documents, base, filter).passingDocuments : documents
      return PassedLines(
        lines: passing.flatMap { writer.lines(of: $0) },
        events: isFiltered ? passing.flatMap { $0.events.map(\.id) } : [])
    }
    var frame = format.lineFrame ?? .none
    var tally = RecordTally()
    var kept = RecordedIncidents(filtered: isFiltered)
    try OutputFile.standard.write(
      frame.framed(writer.firstLine(documents: isFiltered ? nil : documentsTold)))
    while let batch = stream.next() {
      tally.add(batch)
      for made in batch.made {
        try OutputFile.standard.write(frame.framed(made.lines))
        kept.pass(made.events)
      }
      for incident in batch.incidents {
        try kept.add(incident, as: writer.line(ofIncident: incident.fields))
      }
    }
    try kept.forEachPassing { (line: ArraySlice<UInt8>) throws(Failure) in
      try OutputFile.standard.write(frame.framed(Array(line)))
    }
    try OutputFile.standard.write(frame.closing)
    tally.report(troubles: stream.troubles)
    return tally.isWhole && stream.troubles.isEmpty
  }

  /// What the first lines of the files say, where each has one.
  private var documentsTold: Int? {
    var sum = 0
    for file in files {
      guard let reading = try? DiskFileSystem().read(file.location, limit: 4096),
        let end = reading.bytes.firstIndex(of: 0x0A),
        let told = RecordPart(reading: Array(reading.bytes[...end])).documentsTold
      else { return nil }
      sum += told
    }
    return sum
  }

  private func writeRows(_ writer: some EventRowWriter, _ base: Corpus) throws -> Bool {
    let filter = filter
    var stream = RecordStream(files, watchRanks: watchRanks) { documents in
      let scope = Self.scope(documents, base, filter)
      return PassedRows(
        rows: writer.rows(of: scope), box: scope.eventBox, documents: scope.documentCount)
    }
    var tally = RecordTally()
    var rows = SortedRows()
    var kept = RecordedIncidents(filtered: !filter.isEmpty)
    var box: [Double]?
    var documents = 0
    while let batch = stream.next() {
      tally.add(batch)
      for made in batch.made {
        kept.pass(made.rows.map(\.event))
        try rows.add(made.rows)
        box = Self.joined(box, made.box)
        documents += made.documents
      }
      for incident in batch.incidents {
        let row = writer.incident(incident.fields)
        try kept.add(incident, as: row)
        if !row.isEmpty, kept.mayPass(incident) { box = Self.joined(box, Self.box(of: incident)) }
      }
    }
    var output = RowOutput(writer.joints)
    try output.write(writer.head(box: box, documents: documents, explains: false), joined: false)
    try rows.forEach { event, row, split throws(Failure) in
      let ids = kept.incidents(of: event)
      try output.write(
        ids.isEmpty ? Array(row) : row.prefix(split) + writer.incidents(ids) + row.dropFirst(split))
    }
    try kept.forEachPassing { (row: ArraySlice<UInt8>) throws(Failure) in
      if !row.isEmpty { try output.write(Array(row)) }
    }
    try output.close()
    tally.report(troubles: stream.troubles)
    return tally.isWhole && stream.troubles.isEmpty
  }

  private static func joined(_ a: [Double]?, _ b: [Double]?) -> [Double]? {
    guard let a, let b else { return a ?? b }
    return [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
  }

  private static func box(of incident: RecordedIncident) -> [Double]? {
    func number(_ key: String) -> Double? {
      incident[key].flatMap { Double(String(decoding: $0, as: UTF8.self)) }
    }
    guard let north = number("lat"), let east = number("lon") else { return nil }
    return [east, north, east, north]
  }
}

/// Lines of documents, and the events in them where it matters which they are.
private struct PassedLines: Sendable {
  let lines: [UInt8]
  let events: [UInt64]
}

private struct PassedRows: Sendable {
  let rows: [EventRow]
  let box: [Double]?
  let documents: Int
}

/// Rows with what stands between them, in large pieces.
private struct RowOutput {
  private let joints: (first: [UInt8], next: [UInt8], closing: [UInt8])
  private var pending: [UInt8] = []
  private var isFirst = true

  init(_ joints: (first: [UInt8], next: [UInt8], closing: [UInt8])) { self.joints = joints }

  mutating func write(_ bytes: [UInt8], joined: Bool = true) throws(Failure) {
    if joined {
      pending += isFirst ? joints.first : joints.next
      isFirst = false
    }
    pending += bytes
    guard pending.count >= 1 << 17 else { return }
    try OutputFile.standard.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  mutating func close() throws(Failure) {
    try OutputFile.standard.write(pending + joints.closing)
  }
}

extension ExportFormat {
  /// Whether it can be written without holding all events.
  fileprivate var streams: Bool {
    switch self {
    case .jsonl, .json, .csv, .geojson: true
    case .markdown, .html: false
    }
  }
}

extension Analyzer {
  /// By id, the rank of each place that lists begin with.
  var watchRanks: [String: Int] {
    Dictionary(
      watchedPlaces.compactMap { place in place.watchRank.map { (place.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
