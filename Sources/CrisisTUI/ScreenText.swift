/// Cells that a character takes in the terminal: 0 for a combining mark, 1 or 2 for others,
/// negative where it cannot be shown.
///
/// The program passes the C library's `wcwidth`, the very function that ncurses counts with.
public typealias DisplayWidth = @Sendable (Unicode.Scalar) -> Int

/// Makes text from outside harmless: the one gate before anything reaches a cell.
public enum ScreenText {
  /// What is shown for a scalar; nil for what is left out.
  ///
  /// Controls become their pictures (`␛`), so that a file cannot steer the terminal; what would
  /// reorder or hide text becomes U+FFFD; what has no form of its own is left out. Line ends and
  /// tabs become blanks: a line of the canvas is a line.
  public static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return scalar }
    switch value {
    case 0x09, 0x0A, 0x0D, 0x85, 0xA0, 0x2028, 0x2029: return " "
    case 0..<0x20: return Unicode.Scalar(0x2400 + value)
    case 0x7F: return "\u{2421}"
    case 0x80..<0xA0: return replacement
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5: return nil
    case 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x2065: return nil
    case 0x202A...0x202E, 0x2066...0x206F: return replacement
    case 0x3164, 0xFEFF, 0xFFA0, 0xFE00...0xFE0F: return nil
    case 0xFDD0...0xFDEF, 0xFFF0...0xFFFB: return replacement
    case 0xE0000...0xE0FFF: return nil
    default: return value & 0xFFFE == 0xFFFE ? replacement : scalar
    }
  }

  /// Stands for what cannot be shown.
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// A scalar's cell and width, after `visible`; nil for what is left out.
  static func glyph(
    _ scalar: Unicode.Scalar, _ width: DisplayWidth
  ) -> (scalar: Unicode.Scalar, width: Int)? {
    guard let shown = visible(scalar) else { return nil }
    if shown.value < 0x7F { return (shown, 1) }
    let cells = width(shown)
    return cells < 0 || cells > 2 ? (replacement, 1) : (shown, cells)
  }

  /// Cells that a text takes.
  static func columns(_ text: String, _ width: DisplayWidth) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars { sum += glyph(scalar, width)?.width ?? 0 }
    return sum
  }

  /// Blanks and line ends run together into one blank each, none at the ends.
  static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in text.unicodeScalars {
      guard let shown = visible(scalar) else { continue }
      if shown == " " {
        gap = !result.isEmpty
      } else {
        if gap { result.append(" ") }
        gap = false
        result.append(shown)
      }
    }
    return String(result)
  }

  /// The text if it fits, else its beginning with `…`, in at most `columns` cells.
  static func fitted(_ text: String, _ columns: Int, _ width: DisplayWidth) -> String {
    if text.utf8.count <= columns { return text }
    if self.columns(text, width) <= columns { return text }
    guard columns > 0 else { return "" }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      guard let (shown, cells) = glyph(scalar, width) else { continue }
      if used + cells > columns - 1 { break }
      result.append(shown)
      used += cells
    }
    while result.last == " " { result.removeLast() }
    result.append("…")
    return String(result)
  }
}
