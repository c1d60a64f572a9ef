/// What an expression says of a value.
public enum FacetMark: Hashable, Sendable {
  /// Nothing.
  case none
  /// Show it.
  case included
  /// Leave it out.
  case excluded
}

/// What an expression asks of one facet.
struct FacetQuestion: Sendable {
  /// The facet's place among all.
  let facet: Int
  /// For each value whether it is wanted; nil where none is asked for.
  let included: [Bool]?
  /// For each value whether it is left out; nil where none is.
  let excluded: [Bool]?

  /// Whether a finding of a column does not pass.
  func fails(_ column: FacetColumn, _ finding: Int) -> Bool {
    let range = column.range(finding)
    if let excluded {
      for at in range where excluded[Int(column.values[at])] { return true }
    }
    guard let included else { return false }
    for at in range where included[Int(column.values[at])] { return false }
    return true
  }

  /// What is said of a value.
  func mark(_ value: Int) -> FacetMark {
    if let excluded, excluded[value] { return .excluded }
    if let included, included[value] { return .included }
    return .none
  }
}
