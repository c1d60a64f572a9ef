/// The one table of keys: key handling, footer, help page and README come from it.
public enum CommandTable {
  /// All rows, in the order of the help page.
  public static let entries: [CommandEntry] = [
    row(
      .open, [.enter], "Enter",
      "open the report at the very sentence; unfold an incident into its events, or fold it",
      [.panes, .reports, .remarks, .evidence], (1, "Enter", "source")),
    row(
      .back, [.escape, .backspace] + chars("q"), "Esc q", "go back to where you were",
      [.reader, .reports, .alteration, .remarks, .conditions, .evidence, .map, .help],
      (2, "Esc", "back")),
    row(
      .toggleNumbered, chars("123456789"), "1-9",
      "show only the city under that number; several add up; again to take it back",
      [.panes, .map], (7, "1-9", "city")),
    row(
      .clearCities, chars("0"), "0", "take back all cities", [.panes, .map],
      (12, "0", "all cities"), name: "all-cities"),
    row(
      .pickCity, chars("c"), "c", "choose cities by typing their names", [.panes],
      (11, "c", "cities"), name: "cities"),
    row(
      .pickFacet, chars("f"), "f",
      "choose what to show by city, actor, category, source, document, certainty or day",
      [.panes], (5, "f", "choose"), name: "choose"),
    row(
      .toggleRow, chars(" "), "Space",
      "show only what is like the selected row: its city, actor, kind of event or speaker; again to take it back",
      [.panes], (4, "Space", "only"), name: "only"),
    row(
      .excludeRow, chars("-"), "-", "show all but what is like the selected row", [.panes, .map],
      (10, "-", "not"), name: "except"),
    row(
      .editFilter, chars(":"), ":",
      "edit the filter as a line, or type a command by its name; Tab completes",
      [.panes, .reader, .map], (8, ":", "filter"), name: "filter"),
    row(
      .goTo, [], ":goto", "open the words that a link names, as in goto report.txt#120-178",
      [.panes, .reader, .map], nil, name: "goto"),
    row(
      .search, chars("/"), "/",
      "search: words light up while you type; Enter keeps them as a filter, Esc leaves all as it was; in a report they only light up",
      [.panes, .reader], (5, "/", "search")),
    row(
      .nextMention, chars("n"), "n",
      "open the next mention of the selected actor, place or event, in whatever report; with searched words go to the next of those",
      [.panes, .reader], (9, "n", "mentions"), name: "next"),
    row(
      .previousMention, chars("pN"), "p N", "the one before", [.panes, .reader], nil,
      name: "previous"),
    row(
      .clearNewest, chars("x"), "x", "take back what is selected", [.remarks, .conditions],
      (3, "x", "take back")),
    row(
      .clearNewest, [.escape] + chars("x"), "Esc x", "take back the newest filter", [.panes],
      (4, "Esc", "unfilter"), name: "unfilter"),
    row(
      .clearAll, chars("X"), "X", "take back all filters but those that are locked",
      [.panes, .map, .conditions], nil, name: "unfilter-all"),
    row(
      .lock, chars("L"), "L",
      "lock the filter, shown in brackets, or free it; of several conditions choose which",
      [.panes], nil),
    row(
      .toggleRow, chars(" "), "Space", "lock the selected condition, or free it", [.conditions],
      (1, "Space", "lock")),
    row(
      .lock, chars("L"), "L", "lock all conditions, or free them", [.conditions], (4, "L", "all")),
    row(.accept, [.enter], "Enter", "close the list", [.conditions], nil),
    row(
      .undo, chars("u"), "u", "undo the last change of the filter", [.panes, .map, .conditions], nil
    ),
    row(.redo, [.control("r")], "Ctrl-R", "do it again", [.panes, .map, .conditions], nil),
    row(
      .incidents, chars("i"), "i",
      "show incidents in the timeline, what several reports tell of one happening, or events again",
      [.panes], (6, "i", "incidents")),
    row(
      .conflicts, chars("C"), "C",
      "list where reports contradict each other, then key figures, then what has fallen silent",
      [.panes], (12, "C", "conflicts")),
    row(.figures, [], ":figures", "list the figures over time, with who says what", [.panes], nil),
    row(
      .silence, [], ":silence", "list places and sources not heard of for longer than usual",
      [.panes], nil),
    row(
      .nextPane, [.tab], "Tab", "go on from conflicts to figures, to silence, to conflicts",
      [.evidence], (3, "Tab", "next list")),
    row(.previousPane, [.backTab], "Shift-Tab", "go to the list before", [.evidence], nil),
    row(
      .map, chars("a"), "a", "open the map of the area with its places; again to close it",
      [.panes, .map], (9, "a", "map")),
    row(
      .accept, [.enter] + chars(" "), "Enter Space",
      "show only the selected place; several add up; again to take it back", [.map],
      (1, "Enter", "only")),
    row(.left, [.left] + chars("h"), "← h", "go to the nearest place on the left", [.map], nil),
    row(
      .right, [.right] + chars("l"), "→ l",
      "go to the nearest place on the right, or to the list beside the map", [.map], nil),
    row(.up, [.up] + chars("k"), "↑ k", "go to the nearest place above", [.map], nil),
    row(.down, [.down] + chars("j"), "↓ j", "go to the nearest place below", [.map], nil),
    row(
      .nextPane, [.tab], "Tab", "go to the next place: the watched ones first, then by events",
      [.map], (3, "Tab", "next place")),
    row(.previousPane, [.backTab], "Shift-Tab", "go to the place before", [.map], nil),
    row(.first, [.home] + chars("g"), "g Home", "go to the first place", [.map], nil),
    row(
      .zoom, chars("z"), "z", "look closer at the selected place, and closer; then at all again",
      [.map], (4, "z", "closer")),
    row(
      .sort, chars("s"), "s", "order the timeline by when it happened, was reported, was read",
      [.panes], (11, "s", "order")),
    row(
      .rangeStart, chars("["), "[",
      "show only from the day of the selected event on; again to take it back", [.panes],
      (11, "[", "from here"), name: "since-here"),
    row(
      .rangeEnd, chars("]"), "]", "show only up to that day; again to take it back", [.panes],
      (11, "]", "to here"), name: "until-here"),
    row(
      .timeStrip, chars("t"), "t", "hide or show the strip of time", [.panes], nil, name: "strip"),
    row(
      .nextPane, [.tab], "Tab", "go to the next list", [.panes], (4, "Tab", "pane")),
    row(.previousPane, [.backTab], "Shift-Tab", "go to the list before", [.panes], nil),
    row(
      .zoom, chars("z"), "z", "give the list all the place; again for all lists", [.panes], nil),
    row(.wider, chars(">"), ">", "make the list wider", [.panes], nil),
    row(.narrower, chars("<"), "<", "make it narrower", [.panes], nil),
    row(.taller, chars(")"), ")", "make it taller", [.panes], nil),
    row(.shorter, chars("("), "(", "make it lower", [.panes], nil),
    row(.hidePane, chars("H"), "H", "put the list away", [.panes], nil),
    row(
      .preset, chars("|"), "|",
      "arrange the lists as for a narrow, normal or wide window, or as fits; brings back those put away",
      [.panes], nil),
    row(
      .nextNew, chars("}"), "}",
      "go to the next event or quote that is new (+), changed (*) or withdrawn (−)",
      [.panes], (8, "}", "next new")),
    row(.previousNew, chars("{"), "{", "go to the one before", [.panes], nil),
    row(
      .allSeen, chars("v"), "v", "count all that is new, changed or withdrawn as looked at",
      [.panes], nil, name: "seen"),
    row(
      .reports, chars("R"), "R", "list the reports with their dates and warnings", [.panes],
      (9, "R", "reports")),
    row(
      .reasons, chars("w"), "w",
      "say why: rule, words, what they were resolved against, and who says so; again to close",
      [.panes, .reader], (10, "w", "why"), name: "why"),
    row(
      .mark, chars("m"), "m", "mark the selected event, quote, place or actor, or take that back",
      [.panes, .reader], (11, "m", "mark")),
    row(
      .note, chars("+"), "+", "write a note on it; Ctrl-O does so in $VISUAL or $EDITOR",
      [.panes, .reader], (11, "+", "note")),
    row(
      .verdict, chars("!"), "!", "say that it is confirmed, doubtful, wrong, or none of these",
      [.panes, .reader], (12, "!", "verdict")),
    row(
      .correct, chars("="), "=",
      "correct the kind, day, place or actors of an event, the speaker of a quote",
      [.panes, .reader], (12, "=", "correct")),
    row(
      .remarks, chars("M"), "M", "list all marks, notes and corrections", [.panes, .reader],
      (12, "M", "notes")),
    row(
      .startFresh, chars("F"), "F", "start fresh: no filter, first rows, as if never opened before",
      [.panes], nil),
    row(
      .alteration, chars("d"), "d",
      "say what was added to the report and removed from it since you last looked",
      [.panes, .reader], (9, "d", "what changed")),
    row(
      .rescan, chars("r"), "r", "look at the folder now", [.panes, .reader, .reports], nil),
    row(
      .nextFinding, [.tab] + chars("l") + [.right], "Tab l →",
      "go to the next event in this report",
      [.reader], (3, "Tab", "next event"), name: "next-event"),
    row(
      .previousFinding, [.backTab] + chars("h") + [.left], "Shift-Tab h ←", "go to the one before",
      [.reader], nil, name: "previous-event"),
    row(
      .openFile, chars("o"), "o", "open the file there in $VISUAL, $EDITOR or $PAGER",
      [.panes, .reader, .reports, .map], (12, "o", "editor"), name: "edit"),
    row(
      .copy, chars("y"), "y", "copy the row, the words with their source, or a link to them",
      [.panes, .reader, .map], (11, "y", "copy")),
    row(
      .export, chars("e"), "e", "write what is filtered into a file", [.panes, .reader, .map],
      (12, "e", "export")),
    row(.copyRow, chars("r"), "r", "the row as text", [.copying], (1, "r", "row as text")),
    row(
      .copyQuote, chars("q"), "q", "the words with who says them, and when", [.copying],
      (2, "q", "quote")),
    row(.copyLink, chars("l"), "l", "a link to the words", [.copying], (3, "l", "link")),
    row(
      .cancel, [.escape, .control("c")], "Esc", "copy nothing", [.copying], (4, "Esc", "cancel")),
    row(.accept, chars("y"), "y", "write over it", [.question], (1, "y", "yes")),
    row(
      .cancel, chars("n") + [.escape, .control("c")], "n Esc", "leave it as it is", [.question],
      (2, "n", "no")),
    row(.accept, [.enter], "Enter", "write the file", [.fileName], (1, "Enter", "write")),
    row(
      .complete, [.tab], "Tab", "write in the next format, as the file's ending names it",
      [.fileName],
      (2, "Tab", "type")),
    row(
      .cancel, [.escape, .control("c")], "Esc", "write nothing", [.fileName], (3, "Esc", "no")),
    row(.search, chars("/"), "/", "show only what holds some words", [.help], (2, "/", "search")),
    row(.accept, [.enter], "Enter", "keep the words", [.helpSearch], (1, "Enter", "keep")),
    row(
      .cancel, [.escape, .control("c")], "Esc", "show all again", [.helpSearch],
      (2, "Esc", "all")),
    row(
      .hideMarks, chars("H"), "H", "hide the marks of what was found, or show them", [.reader],
      (8, "H", "marks"), name: "marks"),
    row(
      .up, [.up] + chars("k"), "↑ k", "one up",
      [.panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .help], nil
    ),
    row(
      .down, [.down] + chars("j"), "↓ j", "one down",
      [.panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .help], nil),
    row(
      .left, [.left] + chars("h"), "← h",
      "go to the list on the left; from an event to its incident, which is folded next", [.panes],
      nil),
    row(
      .right, [.right] + chars("l"), "→ l",
      "go to the list on the right; unfold an incident and go to its events", [.panes], nil),
    row(
      .pageUp, [.pageUp, .control("b")], "PageUp Ctrl-B", "one screen up",
      [.panes, .reader, .reports, .alteration, .remarks, .evidence, .help], nil),
    row(
      .pageDown, [.pageDown, .control("f")], "PageDown Ctrl-F", "one screen down",
      [.panes, .reader, .reports, .alteration, .remarks, .evidence, .help], nil),
    row(
      .pageDown, chars(" "), "Space", "one screen down", [.reader, .alteration, .help], nil),
    row(
      .halfPageUp, [.control("u")], "Ctrl-U", "half a screen up",
      [.panes, .reader, .reports, .alteration, .remarks, .evidence, .help], nil),
    row(
      .halfPageDown, [.control("d")], "Ctrl-D", "half a screen down",
      [.panes, .reader, .reports, .alteration, .remarks, .evidence, .help], nil),
    row(
      .first, [.home] + chars("g"), "g Home", "go to the top",
      [.panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .help], nil),
    row(
      .last, [.end] + chars("G"), "G End", "go to the bottom",
      [.panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .help], nil),
    row(
      .accept, [.enter], "Enter", "keep the words as a filter", [.prompt],
      (1, "Enter", "keep as filter")),
    row(
      .accept, [.enter], "Enter", "show only that, or take it back, and close", [.picker],
      (1, "Enter", "choose")),
    row(
      .toggleRow, [.tab] + chars(" "), "Tab Space",
      "the same, and stay to choose more; Space only before letters are typed", [.picker],
      (3, "Tab", "several")),
    row(
      .excludeRow, [.backTab] + chars("-"), "Shift-Tab -",
      "show all but that, and stay; - only before letters are typed", [.picker],
      (4, "Shift-Tab", "exclude")),
    row(
      .accept, [.enter], "Enter", "keep the note, or put the correction in force", [.entry],
      (1, "Enter", "keep")),
    row(
      .accept, [.enter], "Enter", "put the filter in force", [.filterLine],
      (1, "Enter", "filter")),
    row(
      .complete, [.tab, .down], "Tab ↓", "complete the word, or mend it where it is wrong",
      [.filterLine, .entry], (3, "Tab", "complete")),
    row(
      .completeBack, [.backTab, .up], "Shift-Tab ↑", "the completion before",
      [.filterLine, .entry], nil),
    row(
      .cancel, [.escape, .control("c"), .control("g")], "Esc", "leave all as it was",
      [.prompt, .filterLine, .entry], (2, "Esc", "cancel")),
    row(
      .cancel, [.escape, .control("c"), .control("g")], "Esc", "close the list",
      [.picker], (2, "Esc", "close")),
    row(.up, [.up, .control("p")], "↑ Ctrl-P", "one up", [.picker], nil),
    row(.down, [.down, .control("n")], "↓ Ctrl-N", "one down", [.picker], nil),
    row(.pageUp, [.pageUp, .control("b")], "PageUp Ctrl-B", "ten up", [.picker], nil),
    row(.pageDown, [.pageDown, .control("f")], "PageDown Ctrl-F", "ten down", [.picker], nil),
    row(.left, [.left, .control("b")], "← Ctrl-B", "one letter back", [.filterLine, .entry], nil),
    row(.right, [.right, .control("f")], "→ Ctrl-F", "one letter on", [.filterLine, .entry], nil),
    row(
      .first, [.home, .control("a")], "Home Ctrl-A", "to the beginning", [.filterLine, .entry], nil),
    row(.last, [.end, .control("e")], "End Ctrl-E", "to the end", [.filterLine, .entry], nil),
    row(
      .erase, [.backspace], "Backspace",
      "erase a letter; where there is none, leave the search or the line, or go back to the list of facets",
      [.prompt, .filterLine, .picker, .fileName, .helpSearch, .entry], nil),
    row(.eraseWord, [.control("w")], "Ctrl-W", "erase a word", [.filterLine, .entry], nil),
    row(
      .openEditor, [.control("o")], "Ctrl-O", "write on in $VISUAL or $EDITOR", [.entry], nil),
    row(
      .eraseAll, [.control("u")], "Ctrl-U",
      "erase all letters; in the filter line those before the cursor",
      [.prompt, .filterLine, .picker, .fileName, .helpSearch, .entry], nil),
    row(
      .help, chars("?") + [.function(1)], "? F1", "show this page",
      [.panes, .reader, .reports, .evidence, .map],
      (2, "?", "help")),
    row(
      .redraw, [.control("l")], "Ctrl-L", "paint the screen anew",
      CommandContext.allCases, nil),
    row(
      .suspend, [.control("z")], "Ctrl-Z", "stop for a while; fg brings it back",
      CommandContext.allCases, nil),
    row(.quit, chars("q"), "q", "quit", [.panes], (3, "q", "quit")),
    row(
      .quit, [.control("c")], "Ctrl-C", "quit",
      [.panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .map, .help], nil),
  ]

  private static func chars(_ text: String) -> [Key] { text.unicodeScalars.map(Key.character) }

  private static func row(
    _ command: Command, _ keys: [Key], _ label: String, _ help: String,
    _ contexts: [CommandContext], _ footer: (Int, String, String)?, name: String? = nil
  ) -> CommandEntry {
    CommandEntry(
      command: command, keys: keys, label: label, help: help, contexts: contexts,
      name: name ?? CommandTable.name(of: command, in: contexts),
      footer: footer.map { CommandEntry.Footer(priority: $0.0, key: $0.1, word: $0.2) })
  }
}
