import CrisisModel

/// Where the parts of an open report stand on the screen.
struct ReaderRoom {
  /// Title, outlet, date, warnings.
  let head: Rect
  /// The text; one column to the left of it is kept for the sign of the marked words.
  let text: Rect

  /// Columns of text beyond which lines become hard to read.
  static let widest = 100

  init(_ layout: Layout, headLines: Int) {
    let inner = layout.isFramed ? layout.page.inner : layout.page
    let lead = inner.columns >= 30 ? 2 : 1
    let columns = min(Self.widest, max(0, inner.columns - lead - (inner.columns >= 30 ? 1 : 0)))
    let rows = inner.rows >= 9 ? min(headLines, inner.rows / 3) : inner.rows >= 4 ? 1 : 0
    let gap = inner.rows >= 9 ? 1 : 0
    head = Rect(column: inner.column + lead, row: inner.row, columns: columns, rows: rows)
    text = Rect(
      column: inner.column + lead, row: inner.row + rows + gap, columns: columns,
      rows: max(0, inner.rows - rows - gap))
  }
}

extension ViewState {
  /// What stands above a report's text; its title is on the frame.
  func readerHead(_ reader: Reader) -> [StyledText] {
    let document = reader.document
    var lines: [StyledText] = []
    var facts = StyledText()
    facts.addPart(document.outlet ?? "", Style(.actor))
    facts.addPart(document.byline ?? "")
    if let published = document.published {
      facts.addPart(
        "\(TimeLabel.longDay(published.day)) (\(published.basis.words))", Style(.time))
    } else {
      facts.addPart("date not known", Style(.warning))
    }
    facts.addPart(document.path, Style(.muted))
    lines.append(facts)
    if let since = reader.goneSince {
      lines.append(
        StyledText(
          "! This report was removed from the folder (\(since.text)); shown as last read.",
          Style(.warning, bold: true)))
    }
    if let problem = fileProblems.first(where: { $0.path == document.path }) {
      lines.append(
        StyledText(
          problem.isStillChanging
            ? "! The file is still being written; it is read again when it rests."
            : "! The file \(problem.words); shown as last read.",
          Style(.warning, bold: true)))
    }
    for diagnostic in document.diagnostics.prefix(3) {
      lines.append(StyledText("! " + diagnostic.message, Style(.warning)))
    }
    if document.diagnostics.count > 3 {
      lines.append(StyledText("! and \(document.diagnostics.count - 3) more", Style(.warning)))
    }
    return lines
  }
}

extension PublicationDate.Basis {
  /// In words.
  var words: String {
    switch self {
    case .header: "date line"
    case .footer: "date at the end"
    case .dateline: "dateline"
    case .post: "latest post in it"
    case .filename: "from the file's name"
    case .modified: "time of the file, not in the text"
    }
  }
}
