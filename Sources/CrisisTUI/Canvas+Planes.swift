extension Canvas {
  /// The text of each row, blanks at the end left out; a wide character stands once.
  public var textLines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns {
        let cell = self[column, row]
        if cell.width == 0 { continue }
        line.append(cell.scalar)
        if let mark = cell.mark { line.append(mark) }
        if let mark = cell.secondMark { line.append(mark) }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The colour role of each cell as a letter (`Style.Role.letter`), rows as in `textLines`.
  public var roleLines: [String] {
    lines { $0.role.letter }
  }

  /// The attributes of each cell as a hexadecimal digit: 1 bold, 2 underline, 4 reverse, 8 faint;
  /// a blank for none.
  public var attributeLines: [String] {
    let digits = Array(" 123456789abcdef".unicodeScalars)
    return lines { style in
      digits[
        (style.bold ? 1 : 0) + (style.underline ? 2 : 0) + (style.reverse ? 4 : 0)
          + (style.dim ? 8 : 0)]
    }
  }

  private func lines(_ letter: (Style) -> Unicode.Scalar) -> [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns {
        let cell = self[column, row]
        let isBlank = cell.scalar == " " && !cell.style.reverse && !cell.style.underline
        line.append(isBlank && cell.width > 0 ? " " : letter(cell.style))
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// All planes one after the other, as golden files hold them.
  package var golden: String {
    let place = cursor.map { "\($0.column),\($0.row)\(showsCursor ? " shown" : "")" } ?? "none"
    let parts = [textLines, ["--- roles"], roleLines, ["--- attributes"], attributeLines]
    return (parts.flatMap { $0 } + ["--- cursor \(place)", ""]).joined(separator: "\n")
  }
}

extension Style.Role {
  /// The letter of the role plane.
  public var letter: Unicode.Scalar {
    switch self {
    case .text: "."
    case .muted: "m"
    case .title: "h"
    case .accent: "a"
    case .place: "p"
    case .actor: "c"
    case .time: "t"
    case .quote: "q"
    case .trigger: "!"
    case .danger: "d"
    case .warning: "w"
    case .good: "g"
    case .fresh: "n"
    case .match: "s"
    }
  }
}
