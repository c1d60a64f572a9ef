/// Figures as lines of a terminal and as a Markdown page.
enum FigureText {
  static func line(_ figure: Ledger.Figure) -> String {
    var result =
      padded(figure.name, 36) + aligned(number(figure.value), 9) + " " + padded(figure.unit, 15)
    result += padded(goal(figure), 16) + figure.note
    for peer in figure.peers { result += "  \(peer.name) \(number(peer.value))" }
    while result.last == " " { result.removeLast() }
    return result
  }

  static func line(_ growth: Growth) -> String {
    let points = growth.points.map { "\($0.size): \(number($0.milliseconds)) ms" }
    return padded("growth of \(growth.what)", 36) + points.joined(separator: "  ")
      + "  exponent \(number(growth.exponent, decimals: 2))"
  }

  static func page(_ machine: Machine, _ figures: [Ledger.Figure], _ growth: [Growth]) -> String {
    var result = """
      # crisis-monitor: how fast it is

      \(machine.processor), \(machine.cores) cores, load \(number(machine.load)) at the end.
      Peers were measured in the same run; × is ours divided by theirs.

      | what | measured | goal | beside | note |
      |---|---:|---|---|---|

      """
    for figure in figures {
      let peers = figure.peers.map {
        "\($0.name) \(number($0.value)) (×\(number($0.ratio, decimals: 2)))"
      }
      result +=
        "| \(figure.name) | \(number(figure.value)) \(figure.unit) | \(goal(figure)) "
        + "| \(peers.joined(separator: ", ")) | \(figure.note) |\n"
    }
    guard let first = growth.first else { return result }
    let sizes = first.points.map { "\($0.size) events" }
    result += "\n| growth | " + sizes.joined(separator: " | ") + " | exponent |\n"
    result += "|---|" + String(repeating: "---:|", count: sizes.count + 1) + "\n"
    for growth in growth {
      let times = growth.points.map { "\(number($0.milliseconds)) ms" }
      result +=
        "| \(growth.what) | " + times.joined(separator: " | ")
        + " | \(number(growth.exponent, decimals: 2)) |\n"
    }
    return result
  }

  /// The goal and whether it is met; empty without one.
  private static func goal(_ figure: Ledger.Figure) -> String {
    let word = figure.isMet == true ? "met" : "missed"
    if let limit = figure.atMost { return "≤ \(number(limit)) \(word)" }
    if let limit = figure.atLeast { return "≥ \(number(limit)) \(word)" }
    return ""
  }

  private static func number(_ value: Double, decimals: Int = 1) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return value.isNaN ? "unknown" : "never" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let digits = String(whole % scale)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return "\(value < 0 ? "-" : "")\(whole / scale).\(zeros)\(digits)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
