internal import CrisisModel

/// Writes a situation report as one page: no script, nothing from elsewhere, readable on a phone, on
/// a desk and in print, in light and dark.
public struct HTMLWriter: ExportWriter {
  /// Version of the program, named at the end.
  public let version: String

  /// Makes a writer for a version of the program.
  public init(version: String) {
    self.version = version
  }

  /// Writes the whole page.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try output(Array(text(of: SituationReport(scope)).utf8))
  }

  /// The report as a page.
  public func text(of report: SituationReport) -> String {
    let asOf = report.asOf.map { " (as of \($0))" } ?? ""
    // What the page may load is nothing: a browser holds it to that.
    var page = HTMLPage(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="crisis-monitor \(PlainText.html(version))">
      <title>\(PlainText.html(report.title + asOf))</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>

      """)
    addHeader(report, to: &page)
    page.add("<main>\n")
    addHighlights(report, to: &page)
    addFigures(report, to: &page)
    if let map = HTMLMap(report) { page.section("map", "Where") { $0.add(map.markup) } }
    if let timeline = HTMLTimeline(report) {
      page.section("time", "When") { $0.add(timeline.markup) }
    }
    addPlaces(report, to: &page)
    addDisputes("disputed", "Disputed", report.disputes, report.omittedDisputes, to: &page)
    addDisputes("revised", "Told anew by later reports", report.revisions, 0, to: &page)
    page.section("gaps", "Gaps") { page in page.list(report.gaps) }
    page.section("legend", "How to read this") { page in page.list(SituationReport.legend) }
    addNotes(report, to: &page)
    page.add(
      "</main>\n<footer><p>Made by crisis-monitor \(PlainText.html(version)).</p></footer>\n")
    page.add("</body>\n</html>\n")
    return page.text
  }

  private func addHeader(_ report: SituationReport, to page: inout HTMLPage) {
    page.add("<header>\n<h1>\(PlainText.html(report.title))</h1>\n")
    var facts: [(String, String)] = []
    if let asOf = report.asOf { facts.append(("As of", asOf)) }
    if let period = report.period {
      facts.append(("Period covered", ReportDates.days(period.first, period.last)))
    }
    if let filter = report.filter { facts.append(("Only what passes", filter)) }
    page.add("<dl class=\"facts\">\n")
    for (name, value) in facts {
      page.add("<div><dt>\(name)</dt><dd>\(PlainText.html(value))</dd></div>\n")
    }
    page.add("</dl>\n<ul class=\"tallies\">\n")
    for tally in report.tallies {
      page.add("<li><b>\(tally.number)</b> \(PlainText.html(tally.noun))</li>\n")
    }
    page.add("</ul>\n<p class=\"basis\">\(PlainText.html(report.basis))</p>\n</header>\n")
  }

  private func addHighlights(_ report: SituationReport, to page: inout HTMLPage) {
    guard !report.highlights.isEmpty else { return }
    page.section("highlights", "Highlights") { page in
      page.add("<ul class=\"statements\">\n")
      for statement in report.highlights { page.item(statement, isPlaced: true) }
      page.add("</ul>\n")
    }
  }

  private func addFigures(_ report: SituationReport, to page: inout HTMLPage) {
    guard !report.figures.isEmpty else { return }
    page.section("figures", "Key figures") { page in
      let columns = report.figureColumns
      page.add("<table>\n<thead><tr>")
      for column in ["What", "Incident"] + columns.map(\.head) {
        page.add("<th scope=\"col\">\(column)</th>")
      }
      page.add("</tr></thead>\n<tbody>\n")
      for row in report.figures {
        page.add("<tr><th scope=\"row\">\(PlainText.html(row.what))</th>")
        page.add("<td data-label=\"Incident\">\(PlainText.html(row.incident))</td>")
        for column in columns { page.cell(column.cell(row), column.head) }
        page.add("</tr>\n")
      }
      page.add("</tbody>\n</table>\n")
      page.more(report.omittedFigures, "figure")
    }
  }

  private func addPlaces(_ report: SituationReport, to page: inout HTMLPage) {
    guard !report.places.isEmpty else { return }
    page.section("places", "Overview by place") { page in
      for place in report.places {
        page.add(
          "<section>\n<h3>\(PlainText.html(place.name)) "
            + "<span class=\"count\">\(SituationDraft.count(place.incidentCount, "incident"))"
            + "</span></h3>\n<ul class=\"statements\">\n")
        for statement in place.statements { page.item(statement, isPlaced: false) }
        page.add("</ul>\n")
        page.more(place.omitted, "incident")
        page.add("</section>\n")
      }
      page.more(report.omittedPlaces, "place")
    }
  }

  private func addDisputes(
    _ id: String, _ heading: String, _ disputes: [SituationReport.Dispute], _ omitted: Int,
    to page: inout HTMLPage
  ) {
    guard !disputes.isEmpty else { return }
    page.section(id, heading) { page in
      for dispute in disputes {
        page.add("<section>\n<h3>\(PlainText.html(dispute.title))</h3>\n<div class=\"sides\">\n")
        for side in dispute.sides {
          page.add("<div class=\"side\">\n<h4>\(PlainText.html(side.claim))</h4>\n")
          for statement in side.statements {
            page.add("<p>")
            page.words(statement)
            page.add("</p>\n")
          }
          page.add("</div>\n")
        }
        page.add("</div>\n</section>\n")
      }
      page.more(omitted, "dispute")
    }
  }

  private func addNotes(_ report: SituationReport, to page: inout HTMLPage) {
    guard !report.notes.isEmpty else { return }
    page.section("notes", "Notes") { page in
      page.add("<ol class=\"notes\">\n")
      for note in report.notes {
        let origin = note.origin.map { ", " + PlainText.html($0) } ?? ""
        page.add(
          "<li id=\"n\(note.number)\"><code>\(PlainText.html(PlainText.oneLine(note.link)))</code>"
            + "\(origin) <a class=\"back\" href=\"#r\(note.number)\" "
            + "aria-label=\"back to the text of note \(note.number)\">↩</a></li>\n")
      }
      page.add("</ol>\n")
    }
  }
}
