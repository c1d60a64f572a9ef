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

  /// Sets the facet's bit of all findings of a column that do not pass.
  func mark(_ column: FacetColumn, in failures: inout [UInt8]) {
    let bit = UInt8(1) << UInt8(facet)
    // Of each value: 1 where it is wanted, 2 where it is left out.
    let wanted: UInt8 = 1
    let unwanted: UInt8 = 2
    let count = max(included?.count ?? 0, excluded?.count ?? 0)
    var signs = [UInt8](repeating: included == nil ? wanted : 0, count: count)
    if let included {
      for value in included.indices where included[value] { signs[value] = wanted }
    }
    if let excluded {
      for value in excluded.indices where excluded[value] { signs[value] |= unwanted }
    }
    if column.ends.isEmpty {
      for (finding, value) in column.values.enumerated() where signs[Int(value)] != wanted {
        failures[finding] |= bit
      }
      return
    }
    let none: UInt8 = included == nil ? wanted : 0
    var first = 0
    for (finding, end) in column.ends.enumerated() {
      var sign = none
      for at in first..<Int(end) { sign |= signs[Int(column.values[at])] }
      if sign != wanted { failures[finding] |= bit }
      first = Int(end)
    }
  }

  /// What is said of a value.
  func mark(_ value: Int) -> FacetMark {
    if let excluded, excluded[value] { return .excluded }
    if let included, included[value] { return .included }
    return .none
  }
}
