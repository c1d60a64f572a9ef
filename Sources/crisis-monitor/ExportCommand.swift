import ArgumentParser
import CrisisExport
import CrisisExtraction
import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisStore
import CrisisTUI
import Glibc

/// Prints what was found as records.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print what was found in files and folders.",
    discussion: """
      jsonl     every finding, one JSON object a line; then the incidents
      json      the same as one JSON document
      csv       events for a spreadsheet, ACLED's columns first
      geojson   events and incidents for a map (RFC 7946)
      markdown  a situation report: highlights, figures, places, disputes, gaps
      html      the same as one page with map and timeline

      A folder that holds files of records (*.jsonl, as export, extract and Spark write them) and no       reports is read as records, and so is such a file.
      """)

  @Option(help: "How it is written.")
  var format: ExportFormat = .jsonl

  @OptionGroup var filter: FilterOptions

  @Flag(help: "Add to each record the rule that made it and what it was resolved against.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Of figures that reports do not agree on: the 'range', or the 'lowest', as ACLED codes it.",
      valueName: "rule"))
  var figures: FigureOption = .range

  @Option(help: "Read this file instead of the crisis.yaml beside the reports.")
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Put what analysts have corrected in this file in force, and add their remarks.",
      valueName: "file"))
  var state: String?

  @Option(help: ArgumentHelp("Whose corrections count first.", valueName: "name"))
  var analyst: String?

  @Flag(name: .customLong("records"), help: "Read what is given as records, whatever its name.")
  var areRecords = false

  @Option(
    help: ArgumentHelp(
      "Incidents of records: found 'anew' among all events, or as 'recorded'; anew up to 1,000,000.",
      valueName: "whence"))
  var incidents: IncidentOption?

  @Argument(help: "Files and folders of reports, or of records.")
  var paths: [String]

  func run() throws {
    let expression = try filter.expression()
    if try holdRecords { return try exportRecords(expression) }
    if incidents != nil { throw Failure(.usage, "--incidents belongs to records") }
    var troubles: [FolderError] = []
    if expression.isEmpty, state == nil, let frame = format.lineFrame {
      try stream(in: frame, &troubles)
    } else {
      // What an expression means, the reports tell together.
      var documents = OrderedAnalysis { PackedDocument($0) }
      let first = try read(into: &documents, &troubles)
      var all: [PackedDocument] = []
      while let document = documents.next() { all.append(document) }
      var corpus = Corpus.empty(
        watched: first?.watchedPlaces ?? [], otherNames: first?.otherNames ?? [:]
      ).updated(with: all)
      let said = try state.map { try correct(&corpus, by: $0) }
      corpus.reportUnknownValues(in: expression)
      let book = IncidentBook(
        lastOf: corpus, decisions: said?.decisions ?? .none, on: WorkerThreads.shared.cores)
      try format.write(
        ExportScope(
          corpus, book: book, passing: expression, remarks: said?.remarks ?? [:],
          explains: explain, figures: figures.rule), to: .standard)
    }
    if !troubles.isEmpty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  /// Whether what is given are records; where some are and some are not, that is a mistake.
  private var holdRecords: Bool {
    get throws {
      if areRecords { return true }
      // what cannot be looked at is told where it is read
      let kinds = Set(paths.map { (try? RecordFiles.are(at: FilePath($0))) ?? false })
      if kinds.count == 2 {
        throw Failure(.usage, "reports and records cannot be exported together")
      }
      return kinds == [true]
    }
  }

  private func exportRecords(_ expression: FilterExpression) throws {
    if explain {
      throw Failure(
        .usage, "--explain needs reports: records do not hold what a rule was resolved against")
    }
    let listing: RecordFiles
    let file: ConfigurationFile
    do throws(FolderError) {
      listing = try RecordFiles(at: paths.map { FilePath($0) })
      file = try ConfigurationFile(reportsAt: FilePath(paths[0]), config: config)
    } catch {
      throw Failure(error)
    }
    for mistake in file.mistakes { Failure(.configuration, "\(mistake)").report() }
    if !file.mistakes.isEmpty { throw ExitCode(Failure.Kind.configuration.rawValue) }
    for trouble in listing.troubles { Failure(trouble).report() }
    let isWhole = try RecordExport(
      files: listing.files, format: format, filter: expression, incidents: incidents,
      figures: figures.rule, analyzer: Analyzer(file.inForce.forReading),
      correct: state.map { state in { corpus in try correct(&corpus, by: state) } }
    ).run()
    if !isWhole || !listing.troubles.isEmpty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  /// Puts the corrections of a store in force; answers what analysts say of the findings, and have
  /// decided about incidents.
  private func correct(
    _ corpus: inout Corpus, by file: String
  ) throws -> (remarks: [UInt64: [Remark]], decisions: GroupingDecisions) {
    guard paths.count == 1 else {
      throw Failure(.usage, "--state belongs to one folder, and \(paths.count) are given")
    }
    let options = StateOptions(state: file, analyst: analyst)
    let store = try options.store(of: paths[0], mustExist: true)
    do throws(StoreError) {
      let remarks = try store.remarks()
      let attachment = RemarkAttachment(of: Set(remarks.map(\.subject)), in: corpus)
      let corrections = Corrections(remarks, attachment, by: options.name)
      let corrected = corpus.documents.filter { corrections.concern($0.path) }
        .map { corrections.applied(to: $0, in: corpus) }
      corpus = corpus.updated(with: corrected)
      return (
        RemarkBook(remarks, attachment).byFinding,
        GroupingDecisions(remarks, attachment, by: options.name)
      )
    } catch {
      throw Failure(error)
    }
  }

  /// Reads the reports in the order of their names and tells of those that cannot be read; answers
  /// what has read the first.
  @discardableResult
  private func read<Finding>(
    into analysis: inout OrderedAnalysis<Finding>, _ troubles: inout [FolderError]
  ) throws -> Analyzer? {
    let listed = try listing(&troubles)
    for (report, analyzer) in listed.sorted(by: { $0.0.name < $1.0.name }) {
      do throws(FolderError) {
        let reading = try DiskFileSystem().read(report.location, limit: analyzer.limits.bytes)
        analysis.add(report.name, reading, analyzer)
      } catch {
        troubles.append(error)
      }
    }
    for trouble in troubles { Failure(trouble).report() }
    if analysis.count == 0, !troubles.isEmpty { throw ExitCode(Failure.Kind.noInput.rawValue) }
    return listed.first?.1
  }

  /// The reports of all arguments, each with what reads it: one analyser for all of a folder.
  private func listing(
    _ troubles: inout [FolderError]
  ) throws -> [(ReportListing.Report, Analyzer)] {
    var reports: [(ReportListing.Report, Analyzer)] = []
    var analyzers: [Configuration: Analyzer] = [:]
    var told: Set<FilePath> = []
    var isFaulty = false
    for path in paths.map({ FilePath($0) }) {
      do throws(FolderError) {
        let listing = try DiskFileSystem().reports(at: path)
        let file = try ConfigurationFile(reportsAt: path, config: config)
        if told.insert(file.path).inserted {
          for mistake in file.mistakes { Failure(.configuration, "\(mistake)").report() }
        }
        isFaulty = isFaulty || !file.mistakes.isEmpty
        let analyzer = analyzers[file.inForce.forReading] ?? Analyzer(file.inForce.forReading)
        analyzers[file.inForce.forReading] = analyzer
        reports += listing.reports.map { ($0, analyzer) }
        troubles += listing.troubles
      } catch {
        troubles.append(error)
      }
    }
    // what such records left out or took in, nobody would see
    if isFaulty { throw ExitCode(Failure.Kind.configuration.rawValue) }
    return reports
  }

  /// Reports that are joined with those before them at least: to join them, memory must hold them.
  private static let mostUnjoined = 1000

  /// Prints the records of one report after the other, so that few of them are held at once.
  private func stream(
    in frame: ExportFormat.LineFrame, _ troubles: inout [FolderError]
  ) throws {
    let writer = JSONLinesWriter(version: CrisisMonitor.version)
    let explains = explain
    let room = BackingRoom(in: "/tmp")
    room.open(true)
    // The reports stay, packed: what of them is one happening, all of them tell together. What is
    // printed already and tells nothing of that need not stay.
    var reports = OrderedAnalysis {
      (
        lines: writer.lines(of: $0, explains: explains),
        packed: PackedDocument($0.ofEvents, in: room)
      )
    }
    try read(into: &reports, &troubles)
    var frame = frame
    var pending = writer.firstLine(documents: reports.count)
    var corpus = Corpus.empty()
    var unjoined: [PackedDocument] = []
    while let report = reports.next() {
      pending += report.lines
      // two of one name, as two folders may have them, are joined together: none replaces the other
      if unjoined.count >= max(Self.mostUnjoined, corpus.documents.count / 4),
        unjoined.last?.path != report.packed.path
      {
        corpus = corpus.updated(with: unjoined)
        unjoined = []
        room.rest()
      }
      unjoined.append(report.packed)
      guard pending.count >= 1 << 16 else { continue }
      try OutputFile.standard.write(frame.framed(pending))
      pending.removeAll(keepingCapacity: true)
    }
    try OutputFile.standard.write(frame.framed(pending))
    pending = []
    corpus = corpus.updated(with: unjoined)
    unjoined = []
    room.rest()
    let book = IncidentBook(lastOf: corpus, in: room, on: WorkerThreads.shared.cores)
    room.rest()
    let scope = ExportScope(corpus, book: book)
    try writer.writeIncidents(of: scope) { (lines: [UInt8]) throws(Failure) in
      try OutputFile.standard.write(frame.framed(lines))
    }
    try OutputFile.standard.write(frame.closing)
  }
}

extension AnalyzedDocument {
  /// The same with no more than what incidents are found by: without quotes and mentions of actors.
  fileprivate var ofEvents: AnalyzedDocument {
    AnalyzedDocument(
      document: document, places: places, actors: actors, timeMentions: timeMentions,
      placeMentions: placeMentions, events: events, grades: grades)
  }
}
