import CVTerm
import Testing

/// A terminal's screen: bytes in, text and looks out.
final class Emulator {
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private(set) var rows: Int
  private(set) var columns: Int
  /// All bytes that were written, in order.
  private(set) var log: [UInt8] = []

  init(rows: Int, columns: Int) throws {
    self.rows = rows
    self.columns = columns
    terminal = try #require(vterm_new(Int32(rows), Int32(columns)))
    vterm_set_utf8(terminal, 1)
    screen = try #require(vterm_obtain_screen(terminal))
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  func write(_ bytes: ArraySlice<UInt8>) {
    log += bytes
    bytes.withUnsafeBytes { buffer in
      let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      _ = vterm_input_write(terminal, start, buffer.count)
    }
  }

  func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  /// The lines of the screen, without blanks at their ends.
  var lines: [String] {
    (0..<rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<columns {
        let cell = cell(column, row)
        let first = cell.chars.0
        if first == UInt32.max { continue }  // right half of a wide character
        for value in [first, cell.chars.1, cell.chars.2] where value != 0 {
          if let scalar = Unicode.Scalar(value) { line.append(scalar) }
        }
        if first == 0 { line.append(" ") }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The screen as one text.
  var text: String { lines.joined(separator: "\n") }

  /// Whether any cell has a colour of its own.
  var hasColor: Bool {
    for row in 0..<rows {
      for column in 0..<columns {
        var color = cell(column, row).fg
        // VTERM_COLOR_IS_DEFAULT_FG, an expression macro
        if withUnsafeBytes(of: &color, { $0[0] & 0x02 == 0 }) { return true }
      }
    }
    return false
  }

  /// Whether the cell where `words` stand first is shown in reverse.
  func isReversed(_ words: String) -> Bool {
    for (row, line) in lines.enumerated() {
      guard let range = line.firstRange(of: words) else { continue }
      return cell(line.distance(from: line.startIndex, to: range.lowerBound), row).attrs.reverse
        != 0
    }
    return false
  }

  private func cell(_ column: Int, _ row: Int) -> VTermScreenCell {
    var cell = VTermScreenCell()
    vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
    return cell
  }
}
