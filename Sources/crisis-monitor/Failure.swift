import CrisisCurses
import CrisisFolder
import Glibc

/// An end that the user is told about: one line on standard error and an exit code.
struct Failure: Error, Equatable {
  /// Exit codes, as in sysexits.h.
  enum Kind: Int32 {
    /// Part of the input could not be read.
    case partial = 1
    /// Wrong call.
    case usage = 64
    /// A configuration has mistakes.
    case configuration = 65
    /// Folder or file missing or unreadable.
    case noInput = 66
    /// The program itself went wrong.
    case `internal` = 70
    /// A file is there already, or cannot be made.
    case exists = 73
    /// Output cannot be written.
    case output = 74
    /// The terminal cannot be used.
    case terminal = 78
  }

  let kind: Kind
  let message: String
  let remedy: String?
  /// What the message is about, with a mark under the wrong word; printed below the line.
  let excerpt: [String]

  init(_ kind: Kind, _ message: String, remedy: String? = nil, excerpt: [String] = []) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.excerpt = excerpt
  }

  var code: Int32 { kind.rawValue }

  /// `crisis-monitor: WHAT: WHY (remedy)`, without control characters.
  var line: String {
    Self.clean("crisis-monitor: " + message + (remedy.map { " (\($0))" } ?? ""))
  }

  private static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      clean.append(isControl ? " " : scalar)
    }
    return String(clean)
  }

  /// Prints the line, and the excerpt, on standard error.
  func report() {
    let lines = [line] + excerpt.map(Self.clean)
    let bytes = Array(lines.joined(separator: "\n").utf8) + [0x0A]
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}

extension Failure {
  /// Why the terminal cannot be used, for somebody who wanted to browse `folder`.
  init(_ error: TerminalError, folder: String) {
    let other = "try: crisis-monitor export --format jsonl \(folder)"
    switch error {
    case .inputIsNotTerminal:
      self.init(.terminal, "needs a terminal: standard input is none", remedy: other)
    case .outputIsNotTerminal:
      self.init(.terminal, "needs a terminal: standard output is none", remedy: other)
    case .typeUnset:
      self.init(
        .terminal, "terminal type is not known: TERM is not set",
        remedy: "try: TERM=xterm crisis-monitor \(folder)")
    case .typeUnknown(let type):
      self.init(
        .terminal, "terminal type '\(type)' is not known here: TERM names none that is installed",
        remedy: "try: TERM=xterm crisis-monitor \(folder)")
    case .cannotMoveCursor(let type):
      self.init(
        .terminal, "terminal type '\(type)' is too simple: it cannot move the cursor",
        remedy: other)
    case .setupFailed(let type):
      self.init(.terminal, "cannot set up the terminal: ncurses refused type '\(type)'")
    }
  }

  /// Why a folder or file cannot be read.
  init(_ error: FolderError) {
    self.init(.noInput, error.description)
  }
}
