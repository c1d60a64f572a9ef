import CrisisFolder
import CrisisModel
import CrisisRecords
import Glibc

/// Reads files of records on all cores and gives what is made of their documents in the order of the
/// lines; a document that goes on in the next piece, or the next file, is one.
struct RecordStream<Made: Sendable> {
  /// What is made of some documents, one behind the other, and what their lines told besides.
  struct Batch {
    var made: [Made] = []
    var events = 0
    var documents = 0
    var incidents: [RecordedIncident] = []
    var mistakes: [(file: FilePath, mistake: RecordMistake)] = []
    var mistakeCount = 0
    var passedOver = PassedOver()
    /// How many documents the first line of a file says there are.
    var documentsTold: Int?
  }

  private struct Finding: Sendable {
    let file: Int
    var part: RecordPart
    let made: Made?
    let events: Int
    let documents: Int
    let mistakes: [RecordMistake]
  }

  private let files: [RecordFile]
  private let watchRanks: [String: Int]
  private let make: @Sendable ([AnalyzedDocument]) -> Made
  private var pieces: RecordPieces
  private var tasks = OrderedTasks<Finding>()
  /// The document whose lines may go on.
  private var open: (draft: DocumentDraft, file: Int, lines: Int)?
  private var file = -1
  /// Lines of the file before those that come next.
  private var lines = 0
  private var isAtEnd = false

  /// Pieces that are being read at once.
  private let limit = 2 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  init(
    _ files: [RecordFile], watchRanks: [String: Int],
    make: @escaping @Sendable ([AnalyzedDocument]) -> Made
  ) {
    self.files = files
    self.watchRanks = watchRanks
    self.make = make
    pieces = RecordPieces(files)
  }

  /// Files that cannot be read, or not to their end.
  var troubles: [FolderError] { pieces.troubles }
  /// Bytes that were read so far.
  var byteCount: Int { pieces.byteCount }

  /// What the next lines tell; nil at the end.
  mutating func next() -> Batch? {
    while tasks.openCount < limit, let piece = pieces.next() {
      tasks.start { [watchRanks, make] in Self.finding(piece, watchRanks, make) }
    }
    guard let finding = tasks.next() else {
      if isAtEnd { return nil }
      isAtEnd = true
      var batch = Batch()
      finish(&batch)
      return batch
    }
    var batch = Batch()
    take(finding, &batch)
    return batch
  }

  /// Reads lines and makes what can be made of them: what stands at their ends may go on.
  private static func finding(
    _ piece: RecordPieces.Piece, _ watchRanks: [String: Int],
    _ make: @Sendable ([AnalyzedDocument]) -> Made
  ) -> Finding {
    var part = RecordPart(reading: piece.bytes)
    var mistakes = part.mistakes
    guard part.documents.count > 2 else {
      return Finding(
        file: piece.file, part: part, made: nil, events: 0, documents: 0, mistakes: mistakes)
    }
    var whole: [AnalyzedDocument] = []
    whole.reserveCapacity(part.documents.count)
    var events = 0
    for draft in part.takeInner() {
      let (document, faults) = draft.finished(watchRanks: watchRanks)
      mistakes += faults
      events += document.events.count
      whole.append(document)
    }
    return Finding(
      file: piece.file, part: part, made: make(whole), events: events, documents: whole.count,
      mistakes: mistakes)
  }

  private mutating func take(_ finding: Finding, _ batch: inout Batch) {
    if finding.file != file { (file, lines) = (finding.file, 0) }
    let part = finding.part
    batch.incidents = part.incidents
    batch.passedOver = part.passedOver
    batch.mistakeCount = part.mistakeCount - part.mistakes.count + finding.mistakes.count
    batch.documentsTold = part.documentsTold
    add(finding.mistakes, file, lines, &batch)
    for (place, draft) in part.documents.enumerated() {
      if open?.draft.path == draft.path {
        open?.draft.join(draft)
      } else {
        finish(&batch)
        open = (draft, file, lines)
      }
      if place == 0, let made = finding.made {
        // what stands between the first and the last
        finish(&batch)
        batch.made.append(made)
        batch.events += finding.events
        batch.documents += finding.documents
      }
    }
    lines += part.lineCount
  }

  /// Makes what is to be made of the document whose lines do not go on.
  private mutating func finish(_ batch: inout Batch) {
    guard let (draft, file, lines) = open else { return }
    open = nil
    let (document, faults) = draft.finished(watchRanks: watchRanks)
    batch.mistakeCount += faults.count
    add(faults, file, lines, &batch)
    batch.events += document.events.count
    batch.documents += 1
    batch.made.append(make([document]))
  }

  private func add(
    _ mistakes: [RecordMistake], _ file: Int, _ lines: Int, _ batch: inout Batch
  ) {
    for var mistake in mistakes {
      mistake.line += lines
      batch.mistakes.append((files[file].name, mistake))
    }
  }
}
