import CrisisCurses
import Glibc

/// The program that shows a report to the analyst, from a line on.
enum FileViewer {
  /// What can be tried, the first choice first: `$VISUAL`, `$EDITOR`, `$PAGER`, then what most
  /// systems have.
  static func candidates(_ environment: [String: String]) -> [[String]] {
    let named = ["VISUAL", "EDITOR", "PAGER"].compactMap { environment[$0] }
    return (named + ["less", "vi", "nano", "more"]).map(words).filter { !$0.isEmpty }
  }

  /// The words of a variable such as `emacsclient -nw`; quotation marks hold blanks together.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var mark: Character?
    for character in text {
      if character == mark {
        mark = nil
      } else if mark == nil, character == "'" || character == "\"" {
        mark = character
        word = word ?? ""
      } else if mark == nil, character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }

  /// The whole call: each program has its own way to be told a line.
  static func call(_ program: [String], file: String, line: Int) -> [String] {
    // A name that begins with a hyphen is no option.
    let file = file.hasPrefix("-") ? "./" + file : file
    let name = program[0].split(separator: "/").last.map(String.init) ?? ""
    switch name {
    case "less": return program + ["+\(line)g", file]
    case "code", "codium", "code-insiders": return program + ["--goto", "\(file):\(line)"]
    case "hx", "helix", "subl", "zed", "kate": return program + ["\(file):\(line)"]
    case "cat", "bat", "most": return program + [file]
    default: return program + ["+\(line)", file]
    }
  }
}

/// A program that has the terminal to itself until it ends, while this one waits.
struct ForegroundProgram {
  /// How it ended.
  enum Outcome: Equatable {
    /// By itself.
    case done
    /// It ended with an error or a signal.
    case failed
    /// None could be started; the names of those that were tried.
    case noneFound([String])
    /// A signal asks this program to end; its number.
    case signal(Int32)
  }

  private let signals: TerminalSignals

  init(_ signals: TerminalSignals) { self.signals = signals }

  /// Runs the first of several programs that can be started.
  func run(_ calls: [[String]]) -> Outcome {
    for call in calls {
      if case .success(let process) = ChildProgram.start(call) { return wait(for: process) }
    }
    return .noneFound(calls.map { $0[0] })
  }

  private func wait(for process: pid_t) -> Outcome {
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG | WUNTRACED) == process {
        guard status & 0xFF == 0x7F else {
          // What was typed to end it came here too.
          if let number = endAskedFor() { return .signal(number) }
          return status == 0 ? .done : .failed
        }
        // Ctrl-Z stops both; both go on with fg.
        signals.stopProgram()
        kill(process, SIGCONT)
        continue
      }
      var source = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, -1)
      if let number = endAskedFor() {
        kill(process, number)
        return .signal(number)
      }
    }
  }

  /// The signal that asks this program to end, if one has arrived. Keys such as Ctrl-C are meant
  /// for the program in front, and a window's new size is seen to on return.
  private func endAskedFor() -> Int32? {
    for case .end(let number) in signals.arrivals() where number == SIGTERM || number == SIGHUP {
      return number
    }
    return nil
  }
}
