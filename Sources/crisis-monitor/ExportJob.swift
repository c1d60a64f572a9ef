import CrisisExport
import CrisisIncidents
import CrisisModel
import CrisisTUI
import Glibc

/// Writes what is filtered into a file, beside the drawing.
struct ExportJob: Sendable {
  let order: ExportOrder
  let corpus: Corpus
  /// Its incidents; nil where they are not known yet.
  let book: IncidentBook?
  /// What analysts say of its findings.
  let remarks: [UInt64: [Remark]]
  /// How several figures of one thing are told as one.
  let figures: FigureRule

  /// Starts; what came of it goes to `reports`.
  func start(_ reports: Mailbox<BackgroundReport>) {
    ThreadStart.detached { reports.post(run()) }
  }

  /// Writes, and says what came of it. A file that is there stays as it is until somebody has said
  /// otherwise, and then until the new one is complete.
  func run() -> BackgroundReport {
    guard let format = ExportFormat(endingOf: order.file) else {
      return .done("no format has the ending of '\(order.file)'", isWarning: true)
    }
    let path = expanded(order.file)
    let written = order.replaces ? path + ".part\(getpid())" : path
    let descriptor = open(written, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST, !order.replaces { return .exists(order) }
      return .done("cannot write \(order.file): \(SystemWords.reason())", isWarning: true)
    }
    let count: Int
    do throws(Failure) {
      defer { close(descriptor) }
      let file = OutputFile(descriptor: descriptor, name: order.file)
      let scope = ExportScope(
        corpus, book: book, passing: order.filter, remarks: remarks, figures: figures)
      try format.write(scope, to: file)
      count = scope.documentCount
    } catch {
      unlink(written)
      return .done(error.message, isWarning: true)
    }
    if order.replaces, rename(written, path) != 0 {
      let reason = SystemWords.reason()
      unlink(written)
      return .done("cannot write \(order.file): \(reason)", isWarning: true)
    }
    let reports = count == 1 ? "1 report" : "\(count) reports"
    return .done("wrote \(reports) to \(order.file)", isWarning: false)
  }

  /// `~/` is the user's own folder, as in a shell.
  private func expanded(_ file: String) -> String {
    guard file.hasPrefix("~/"), let home = getenv("HOME") else { return file }
    return String(cString: home) + file.dropFirst()
  }
}
