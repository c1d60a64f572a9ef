internal import CNcurses
internal import CrisisTUI
internal import Glibc

/// Turns what ncurses reports into `Key`s.
struct CursesKeys {
  /// Milliseconds within which a second press at the same cell is a double click.
  private static let doubleClickTime = 400

  private var lastPress: (column: Int, row: Int, time: Int)?

  /// All keys that have arrived; never waits longer than the time an escape sequence may take.
  mutating func pending(_ window: UnsafeMutablePointer<WINDOW>) -> [Key] {
    var keys: [Key] = []
    var code: wint_t = 0
    while true {
      switch wget_wch(window, &code) {
      case KEY_CODE_YES:
        if let key = functionKey(Int32(bitPattern: code)) { keys.append(key) }
      case OK:
        if let key = Self.character(code) { keys.append(key) }
      default:
        return keys
      }
    }
  }

  /// A character or control character; nil for what no keyboard sends.
  static func character(_ code: UInt32) -> Key? {
    switch code {
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 0: .control(" ")
    case 1...26: Unicode.Scalar(code + 96).map { .control($0) }
    case 28...31: Unicode.Scalar(code + 64).map { .control($0) }
    case 0x80...0x9F: nil
    default: Unicode.Scalar(code).map { .character($0) }
    }
  }

  private mutating func functionKey(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_HOME, KEY_A1: .home
    case KEY_END, KEY_C1, KEY_LL: .end
    case KEY_PPAGE, KEY_A3: .pageUp
    case KEY_NPAGE, KEY_C3: .pageDown
    case KEY_IC: .insert
    case KEY_DC: .delete
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_MOUSE: mouse()
    case KEY_F0...(KEY_F0 + 63): .function(Int(code - KEY_F0))
    default: nil  // KEY_RESIZE among them: sizes come by signal
    }
  }

  private mutating func mouse() -> Key? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let column = Int(event.x)
    let row = Int(event.y)
    if event.bstate & CN_WHEEL_UP != 0 { return .wheelUp(column: column, row: row) }
    if event.bstate & CN_WHEEL_DOWN != 0 { return .wheelDown(column: column, row: row) }
    guard event.bstate & CN_PRESS != 0 else { return nil }
    let now = Self.milliseconds()
    if let last = lastPress, last.column == column, last.row == row,
      now - last.time <= Self.doubleClickTime
    {
      lastPress = nil
      return .doubleClick(column: column, row: row)
    }
    lastPress = (column, row, now)
    return .click(column: column, row: row)
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
