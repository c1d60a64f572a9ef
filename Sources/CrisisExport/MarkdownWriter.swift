internal import CrisisModel

/// Writes a situation report as Markdown (CommonMark, with the tables and footnotes of GitHub).
public struct MarkdownWriter: ExportWriter {
  /// Version of the program, named at the end.
  public let version: String

  /// Makes a writer for a version of the program.
  public init(version: String) {
    self.version = version
  }

  /// Writes the whole report.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try output(Array(text(of: SituationReport(scope)).utf8))
  }

  /// The report as text.
  public func text(of report: SituationReport) -> String {
    var lines = MarkdownLines()
    let asOf = report.asOf.map { " (as of \($0))" } ?? ""
    lines.add("# \(lines.escaped(report.title + asOf))")
    var head = report.basis
    if let period = report.period {
      head += " Period covered: \(ReportDates.days(period.first, period.last))."
    }
    lines.add(lines.escaped(head))
    if let filter = report.filter { lines.add("Only what passes: \(lines.escaped(filter))") }
    addList("Highlights", report.highlights.map { lines.bullet($0, isPlaced: true) }, to: &lines)
    addFigures(report, to: &lines)
    if !report.places.isEmpty { lines.add("## Overview by place") }
    for place in report.places {
      lines.add("### \(lines.escaped(place.name)) (\(place.incidentCount))")
      lines.add(list: place.statements.map { lines.bullet($0, isPlaced: false) })
      if place.omitted > 0 { lines.add("_\(SituationReport.more(place.omitted, "incident"))_") }
    }
    if report.omittedPlaces > 0 {
      lines.add("_\(SituationReport.more(report.omittedPlaces, "place"))_")
    }
    addDisputes("Disputed", report.disputes, report.omittedDisputes, to: &lines)
    addDisputes("Told anew by later reports", report.revisions, 0, to: &lines)
    addList("Gaps", report.gaps.map { lines.escaped($0) }, to: &lines)
    addList("How to read this", SituationReport.legend.map { lines.escaped($0) }, to: &lines)
    lines.add(lines.escaped("Made by crisis-monitor \(version)."))
    if !report.notes.isEmpty { lines.add("## Notes") }
    for note in report.notes {
      let origin = note.origin.map { ", " + lines.escaped($0) } ?? ""
      lines.add("[^\(note.number)]: \(lines.escaped(PlainText.oneLine(note.link)))\(origin)")
    }
    return lines.text
  }

  private func addList(_ heading: String, _ items: [String], to lines: inout MarkdownLines) {
    guard !items.isEmpty else { return }
    lines.add("## \(heading)")
    lines.add(list: items)
  }

  private func addFigures(_ report: SituationReport, to lines: inout MarkdownLines) {
    guard !report.figures.isEmpty else { return }
    lines.add("## Key figures")
    func cell(_ cell: SituationReport.FigureRow.Cell?) -> String {
      guard let cell else { return "" }
      let by = cell.by.map { ", \(lines.escaped($0))" } ?? ""
      return "\(lines.escaped(cell.figure))\(by)[^\(cell.note)]"
    }
    let columns = report.figureColumns
    let heads = ["What", "Incident"] + columns.map(\.head)
    let rows = report.figures.map { row in
      [lines.escaped(row.what), lines.escaped(row.incident)] + columns.map { cell($0.cell(row)) }
    }
    lines.add(
      ([heads, heads.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
        .joined(separator: "\n"))
    if report.omittedFigures > 0 {
      lines.add("_\(SituationReport.more(report.omittedFigures, "figure"))_")
    }
  }

  private func addDisputes(
    _ heading: String, _ disputes: [SituationReport.Dispute], _ omitted: Int,
    to lines: inout MarkdownLines
  ) {
    guard !disputes.isEmpty else { return }
    lines.add("## \(heading)")
    for dispute in disputes {
      lines.add("### \(lines.escaped(dispute.title))")
      lines.add(
        list: dispute.sides.map { side in
          let says = side.statements.map { lines.said($0) }
          return "**\(lines.escaped(side.claim)):** " + says.joined(separator: " · ")
        })
    }
    if omitted > 0 { lines.add("_\(SituationReport.more(omitted, "dispute"))_") }
  }
}

/// The blocks of a Markdown text, an empty line between them.
private struct MarkdownLines {
  private(set) var text = ""

  mutating func add(_ block: String) {
    if !text.isEmpty { text += "\n" }
    text += block + "\n"
  }

  mutating func add(list items: [String]) {
    guard !items.isEmpty else { return }
    add(items.map { "- " + $0 }.joined(separator: "\n"))
  }

  func escaped(_ text: String) -> String { PlainText.markdown(text) }

  /// An incident in the words of a report.
  func bullet(_ statement: SituationReport.Statement, isPlaced: Bool) -> String {
    let support = statement.support.map { " \(escaped($0))." } ?? ""
    return "**\(escaped(statement.lead(isPlaced: isPlaced))):** \(said(statement))\(support)"
  }

  /// Words, who says them, and their notes.
  func said(_ statement: SituationReport.Statement) -> String {
    let notes = statement.notes.map { "[^\($0)]" }.joined()
    return "\(escaped(statement.quoted))\(escaped(statement.attribution))\(notes)"
  }
}
