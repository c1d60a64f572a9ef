internal import CrisisModel

/// The words of `number-words.tsv`.
struct NumberWords {
  /// Words before a number that say how it is meant.
  struct Bound {
    let words: [WordID]
    let bound: Figure.Bound
  }

  private(set) var numbers = WordMap<Int>()
  private(set) var magnitudes = WordMap<Int>()
  private(set) var units = WordMap<Void>()
  /// The longest first.
  private(set) var bounds: [Bound] = []

  /// Reads the table.
  init(_ builder: inout LexiconBuilder) {
    let table = builder.table("number-words.tsv", columns: ["phrase", "kind", "value"])
    for row in table.rows {
      let words = builder.words(row.text(0))
      switch (row.text(1), words.first, Int(row.text(2)), Figure.Bound(rawValue: row.text(2))) {
      case ("number", let word?, let value?, _): numbers[word] = value
      case ("magnitude", let word?, let value?, _): magnitudes[word] = value
      case ("unit", let word?, _, _): units[word] = ()
      case ("bound", _, _, let bound?): bounds.append(Bound(words: words, bound: bound))
      default: builder.report(table.problem(row, "unknown kind or value"))
      }
    }
    bounds.sort { $0.words.count > $1.words.count }
  }
}
