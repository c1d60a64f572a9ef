extension SituationReport {
  /// A column of the table of figures.
  struct FigureColumn {
    let head: String
    let cell: (FigureRow) -> FigureRow.Cell?
  }

  /// Lowest, highest and last; one column where all figures are told once, or the lowest is to count.
  var figureColumns: [FigureColumn] {
    if countsLowest { return [FigureColumn(head: "Lowest figure") { $0.lowest }] }
    guard figures.contains(where: { $0.highest != nil }) else {
      return [FigureColumn(head: "Figure") { $0.lowest }]
    }
    return [
      FigureColumn(head: "Lowest or only") { $0.lowest },
      FigureColumn(head: "Highest") { $0.highest },
      FigureColumn(head: "Last reported") { $0.latest },
    ]
  }

  /// `4 more incidents are left out here.`
  static func more(_ count: Int, _ noun: String) -> String {
    count == 1
      ? "1 more \(noun) is left out here." : "\(count) more \(noun)s are left out here."
  }
}

extension SituationReport.Statement {
  /// `5 January 2022, night, Almaty: gunfire`.
  func lead(isPlaced: Bool) -> String {
    let place = isPlaced ? place : nil
    return [when ?? "day not known", place, kind].compactMap { $0 }.joined(separator: ", ")
  }

  /// The words between quotation marks, unless they bring their own.
  var quoted: String {
    let marks: Set<Character> = ["“", "\"", "«", "„", "”", "»"]
    if let first = words.first, let last = words.last, marks.contains(first), marks.contains(last) {
      return words
    }
    return "“\(words)”"
  }

  /// ` (police, cited by Reuters; unconfirmed).`; what ends the sentence where neither is known.
  var attribution: String {
    let parts = [by, doubt].compactMap { $0 }
    guard parts.isEmpty else { return " (\(parts.joined(separator: "; ")))." }
    let isEnded = words.unicodeScalars.reversed().first { !"”\"»’'".unicodeScalars.contains($0) }
      .map { ".!?…".unicodeScalars.contains($0) }
    return isEnded == true ? "" : "."
  }
}
