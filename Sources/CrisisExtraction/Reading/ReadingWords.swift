internal import CrisisModel

/// The words that reading a report needs, from the embedded tables; read once, never changed.
struct ReadingWords: Sendable {
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
  private(set) var problems: [LexiconTable.Problem] = []
  private var groups: [String: Set<[UInt8]>] = [:]
  private var dots: [[UInt8]: (kind: Dot, needsCapital: Bool)] = [:]
  private var months: [[UInt8]: Int] = [:]
  private var weekdays: [[UInt8]: Int] = [:]

  /// Words that open a sentence.
  let starters: Set<[UInt8]>
  /// Words that say that somebody speaks.
  let speechVerbs: Set<[UInt8]>
  /// Ends of Internet addresses.
  let topDomains: Set<[UInt8]>
  /// Words that follow a time of day.
  let zones: Set<[UInt8]>
  /// Words of which share bars are made.
  let shareWords: Set<[UInt8]>
  /// Words that say that an outlet reports.
  let reportingWords: Set<[UInt8]>
  /// Words that end a list of writers.
  let bylineEnds: Set<[UInt8]>
  /// Small words inside names.
  let particles: Set<[UInt8]>
  /// Phrases that open a flash.
  let flashOpenings: [[UInt8]]
  /// Words after the name of an outlet, the longest first.
  let outletTails: [[UInt8]]
  /// The most frequent words of each language, by its code.
  let languages: [(code: String, words: Set<[UInt8]>)]

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
    starters = group("starter")
    speechVerbs = group("speech")
    topDomains = group("top-domain")
    zones = group("zone")
    shareWords = group("share")
    reportingWords = group("reporting")
    bylineEnds = group("byline-end")
    particles = group("particle")
    flashOpenings = Self.longestFirst(group("flash-opening"))
    outletTails = Self.longestFirst(group("outlet-tail"))
    languages = groups.keys.filter { $0.hasPrefix("language-") }.sorted().map {
      (String($0.dropFirst("language-".utf8.count)), groups[$0] ?? [])
    }
    self.problems = problems
    readDots()
    readCalendar()
  }

  private static func longestFirst(_ words: Set<[UInt8]>) -> [[UInt8]] {
    words.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
  }

  private mutating func readDots() {
    let table = LexiconTable(named: "abbreviations.tsv", columns: ["kind", "word"])
    problems += table.problems
    for row in table.rows {
      guard let kind = Dot(rawValue: row.text(0)) else {
        problems.append(table.problem(row, "unknown kind '\(row.text(0))'"))
        continue
      }
      let folded = CaseFolding.folded(row[1])
      let needsCapital = !folded.elementsEqual(row[1])
      if dots.updateValue((kind, needsCapital), forKey: folded) != nil {
        problems.append(table.problem(row, "'\(row.text(1))' stands twice"))
      }
    }
  }

  private mutating func readCalendar() {
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
        if kind == "month" { months[word] = number } else { weekdays[word] = number }
      }
    }
  }

  /// What the dot after a word (dots inside kept, "a.m") means; nil for an ordinary word.
  ///
  /// Where the table has the word with a capital, `isCapital` must hold; in text without capitals
  /// only words that nothing ever follows, such as "Mr.", count without one.
  func dot(after folded: [UInt8], isCapital: Bool, isCaseless: Bool) -> Dot? {
    guard let found = dots[folded] else { return nil }
    if !found.needsCapital || isCapital { return found.kind }
    return isCaseless && found.kind == .open ? .open : nil
  }

  /// The month (1...12) that a folded word names.
  func month(_ word: [UInt8]) -> Int? { months[word] }

  /// The ISO day of the week (1 Monday ... 7 Sunday) that a folded word names.
  func weekday(_ word: [UInt8]) -> Int? { weekdays[word] }
}
