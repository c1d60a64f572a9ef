internal import CrisisModel

/// The words that reading a report needs, from the embedded tables; read once, never changed.
///
/// A class, so that handing it on costs nothing.
final class ReadingWords: Sendable {
  /// The words of the embedded tables.
  static let standard = ReadingWords()

  /// What the dot after a word means.
  enum Dot: String, Sendable {
    /// Something always follows: "Mr.", "e.g.".
    case open
    /// A number mostly follows: "No. 5", "Jan. 5".
    case beforeNumber = "before-number"
    /// It may stand at the end of a sentence: "Inc.", "Calif.".
    case either
    /// Ends a sentence unless a time zone or a day follows: "a.m.".
    case clock
  }

  /// What was wrong in the tables; a test holds it empty.
  let problems: [LexiconTable.Problem]
  private let dotKinds: [(kind: Dot, needsCapital: Bool)]
  private let dots: FoldedWords
  /// The months (1...12).
  let months: FoldedWords
  /// The ISO days of the week (1 Monday ... 7 Sunday).
  let weekdays: FoldedWords
  /// The first three bytes of each month and weekday.
  let dateOpenings: FoldedWords

  /// Words that open a sentence.
  let starters: FoldedWords
  /// Words that say that somebody speaks.
  let speechVerbs: FoldedWords
  /// Ends of Internet addresses.
  let topDomains: FoldedWords
  /// Words that follow a time of day.
  let zones: FoldedWords
  /// Words of which share bars are made.
  let shareWords: FoldedWords
  /// Words that say that an outlet reports.
  let reportingWords: FoldedWords
  /// Words that end a list of writers.
  let bylineEnds: FoldedWords
  /// Small words inside names.
  let particles: FoldedWords
  /// Phrases that open a flash.
  let flashOpenings: [[UInt8]]
  /// Words after the name of an outlet, the longest first.
  let outletTails: [[UInt8]]
  /// The codes of the languages whose most frequent words are known.
  let languages: [String]
  /// The most frequent words; bit `n` of a word's number is set if `languages[n]` has it.
  let languageWords: FoldedWords

  private init() {
    var groups: [String: Set<[UInt8]>] = [:]
    let table = LexiconTable(named: "reading-words.tsv", columns: ["group", "words"])
    var problems = table.problems
    for row in table.rows {
      let words = row.list(1).map { CaseFolding.folded($0.utf8) }
      if words.isEmpty { problems.append(table.problem(row, "no words")) }
      if groups.updateValue(Set(words), forKey: row.text(0)) != nil {
        problems.append(table.problem(row, "group '\(row.text(0))' stands twice"))
      }
    }
    func group(_ name: String) -> Set<[UInt8]> {
      if groups[name] == nil {
        problems.append(.init(table: table.name, line: 0, reason: "no group '\(name)'"))
      }
      return groups[name] ?? []
    }
    starters = FoldedWords(group("starter"))
    speechVerbs = FoldedWords(group("speech"))
    topDomains = FoldedWords(group("top-domain"))
    zones = FoldedWords(group("zone"))
    shareWords = FoldedWords(group("share"))
    reportingWords = FoldedWords(group("reporting"))
    bylineEnds = FoldedWords(group("byline-end"))
    particles = FoldedWords(group("particle"))
    flashOpenings = Self.longestFirst(group("flash-opening"))
    outletTails = Self.longestFirst(group("outlet-tail"))
    let languageGroups = groups.keys.filter { $0.hasPrefix("language-") }.sorted()
    languages = languageGroups.map { String($0.dropFirst("language-".utf8.count)) }
    var languageWords = FoldedWords()
    for (bit, group) in languageGroups.enumerated() {
      for word in groups[group] ?? [] {
        languageWords.set((languageWords.number(of: word) ?? 0) | 1 << bit, for: word)
      }
    }
    self.languageWords = languageWords
    (dots, dotKinds) = Self.dots(&problems)
    (months, weekdays, dateOpenings) = Self.calendar(&problems)
    self.problems = problems
  }

  private static func longestFirst(_ words: Set<[UInt8]>) -> [[UInt8]] {
    words.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
  }

  private static func dots(_ problems: inout [LexiconTable.Problem])
    -> (FoldedWords, [(kind: Dot, needsCapital: Bool)])
  {
    var dots = FoldedWords()
    var dotKinds: [(kind: Dot, needsCapital: Bool)] = []
    let table = LexiconTable(named: "abbreviations.tsv", columns: ["kind", "word"])
    problems += table.problems
    for row in table.rows {
      guard let kind = Dot(rawValue: row.text(0)) else {
        problems.append(table.problem(row, "unknown kind '\(row.text(0))'"))
        continue
      }
      let folded = CaseFolding.folded(row[1])
      let needsCapital = !folded.elementsEqual(row[1])
      if dots.number(of: folded) != nil {
        problems.append(table.problem(row, "'\(row.text(1))' stands twice"))
      }
      dots.set(dotKinds.count, for: folded)
      dotKinds.append((kind, needsCapital))
    }
    return (dots, dotKinds)
  }

  private static func calendar(_ problems: inout [LexiconTable.Problem])
    -> (months: FoldedWords, weekdays: FoldedWords, openings: FoldedWords)
  {
    var months = FoldedWords()
    var weekdays = FoldedWords()
    var openings = FoldedWords()
    let table = LexiconTable(named: "calendar-words.tsv", columns: ["kind", "number", "words"])
    problems += table.problems
    for row in table.rows {
      let kind = row.text(0)
      guard let number = Int(row.text(1)), kind == "month" || kind == "weekday",
        (1...(kind == "month" ? 12 : 7)).contains(number)
      else {
        problems.append(table.problem(row, "no month or weekday"))
        continue
      }
      for word in row.list(2).map({ Array($0.utf8) }) {
        if kind == "month" {
          months.set(number, for: word)
        } else {
          weekdays.set(number, for: word)
        }
        openings.set(1, for: Array(word.prefix(3)))
      }
    }
    return (months, weekdays, openings)
  }

  /// What the dot after a word (dots inside kept, "a.m") means; nil for an ordinary word.
  ///
  /// Where the table has the word with a capital, `isCapital` must hold; in text without capitals
  /// only words that nothing ever follows, such as "Mr.", count without one.
  func dot(
    after text: ReadingText, _ start: Int, _ end: Int, isCapital: Bool, isCaseless: Bool
  ) -> Dot? {
    guard let found = dots.number(in: text, start, end).map({ dotKinds[$0] }) else { return nil }
    if !found.needsCapital || isCapital { return found.kind }
    return isCaseless && found.kind == .open ? .open : nil
  }
}
