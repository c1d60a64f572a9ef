/// The markup of a page as it grows; all that is not a mark is escaped where it is put in.
struct HTMLPage {
  private(set) var text: String
  /// Notes that a place in the text leads to, so that the way back is to the first.
  private var referred: Set<Int> = []

  init(_ text: String) { self.text = text }

  /// Markup as it is.
  mutating func add(_ markup: String) { text += markup }

  /// A part of the page with its heading.
  mutating func section(
    _ id: String, _ heading: String, _ fill: (inout HTMLPage) -> Void
  ) {
    add("<section id=\"\(id)\" aria-labelledby=\"\(id)-heading\">\n")
    add("<h2 id=\"\(id)-heading\">\(PlainText.html(heading))</h2>\n")
    fill(&self)
    add("</section>\n")
  }

  /// Sentences as a list.
  mutating func list(_ sentences: [String]) {
    add("<ul class=\"plain\">\n")
    for sentence in sentences { add("<li>\(PlainText.html(sentence))</li>\n") }
    add("</ul>\n")
  }

  /// What is left out; nothing where nothing is.
  mutating func more(_ count: Int, _ noun: String) {
    guard count > 0 else { return }
    add("<p class=\"more\">\(PlainText.html(SituationReport.more(count, noun)))</p>\n")
  }

  /// An incident in the words of a report.
  mutating func item(_ statement: SituationReport.Statement, isPlaced: Bool) {
    add("<li>\n<p class=\"lead\">")
    let place = isPlaced ? statement.place : nil
    let parts = [statement.when ?? "day not known", place].compactMap { $0 }
    add("<b class=\"kind\">\(PlainText.html(statement.kind))</b> ")
    add("<span>\(PlainText.html(parts.joined(separator: ", ")))</span></p>\n<p>")
    words(statement)
    if let support = statement.support {
      add(" <span class=\"support\">\(PlainText.html(support))</span>")
    }
    add("</p>\n</li>\n")
  }

  /// Words, who says them, and their notes.
  mutating func words(_ statement: SituationReport.Statement) {
    let language =
      statement.language.map { $0 == "en" ? "" : " lang=\"\(PlainText.html($0))\"" } ?? ""
    add("<span class=\"words\"\(language)>\(PlainText.html(statement.quoted))</span>")
    let by = statement.attribution
    if !by.isEmpty { add("<span class=\"by\">\(PlainText.html(by))</span>") }
    statement.notes.forEach { note($0) }
  }

  /// A number in a table.
  mutating func cell(_ cell: SituationReport.FigureRow.Cell?, _ label: String) {
    guard let cell else {
      add("<td class=\"none\"></td>")
      return
    }
    add("<td data-label=\"\(PlainText.html(label))\">\(PlainText.html(cell.figure))")
    if let by = cell.by { add("<span class=\"by\">, \(PlainText.html(by))</span>") }
    note(cell.note)
    add("</td>")
  }

  private mutating func note(_ number: Int) {
    let id = referred.insert(number).inserted ? " id=\"r\(number)\"" : ""
    add("<sup><a\(id) href=\"#n\(number)\" aria-label=\"note \(number)\">\(number)</a></sup>")
  }
}
