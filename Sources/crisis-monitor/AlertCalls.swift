import CrisisAlerts
import CrisisModel
import Glibc

/// Calls somebody: rings, tells the desktop, runs a program; each rule only so often.
struct AlertCalls {
  /// Whether the programs that rules name are run. A `crisis.yaml` may come with the reports from
  /// anywhere, so this is asked of the user and never of the file.
  let runsCommands: Bool
  private let environment: [String: String]
  private var limit = AlertLimit()

  init(runsCommands: Bool) {
    self.runsCommands = runsCommands
    environment = Environment.values(["TMUX", "TERM", "TERM_PROGRAM", "VTE_VERSION"])
  }

  /// Calls, unless the rule has called too often.
  ///
  /// - Parameters:
  ///   - alert: what to tell.
  ///   - now: milliseconds.
  ///   - problem: is told, on any thread, why a program could not be run.
  /// - Returns: what to send to the terminal; empty for nothing.
  mutating func call(
    _ alert: RaisedAlert, at now: Int, problem: @escaping @Sendable (String) -> Void
  ) -> [UInt8] {
    guard let held = limit.admit(alert.rule, at: now) else { return [] }
    if runsCommands, !alert.rule.command.isEmpty {
      let name = alert.rule.name
      ChildProgram.run(alert.rule.command, reading: alert.record) { reason in
        if let reason { problem("alert '\(name)': \(reason)") }
      }
    }
    var bytes: [UInt8] = []
    if alert.rule.rings { bytes.append(0x07) }
    if alert.rule.notifies {
      let more = held > 0 ? " (and \(held) more)" : ""
      bytes += TerminalNotification(title: alert.rule.name, body: alert.headline + more)
        .sequence(environment)
    }
    return bytes
  }
}

/// A message for the desktop that the terminal shows: it works over SSH, too.
struct TerminalNotification {
  let title: String
  let body: String

  /// OSC 777 where the terminal is known to take it, which has a title; else OSC 9. Within tmux as
  /// what tmux passes on to the terminal outside.
  func sequence(_ environment: [String: String]) -> [UInt8] {
    let term = environment["TERM"] ?? ""
    let hasTitles =
      environment["VTE_VERSION"] != nil || term.hasPrefix("rxvt") || term.hasPrefix("foot")
      || term.contains("ghostty")
    // OSC 9 with a number in front means something else to some terminals.
    let text =
      hasTitles
      ? "777;notify;\(Self.inert(title, without: ";"));\(Self.inert(body, without: ""))"
      : "9;crisis-monitor: \(Self.inert(title, without: "")): \(Self.inert(body, without: ""))"
    let plain = Array("\u{1B}]\(text)\u{07}".utf8)
    guard environment["TMUX"]?.isEmpty == false else { return plain }
    return Array("\u{1B}Ptmux;\u{1B}".utf8) + plain + Array("\u{1B}\\".utf8)
  }

  /// Nothing that could end the sequence or begin another.
  private static func inert(_ text: String, without other: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
      && !other.unicodeScalars.contains(scalar)
    {
      result.append(scalar)
    }
    return String(result)
  }
}
