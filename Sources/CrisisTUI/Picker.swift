import CrisisModel

/// The list of a facet's values, found by typing; before a facet is chosen, the list of facets.
struct Picker: Sendable {
  /// Whose values are listed; nil while the facet itself is chosen.
  let facet: Facet?
  /// What was typed.
  var text = ""
  /// What is selected, by id or name, so that it is found again after a reload.
  private(set) var selected: String?
  /// Places in `FacetValues.names` of what fits, the best first; of the facets their places.
  private(set) var values: [Int] = []

  /// The row of what is selected.
  private(set) var row = 0

  /// A list that is not filled yet.
  init(_ facet: Facet?) { self.facet = facet }

  /// The value that is selected.
  var selectedValue: Int? { values.indices.contains(row) ? values[row] : nil }

  /// What a value is called, whatever its place in the list.
  private func name(_ value: Int, _ facets: FacetIndex) -> String {
    guard let facet else { return Facet.allCases[value].rawValue }
    let all = facets.values(of: facet)
    return all.ids.isEmpty ? all.names[value] : all.ids[value]
  }

  /// Finds what fits after typing or a reload. What a name or one of its words begins with comes
  /// before what it merely contains; then what most events have.
  mutating func update(_ facets: FacetIndex, _ counts: [Int32]) {
    guard let facet else {
      let typed = NameKey(text)
      values = Facet.allCases.indices.filter {
        NameKey(Facet.allCases[$0].title).rank(of: typed) != nil
      }
      return
    }
    let all = facets.values(of: facet)
    values = facets.ranked(facet, text, counts) { FacetLabel.text(facet, all.names[$0]) }
      .map(\.value)
  }

  /// Selects a row, or the nearest that there is.
  mutating func select(row wanted: Int, _ facets: FacetIndex) {
    row = min(max(0, wanted), max(0, values.count - 1))
    selected = selectedValue.map { name($0, facets) }
  }

  /// Selects what was selected if it still fits, else its neighbour by row.
  mutating func keepSelection(_ facets: FacetIndex) {
    select(row: values.firstIndex { name($0, facets) == selected } ?? row, facets)
  }
}

/// How the values of a facet are called on the screen.
enum FacetLabel {
  /// A value by its name in an expression.
  static func text(_ facet: Facet, _ name: String) -> String {
    switch facet {
    case .category: name.split(separator: "-").joined(separator: " ")
    case .certainty:
      Certainty(rawValue: name).map { "\($0.sign) \(name)  \($0.meaning)" } ?? name
    case .day: CalendarDate(iso: name).map(TimeLabel.longDay) ?? "day not known"
    case .city, .actor, .source, .document: name
    }
  }
}

/// A search being typed.
struct Prompt: Sendable {
  /// What was typed.
  var text = ""
  /// Where the lists stood before.
  private(set) var origin: [ListPosition]
  /// Where the reader stood before.
  let originByte: Int
  /// What the line says about the words so far.
  var note = ""
  /// Rows that were looked at for the first that holds the words.
  var looked = 0
  /// Whether that was found, or is known not to be there.
  var isPlaced = false
  /// Whether something is still being found out.
  var isSearching = false

  /// A search from these places.
  init(origin: [ListPosition], originByte: Int) {
    self.origin = origin
    self.originByte = originByte
  }

  /// The same with other places to go back to.
  func with(origin: [ListPosition]) -> Prompt {
    var prompt = self
    prompt.origin = origin
    return prompt
  }
}

/// The list of reports.
struct ReportList: Sendable {
  /// Path of the selected report.
  var selected: String?
  /// The selected row.
  var row = 0
  /// The first row shown.
  var top = 0
}

/// What lies over the lists or the reader.
enum Overlay: Sendable {
  case prompt(Prompt)
  case picker(Picker)
  case filterLine(FilterEditor)
  case reports(ReportList)
  case alteration(AlterationView)
  case remarks(RemarkList)
  case conditions(ConditionList)
  case evidence(EvidenceList)
  case entry(LineEntry)
  case map(MapView)
  case help(HelpView)
  /// What to copy is asked.
  case copying
  /// The name of the file to write is typed.
  case fileName(FileName)
  /// Whether to write over a file is asked.
  case replacing(ExportOrder)
}
