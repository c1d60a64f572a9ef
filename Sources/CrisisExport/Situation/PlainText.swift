/// Words of reports made fit for a line of text, and for the marks of formats.
enum PlainText {
  /// On one line: blanks and line ends run together; without control characters, and without signs
  /// that turn the direction of all text behind them.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0x7F...0xA0, 0x2028, 0x2029:
        if let last = result.last, last != " " { result.append(" ") }
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: break
      default: result.append(scalar)
      }
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }

  /// Text of a page or of an attribute: nothing in it is markup.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text inside a line of Markdown: nothing in it is a mark, a table's border, a link or HTML.
  ///
  /// It never stands at the beginning of a line, where further signs would mean something.
  static func markdown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isMark: Bool =
        switch scalar {
        case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "|", "~", "$", "&", "@": true
        // an address becomes a link by itself
        case ":": scalars[index...].starts(with: "://".unicodeScalars)
        case ".": result.suffix(3).elementsEqual("www".unicodeScalars)
        default: false
        }
      if isMark { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
