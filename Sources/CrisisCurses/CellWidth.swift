internal import CNcurses

/// Cells that a character takes in the terminal, as the C library counts.
///
/// ncurses counts with the very same function, so the layout cannot disagree with the screen.
/// Right only once the locale is UTF-8, that is after `CursesTerminal.claim`.
public func cellWidth(_ scalar: Unicode.Scalar) -> Int {
  Int(wcwidth(wchar_t(bitPattern: scalar.value)))
}
