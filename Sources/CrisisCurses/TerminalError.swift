/// Why the terminal cannot be used; words are found where messages are printed.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input is not a terminal.
  case inputIsNotTerminal
  /// Standard output is not a terminal.
  case outputIsNotTerminal
  /// The environment names no terminal type (`TERM` unset or empty).
  case typeUnset
  /// The terminal data base does not know this type.
  case typeUnknown(String)
  /// The type is known but cannot address the cursor, e.g. `dumb`.
  case cannotMoveCursor(String)
  /// ncurses could not take the terminal over.
  case setupFailed(String)
}
