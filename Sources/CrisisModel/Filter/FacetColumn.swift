/// The values of one facet of every event, or of every quote, as numbers side by side.
struct FacetColumn: Sendable {
  /// Those of one finding after those of the one before.
  private(set) var values: [Int32] = []
  /// Where those of each finding end; empty while each has exactly one.
  private(set) var ends: [Int32] = []

  /// A column in which each finding has one value.
  init(single values: [Int32]) { self.values = values }

  /// A column as it was.
  init(values: [Int32], ends: [Int32]) {
    self.values = values
    self.ends = ends
  }

  /// A column in which a finding may have any number of values.
  init() {}

  /// Adds the next finding; a value that is given twice counts once.
  mutating func append(_ some: some Sequence<Int32>) {
    for value in some { add(value) }
    endFinding()
  }

  /// Adds a value of the next finding, unless it has it already.
  mutating func add(_ value: Int32) {
    if !values[Int(ends.last ?? 0)...].contains(value) { values.append(value) }
  }

  /// All values of the finding have been added.
  mutating func endFinding() { ends.append(Int32(values.count)) }

  /// The positions in `values` of a finding's values.
  @inline(__always)
  func range(_ finding: Int) -> Range<Int> {
    ends.isEmpty
      ? finding..<(finding + 1)
      : (finding == 0 ? 0 : Int(ends[finding - 1]))..<Int(ends[finding])
  }
}
