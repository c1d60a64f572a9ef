import ArgumentParser
import CrisisExport
import CrisisModel

/// How records are written; a file's ending is the name of its format.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl

  /// The format of a file's ending, whatever its case; nil where there is none of that name.
  init?(endingOf file: String) {
    guard let dot = file.lastIndex(of: ".") else { return nil }
    self.init(rawValue: file[file.index(after: dot)...].lowercased())
  }

  /// Writes what of a corpus passes a filter, document by document; the monitor and `export` give
  /// the same bytes.
  ///
  /// - Returns: how many documents were written.
  @discardableResult
  func write(
    _ corpus: Corpus, passing filter: FilterExpression, explains: Bool = false,
    remarks: [UInt64: [Remark]] = [:], to file: OutputFile
  ) throws(Failure) -> Int {
    let writer = JSONLinesWriter(
      version: CrisisMonitor.version, explains: explains, remarks: remarks)
    var parts: [PassingFindings]?
    if !filter.isEmpty {
      parts = corpus.findings(
        passing: FilterPass(corpus, FacetIndex(corpus), filter).result())
    }
    let count = parts?.count ?? corpus.documents.count
    var pending = writer.firstLine(documents: count)
    for index in 0..<count {
      let document = parts.map { corpus.document($0[index]) } ?? corpus.documents[index].unpacked
      pending += writer.lines(of: document)
      guard pending.count >= 1 << 16 else { continue }
      try file.write(pending)
      pending.removeAll(keepingCapacity: true)
    }
    try file.write(pending)
    return count
  }
}
