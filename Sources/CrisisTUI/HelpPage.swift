import CrisisModel

/// The help page: all keys from the one table, then what the signs mean.
enum HelpPage {
  /// The page broken into lines.
  static func lines(columns: Int, _ width: DisplayWidth) -> [StyledText] {
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
    for context in CommandContext.allCases where context != .help {
      title(context.title)
      // What holds in the lists too is said there, once.
      for entry in CommandTable.entries
      where entry.contexts.contains(context)
        && (context == .panes || !entry.contexts.contains(.panes))
      {
        add(entry.label, entry.help, Style(.accent, bold: true))
      }
      if context == .panes {
        add("click", "select; on □ take into the filter", Style(.accent, bold: true))
        add("double click", "open the report", Style(.accent, bold: true))
        add("wheel", "scroll", Style(.accent, bold: true))
      }
    }
    title("Signs")
    for certainty in Certainty.allCases where certainty != .asserted {
      add(String(certainty.sign), certainty.meaning, Style(certainty.role, bold: true))
    }
    for (sign, meaning) in signs { add(sign, meaning, Style(.accent, bold: true)) }
    return lines
  }

  private static let signs = [
    ("~ place", "not named in the clause itself: taken from the context"),
    ("~ time", "no day is told: the day of the report stands in"),
    ("day", "the day is known, the hour is not"),
    ("▸ ▹", "selected, in the list with the keyboard and in the others"),
    ("•", "belongs to what is selected"),
    ("■ □", "in the filter, not in the filter"),
    ("+ *", "new, changed; until it has been selected or its report opened"),
    ("−", "withdrawn: no longer in the report; until v counts all as looked at"),
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
