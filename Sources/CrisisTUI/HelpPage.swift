import CrisisModel

/// The help page: all keys from the one table, then what the signs mean.
enum HelpPage {
  /// The page as it is opened in the lists, broken into lines.
  static func lines(columns: Int, _ width: DisplayWidth) -> [StyledText] {
    lines(HelpView(context: .panes), columns: columns, width)
  }

  /// The page broken into lines: first what works where it was opened, each row once; only those
  /// that hold the searched words.
  static func lines(_ page: HelpView, columns: Int, _ width: DisplayWidth) -> [StyledText] {
    var lines: [StyledText] = []
    let keys = columns >= 56 ? 17 : columns >= 30 ? 12 : 0
    func add(_ key: String, _ text: String, _ style: Style) {
      if keys == 0 {
        lines.append(StyledText(key, style))
        lines += ScreenText.wrapped(text, max(1, columns - 1), width).map { StyledText(" " + $0) }
        return
      }
      // A key's name longer than its column has a line of its own.
      var lead = key
      if ScreenText.columns(key, width) > keys - 1 {
        lines.append(StyledText(key, style))
        lead = ""
      }
      for part in ScreenText.wrapped(text, max(1, columns - keys), width) {
        var line = StyledText(lead, style)
        line.add(
          String(repeating: " ", count: max(0, keys - ScreenText.columns(lead, width))) + part)
        lines.append(line)
        lead = ""
      }
    }
    func title(_ text: String) {
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(text, Style(.title, bold: true)))
    }
    let matcher = TextMatcher(page.words)
    func fits(_ texts: String...) -> Bool {
      matcher.isEmpty || matcher.matches(texts.joined(separator: " "))
    }
    var told: Set<Int> = []
    for context in [page.context] + CommandContext.allCases.filter({ $0 != page.context }) {
      var rows = page.keys.entries.enumerated().filter { index, entry in
        entry.contexts.contains(context) && !told.contains(index)
          && fits(entry.label, entry.help, entry.name.map { ":" + $0 } ?? "")
      }.map { index, entry in
        told.insert(index)
        return (entry.label, entry.help)
      }
      if context == .panes { rows += mouse.filter { fits($0, $1) } }
      if !rows.isEmpty { title(context.title) }
      for (key, text) in rows { add(key, text, Style(.accent, bold: true)) }
    }
    var signs = Certainty.allCases.filter { $0 != .asserted }.map {
      (String($0.sign), $0.meaning, Style($0.role, bold: true))
    }
    signs += MarkKind.allCases.map {
      ("word" + String($0.sign), $0.meaning, Style($0.role, bold: true))
    }
    signs += Self.signs(page.keys).map { ($0, $1, Style(.accent, bold: true)) }
    signs = signs.filter { fits($0.0, $0.1) }
    if !signs.isEmpty { title("Signs") }
    for (sign, meaning, style) in signs { add(sign, meaning, style) }
    if lines.isEmpty { add("", "nothing here holds these words", Style(.muted)) }
    return lines
  }

  private static let mouse = [
    ("click", "select; on □ take into the filter"), ("double click", "open the report"),
    ("wheel", "scroll"),
  ]

  private static func signs(_ keys: KeyTable) -> [(String, String)] {
    [
      ("~ place", "not named in the clause itself: taken from the context"),
      ("~ time", "no day is told: the day of the report stands in"),
      ("day", "the day is known, the hour is not"),
      ("▸ ▹", "selected, in the list with the keyboard and in the others"),
      ("•", "belongs to what is selected"),
      ("■ □", "in the filter, not in the filter"),
      ("+ *", "new, changed; until it has been selected or its report opened"),
      (
        "−",
        "withdrawn: no longer in the report; until \(keys.name(of: .allSeen)) counts all as looked at"
      ),
      ("»", "an alert has called for it; until it has been selected or its report opened"),
      ("◆ # =", "marked, has a note, has been corrected by an analyst"),
      (
        "≠ incident",
        "reports contradict each other; \(keys.name(of: .conflicts)) lists all that do"
      ),
      ("7 rep 2 src", "seven reports, of which two sources are independent of each other"),
      (
        "B?2",
        "how reliable the best source is, A to F, and how likely it is, 1 to 6; ? while only proposed"
      ),
      ("├? └?", "an event too vague to tell whether it belongs to this incident or another"),
      ("✓ ¿ ✗", "an analyst holds it to be confirmed, doubtful, wrong"),
      ("!", "the file cannot be read now, or has warnings"),
      ("▁▂▃▄▅▆▇█", "events a day over the days in the title of the list"),
      ("5\"", "five quotes by that actor"),
      (
        "⣿ ⡇",
        "in the strip of time: of every two dots the left is what there is, the right what is shown"
      ),
      ("∘ • ● ◉", "on the map: no events, few, many, most; the numbers stand beside it"),
      ("◂ ▸", "the selected event lies before or after the strip"),
    ]
  }
}
