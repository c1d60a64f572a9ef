/// Where a key is pressed; the same key may mean different things in different places.
public enum CommandContext: String, Hashable, Sendable, CaseIterable {
  /// The four lists.
  case panes
  /// A report's text.
  case reader
  /// The list of reports.
  case reports
  /// The words being typed after `/`.
  case prompt
  /// The filter line while it is edited.
  case filterLine
  /// The list of a facet's values, or of the facets.
  case picker
  /// What was added to a report and removed from it.
  case alteration
  /// The map.
  case map
  /// What to copy is asked.
  case copying
  /// The name of the file to write.
  case fileName
  /// Whether to write over a file is asked.
  case question
  /// The list of marks and notes.
  case remarks
  /// The list of the filter's conditions.
  case conditions
  /// The page of conflicts, key figures and silence.
  case evidence
  /// The line that a note or a correction is written in.
  case entry
  /// The help page.
  case help
  /// The words that the help page is searched for.
  case helpSearch

  /// Heading in help and README.
  public var title: String {
    switch self {
    case .panes: "In the lists"
    case .reader: "In a report"
    case .reports: "In the list of reports"
    case .prompt: "While typing a search"
    case .filterLine: "While editing the filter"
    case .picker: "In a list to choose from"
    case .alteration: "In what changed in a report"
    case .map: "On the map"
    case .copying: "When asked what to copy"
    case .fileName: "While naming the file to write"
    case .question: "When asked whether to write over a file"
    case .remarks: "In the list of marks and notes"
    case .conditions: "In the list of conditions"
    case .evidence: "In conflicts, figures and silence"
    case .entry: "While writing a note or a correction"
    case .help: "On this page"
    case .helpSearch: "While searching this page"
    }
  }

  /// Name in the README's table.
  var shortTitle: String {
    switch self {
    case .panes: "lists"
    case .reader: "report"
    case .reports: "reports"
    case .prompt: "search"
    case .filterLine: "filter line"
    case .picker: "choice"
    case .alteration: "changes"
    case .map: "map"
    case .copying: "copy"
    case .fileName: "file name"
    case .question: "question"
    case .remarks: "marks"
    case .conditions: "conditions"
    case .evidence: "evidence"
    case .entry: "note"
    case .help: "help"
    case .helpSearch: "help search"
    }
  }

  /// Whether plain characters are text here and no commands.
  var takesText: Bool {
    switch self {
    case .prompt, .picker, .filterLine, .fileName, .helpSearch, .entry: true
    case .panes, .reader, .reports, .alteration, .remarks, .conditions, .evidence, .map, .copying,
      .question,
      .help:
      false
    }
  }
}
