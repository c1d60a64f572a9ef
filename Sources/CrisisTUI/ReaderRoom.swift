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
    let lead = Self.lead(inner)
    let columns = Self.columns(layout)
    let rows = inner.rows >= 9 ? min(headLines, inner.rows / 3) : inner.rows >= 4 ? 1 : 0
    let gap = inner.rows >= 9 ? 1 : 0
    head = Rect(column: inner.column + lead, row: inner.row, columns: columns, rows: rows)
    text = Rect(
      column: inner.column + lead, row: inner.row + rows + gap, columns: columns,
      rows: max(0, inner.rows - rows - gap))
  }

  /// Columns that text and head have.
  static func columns(_ layout: Layout) -> Int {
    let inner = layout.isFramed ? layout.page.inner : layout.page
    return min(widest, max(0, inner.columns - lead(inner) - (inner.columns >= 30 ? 1 : 0)))
  }

  private static func lead(_ inner: Rect) -> Int { inner.columns >= 30 ? 2 : 1 }
}

extension ViewState {
  /// What stands above a report's text; its title is on the frame.
  ///
  /// What does not fit into a line goes on in the next one.
  func readerHead(_ reader: Reader, columns: Int) -> [StyledText] {
    let document = reader.document
    var lines = [StyledText()]
    func add(_ text: String, _ style: Style = .plain) {
      let wanted = ScreenText.columns(text, width)
      if let last = lines.last, !last.pieces.isEmpty, !text.isEmpty,
        last.columns(width) + 3 + wanted > columns
      {
        lines.append(StyledText())
      }
      lines[lines.count - 1].addPart(text, style)
    }
    add(document.outlet ?? "", Style(.actor))
    add(document.byline ?? "")
    if let published = document.published {
      add("\(TimeLabel.longDay(published.day)) (\(published.basis.words))", Style(.time))
    } else {
      add("date not known", Style(.warning))
    }
    // In a line that is there anyway: the text must not move when the report is altered.
    if alterations[document.path] != nil, !reader.isOld {
      add("* altered (d)", Style(.fresh, bold: true))
    }
    add(document.path, Style(.muted))
    if reader.isOld {
      lines.append(
        StyledText(
          "− Withdrawn: this is the report as it was; the marked words are no longer in it.",
          Style(.fresh, bold: true)))
    }
    if document.isExcerpt {
      lines.append(
        StyledText(
          "The report's text is not part of these records; its words as recorded:",
          Style(.warning)))
    }
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

extension [StyledText] {
  /// As many lines as there is room for; where a warning would be left out, the first says so.
  func fitted(to rows: Int) -> [StyledText] {
    guard count > rows, rows > 0 else { return Array(prefix(rows)) }
    let left = self[rows...].count { $0.pieces.first?.style.role == .warning }
    guard left > 0 else { return Array(prefix(rows)) }
    var lines = Array(prefix(rows))
    var first = StyledText(left > 1 ? "! \(left) warnings " : "! ", Style(.warning, bold: true))
    for piece in lines[0].pieces { first.add(piece.text, piece.style) }
    lines[0] = first
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
    case .given: "said beside the text"
    }
  }
}
