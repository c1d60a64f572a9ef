/// Everything that a key can ask for. What each does in words is in `CommandTable`.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case open, toggleNumbered, toggleRow, excludeRow, clearCities, pickCity, pickFacet, editFilter
  case search, nextMention, previousMention, hideMarks, clearNewest, clearAll, lock, undo, redo
  case nextPane, previousPane, up, down, left, right, first, last
  case pageUp, pageDown, halfPageUp, halfPageDown, nextNew, previousNew, allSeen, reports, rescan
  case incidents, conflicts, figures, silence
  case map, sort, rangeStart, rangeEnd, timeStrip
  case openFile, copy, copyRow, copyQuote, copyLink, export, goTo
  case reasons, back, nextFinding, previousFinding, accept, cancel, erase, eraseWord, eraseAll
  case alteration, zoom, wider, narrower, taller, shorter, hidePane, preset
  case remarks, mark, note, verdict, correct, openEditor, startFresh
  case complete, completeBack, help, redraw, suspend, quit
}

/// One row of the command table.
public struct CommandEntry: Sendable {
  /// What it asks for.
  public let command: Command
  /// The keys that ask for it.
  public let keys: [Key]
  /// The keys as help and README name them.
  public let label: String
  /// What it does.
  public let help: String
  /// Where it works.
  public let contexts: [CommandContext]
  /// The name by which `:` knows it; nil where it has none.
  public let name: String?
  /// One or two words for the footer, with the key's shortest name; nil to leave it out.
  public let footer: Footer?

  /// How the footer names a command.
  public struct Footer: Sendable {
    /// 1 is shown first; the last ones give way on a narrow screen.
    public let priority: Int
    /// The key.
    public let key: String
    /// What it does.
    public let word: String
  }
}
