internal import CNcurses
public import CrisisTUI
internal import Glibc

/// The program's own terminal, taken over by ncurses until `restore()`.
///
/// There is at most one at a time, and only the main thread uses it. Whoever claims it restores
/// it on every path: `exit()` runs no `deinit`. Faults are looked after by `CrashRescue`.
public final class CursesTerminal {
  private let window: UnsafeMutablePointer<WINDOW>
  private let screen: OpaquePointer
  private var keys = CursesKeys()
  private var attributes: [LookBits]
  private var capture: StandardErrorCapture
  private let input: TerminalInput
  private let output = TerminalOutput()
  /// The line's settings as they were, and as they are here.
  private let before: termios
  private var here: termios
  private var showsCursor = false
  private var isRestored = false

  /// Takes the terminal over; nothing is written to it where that fails.
  ///
  /// With `usesMouse` clicks and the wheel are reported, and the terminal's own selection of text
  /// needs Shift.
  public static func claim(
    colors: ColorChoice, theme: Theme = .auto, usesMouse: Bool = true
  ) throws(TerminalError) -> CursesTerminal {
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNotTerminal }
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNotTerminal }
    let type = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !type.isEmpty else { throw .typeUnset }
    var problem: Int32 = 0
    guard setupterm(nil, STDOUT_FILENO, &problem) == OK else { throw .typeUnknown(type) }
    guard let move = tigetstr("cup"), Int(bitPattern: move) != -1 else {
      throw .cannotMoveCursor(type)
    }
    useUTF8()

    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { throw .inputIsNotTerminal }
    let input = TerminalInput()
    guard let screen = cn_newterm(input.stream), let window = cn_window() else {
      throw .setupFailed(type)
    }
    return CursesTerminal(
      screen: screen, window: window, input: input, settings: settings, colors: colors,
      theme: theme, usesMouse: usesMouse)
  }

  private init(
    screen: OpaquePointer, window: UnsafeMutablePointer<WINDOW>, input: TerminalInput,
    settings: termios, colors: ColorChoice, theme: Theme, usesMouse: Bool
  ) {
    self.screen = screen
    self.window = window
    self.input = input
    (before, here) = (settings, settings)
    capture = StandardErrorCapture()
    CrashRescue.arm(settings: settings, output: output.descriptor, capture: capture)
    cbreak()
    noecho()
    nonl()
    Self.freeControlKeys()
    keypad(window, true)
    nodelay(window, true)
    intrflush(window, false)
    set_escdelay(25)
    curs_set(0)
    if usesMouse {
      mousemask(CN_PRESS | CN_WHEEL_UP | CN_WHEEL_DOWN, nil)
      mouseinterval(0)  // presses at once; double clicks are told by `CursesKeys`
    }
    let noColor = getenv("NO_COLOR").map { String(cString: $0) }
    let depth = ColorDepth(
      choice: colors, noColor: noColor, terminalColors: Int(tigetnum("colors")), theme: theme)
    attributes = Self.prepareLooks(depth, theme)
    tcgetattr(STDIN_FILENO, &here)
  }

  /// How many cells there are; a terminal that does not know is taken for 80 by 24.
  public var size: CellSize {
    CellSize(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  /// Takes over the window's new size.
  public func resize() {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return }
    let known = size.ws_col > 0 && size.ws_row > 0
    resizeterm(known ? Int32(size.ws_row) : 24, known ? Int32(size.ws_col) : 80)
  }

  /// What the user did since the last call; never waits.
  public func pendingKeys() -> [Key] {
    // ncurses paints as well where it thinks that it should.
    output.drawing {
      var all: [Key] = []
      // Who never stops to type must not keep everything else waiting.
      for _ in 0..<16 {
        let isMore = input.handOver()
        all += keys.pending(window)
        if !isMore { break }
      }
      return all
    }
  }

  /// Milliseconds until `pendingKeys()` may have more though nothing more is typed; nil where not.
  public var keyTimeout: Int? { input.timeout }

  /// Whether the terminal has gone away: input is at its end though it claims to be readable.
  public func hasHungUp() -> Bool {
    if input.isAtEnd { return true }
    var keyboard = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&keyboard, 1, 0) > 0 else { return false }
    if keyboard.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    var count: Int32 = 0
    return ioctl(STDIN_FILENO, UInt(FIONREAD), &count) != 0 || count == 0
  }

  /// Whether the terminal has not yet taken all that was drawn: a slow line, or one that is stopped.
  /// Nothing more should be drawn until it has; keys are read all the same.
  public var isBehind: Bool { output.isBehind }

  /// Becomes writable when the terminal takes more; for `poll`.
  public var outputDescriptor: Int32 { output.descriptor }

  /// Hands on what the terminal takes now; never waits.
  public func catchUp() { output.handOver() }

  /// Shows the canvas, from the top left corner; what does not fit is left out. Never waits for the
  /// terminal.
  ///
  /// - Parameter canvas: rows of cells; only what differs from the screen is written to it.
  public func present(_ canvas: Canvas) {
    let columns = min(canvas.size.columns, size.columns)
    let rows = min(canvas.size.rows, size.rows)
    guard columns > 0 else { return }
    if rows < size.rows || columns < size.columns { werase(window) }
    withUnsafeTemporaryAllocation(of: cchar_t.self, capacity: columns) { line in
      for row in 0..<rows {
        let first = row * canvas.size.columns
        var count = 0
        var blanks = BlankLook()
        for cell in canvas.cells[first..<(first + columns)] where cell.width > 0 {
          line.initializeElement(
            at: count, to: blanks.inherited(attributes.character(for: cell), cell))
          count += 1
        }
        // Blanks up to the end are left to the terminal, which clears them at once.
        for at in blanks.start..<max(blanks.start, count) {
          line[at] = attributes.character(for: Cell())
        }
        mvwadd_wchnstr(window, Int32(row), 0, line.baseAddress, Int32(count))
      }
    }
    output.drawing {
      place(canvas.cursor, visible: canvas.showsCursor)
      wnoutrefresh(window)
      doupdate()
    }
  }

  /// Asks for the user's attention: a key that means nothing here.
  public func ring() { output.drawing { beep() } }

  /// Sends a sequence that draws nothing, such as one for the clipboard.
  public func send(_ bytes: [UInt8]) { output.send(bytes) }

  /// Rests the cursor where a screen reader should look.
  private func place(_ cursor: CellPoint?, visible: Bool) {
    if visible != showsCursor {
      showsCursor = visible
      curs_set(visible ? 1 : 0)
    }
    let point = cursor ?? CellPoint(column: 0, row: 0)
    let row = max(0, min(point.row, size.rows - 1))
    let column = max(0, min(point.column, size.columns - 1))
    wmove(window, Int32(row), Int32(column))
  }

  /// Leaves the screen for a while, e.g. before the program is stopped.
  public func leave() {
    output.drawing { endwin() }
    endDrawing()
  }

  /// Comes back after `leave()`, at the size the window has now, and paints everything anew.
  public func comeBack() {
    tcsetattr(STDIN_FILENO, TCSADRAIN, &here)
    resize()
    clearok(window, true)
    output.drawing {
      wnoutrefresh(window)
      doupdate()
    }
  }

  /// Gives the terminal back as it was, then prints what was written to standard error meanwhile.
  ///
  /// May be called more than once; afterwards nothing else may be.
  public func restore() {
    guard !isRestored else { return }
    isRestored = true
    output.drawing {
      mousemask(0, nil)
      endwin()
    }
    endDrawing()
    CrashRescue.disarm()
    capture.finish()
    delscreen(screen)
  }

  /// ncurses cannot put the line's settings back while it draws into memory.
  private func endDrawing() {
    output.finish(within: Self.patience)
    var settings = before
    // Not TCSADRAIN: a line that has stopped must not keep the program from its end.
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }

  /// Milliseconds that a terminal may take for what gives it back.
  private static let patience = 2000

  /// UTF-8 whatever the environment says, since everything drawn is UTF-8.
  private static func useUTF8() {
    setlocale(LC_ALL, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// Ctrl-S, Ctrl-Q, Ctrl-V, Ctrl-O and Ctrl-Z are keys here, not the line discipline's.
  private static func freeControlKeys() {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
    settings.c_iflag &= ~tcflag_t(IXON)
    settings.c_lflag &= ~tcflag_t(IEXTEN)
    // Ctrl-Z is a key and no signal: ncurses ignores SIGTSTP for the time of each drawing, and one
    // that waits in the signals' descriptor just then is lost.
    withUnsafeMutableBytes(of: &settings.c_cc) { $0[Int(VSUSP)] = 0 }  // _POSIX_VDISABLE
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    def_prog_mode()
  }
}
