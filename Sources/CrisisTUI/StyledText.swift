/// A line in pieces, each in a style of its own.
struct StyledText: Hashable, Sendable {
  /// One piece.
  struct Piece: Hashable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var pieces: [Piece] = []

  /// An empty line, or one of a single piece.
  init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

  /// Adds a piece; an empty one is left out.
  mutating func add(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { pieces.append(Piece(text: text, style: style)) }
  }

  /// Adds a piece after ` · `, or first.
  mutating func addPart(_ text: String, _ style: Style = .plain) {
    if text.isEmpty { return }
    if !pieces.isEmpty { add(Self.dot, Style(.muted)) }
    add(text, style)
  }

  private static let dot = " · "

  /// The same line with dots that look like the quieter of their neighbours: a look of their own
  /// takes the terminal more than the words do, where a line changes at every key.
  var withQuietDots: StyledText {
    var line = self
    for index in pieces.indices.dropFirst().dropLast() where pieces[index].text == Self.dot {
      let (before, after) = (pieces[index - 1].style, pieces[index + 1].style)
      line.pieces[index].style = before.bold ? after : before
    }
    return line
  }

  /// This line and another one behind it.
  func followed(by other: StyledText) -> StyledText {
    if pieces.isEmpty { return other }
    var both = self
    if !other.pieces.isEmpty { both.add(Self.dot, Style(.muted)) }
    for piece in other.pieces { both.add(piece.text, piece.style) }
    return both
  }

  /// Cells it takes.
  func columns(_ width: DisplayWidth) -> Int {
    pieces.reduce(0) { $0 + ScreenText.columns($1.text, width) }
  }
}

extension Canvas {
  /// Writes a line in at most `limit` cells, `…` at its end where it is cut.
  @discardableResult
  mutating func put(_ line: StyledText, column: Int, row: Int, limit: Int) -> Int {
    var at = column
    let end = min(size.columns, column + max(0, limit))
    for piece in line.pieces {
      if at >= end { break }
      let fitted = ScreenText.fitted(ScreenText.collapsedInside(piece.text), end - at, width)
      at = put(fitted, column: at, row: row, limit: end - at, piece.style)
      if fitted.unicodeScalars.last == "…", !piece.text.hasSuffix("…") { break }
    }
    return at
  }

  /// Writes text into a column of so many cells, cut with `…`.
  mutating func cell(_ text: String, column: Int, row: Int, _ columns: Int, _ style: Style) {
    put(
      ScreenText.fitted(text, columns, width), column: column, row: row, limit: columns, style)
  }
}

extension ScreenText {
  /// Controls made visible; blanks stay as they are.
  static func collapsedInside(_ text: String) -> String {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.compactMap(visible)))
  }

  /// Breaks words into lines of at most `columns` cells.
  static func wrapped(_ text: String, _ columns: Int, _ width: DisplayWidth) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in collapsed(text).split(separator: " ") {
      var word = String(word)
      let together = line.isEmpty ? word : line + " " + word
      if self.columns(together, width) <= columns {
        line = together
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while self.columns(word, width) > columns {
        var head = String.UnicodeScalarView()
        var used = 0
        for scalar in word.unicodeScalars {
          let cells = glyph(scalar, width)?.width ?? 0
          if used + cells > columns, !head.isEmpty { break }
          head.append(scalar)
          used += cells
        }
        lines.append(String(head))
        word = String(String.UnicodeScalarView(word.unicodeScalars.dropFirst(head.count)))
      }
      line = word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
