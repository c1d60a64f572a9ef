internal import CrisisModel

/// The parts that words can play in a time expression.
struct TimeRoles: OptionSet, Hashable {
  let rawValue: UInt64

  static let weekday = TimeRoles(rawValue: 1 << 0)
  static let weekdayShort = TimeRoles(rawValue: 1 << 1)
  static let weekdayPlural = TimeRoles(rawValue: 1 << 2)
  static let month = TimeRoles(rawValue: 1 << 3)
  static let monthShort = TimeRoles(rawValue: 1 << 4)
  static let nameLike = TimeRoles(rawValue: 1 << 5)
  static let season = TimeRoles(rawValue: 1 << 6)
  static let unit = TimeRoles(rawValue: 1 << 7)
  static let unitPlural = TimeRoles(rawValue: 1 << 8)
  static let unitShort = TimeRoles(rawValue: 1 << 9)
  static let unitLong = TimeRoles(rawValue: 1 << 10)
  static let part = TimeRoles(rawValue: 1 << 11)
  static let partPlural = TimeRoles(rawValue: 1 << 12)
  static let clockWord = TimeRoles(rawValue: 1 << 13)
  static let meridiem = TimeRoles(rawValue: 1 << 14)
  static let zone = TimeRoles(rawValue: 1 << 15)
  static let tail = TimeRoles(rawValue: 1 << 16)
  static let cardinal = TimeRoles(rawValue: 1 << 17)
  static let scale = TimeRoles(rawValue: 1 << 18)
  static let half = TimeRoles(rawValue: 1 << 19)
  static let ordinal = TimeRoles(rawValue: 1 << 20)
  static let vague = TimeRoles(rawValue: 1 << 21)
  static let couple = TimeRoles(rawValue: 1 << 22)
  static let shift = TimeRoles(rawValue: 1 << 23)
  static let fromTold = TimeRoles(rawValue: 1 << 24)
  static let length = TimeRoles(rawValue: 1 << 25)
  static let here = TimeRoles(rawValue: 1 << 26)
  static let deictic = TimeRoles(rawValue: 1 << 27)
  static let tonight = TimeRoles(rawValue: 1 << 28)
  static let overnight = TimeRoles(rawValue: 1 << 29)
  static let early = TimeRoles(rawValue: 1 << 30)
  static let late = TimeRoles(rawValue: 1 << 31)
  static let mid = TimeRoles(rawValue: 1 << 32)
  static let edge = TimeRoles(rawValue: 1 << 33)
  static let comparative = TimeRoles(rawValue: 1 << 34)
  static let beforeNow = TimeRoles(rawValue: 1 << 35)
  static let every = TimeRoles(rawValue: 1 << 36)
  static let set = TimeRoles(rawValue: 1 << 37)
  static let decadeWord = TimeRoles(rawValue: 1 << 38)
  static let fiscal = TimeRoles(rawValue: 1 << 39)
  static let filler = TimeRoles(rawValue: 1 << 40)
  static let nearly = TimeRoles(rawValue: 1 << 41)
  static let plan = TimeRoles(rawValue: 1 << 42)
  static let planTo = TimeRoles(rawValue: 1 << 43)
  static let ahead = TimeRoles(rawValue: 1 << 44)
  static let lengthCue = TimeRoles(rawValue: 1 << 45)
  static let clockCue = TimeRoles(rawValue: 1 << 46)
  static let frame = TimeRoles(rawValue: 1 << 47)
  static let quantity = TimeRoles(rawValue: 1 << 48)
  static let measure = TimeRoles(rawValue: 1 << 49)
  static let old = TimeRoles(rawValue: 1 << 50)
  static let age = TimeRoles(rawValue: 1 << 51)
  static let the = TimeRoles(rawValue: 1 << 52)
  static let a = TimeRoles(rawValue: 1 << 53)
  static let of = TimeRoles(rawValue: 1 << 54)
  static let and = TimeRoles(rawValue: 1 << 55)
  static let or = TimeRoles(rawValue: 1 << 56)
  static let on = TimeRoles(rawValue: 1 << 57)
  static let to = TimeRoles(rawValue: 1 << 58)
  static let joint = TimeRoles(rawValue: 1 << 59)
  static let march = TimeRoles(rawValue: 1 << 60)
  static let stretch = TimeRoles(rawValue: 1 << 61)
  static let rate = TimeRoles(rawValue: 1 << 62)
  /// First word of a phrase or a holiday; set by the reader of those tables.
  static let phrase = TimeRoles(rawValue: 1 << 63)

  /// The names that `time-words.tsv` uses; what each means stands there.
  static let names: [String: TimeRoles] = [
    "weekday": .weekday,
    "weekday-short": .weekdayShort,
    "weekday-plural": .weekdayPlural,
    "month": .month,
    "month-short": .monthShort,
    "name-like": .nameLike,
    "season": .season,
    "unit": .unit,
    "unit-plural": .unitPlural,
    "unit-short": .unitShort,
    "unit-long": .unitLong,
    "part": .part,
    "part-plural": .partPlural,
    "clock-word": .clockWord,
    "meridiem": .meridiem,
    "zone": .zone,
    "tail": .tail,
    "cardinal": .cardinal,
    "scale": .scale,
    "half": .half,
    "ordinal": .ordinal,
    "vague": .vague,
    "couple": .couple,
    "shift": .shift,
    "from-told": .fromTold,
    "length": .length,
    "here": .here,
    "deictic": .deictic,
    "tonight": .tonight,
    "overnight": .overnight,
    "early": .early,
    "late": .late,
    "mid": .mid,
    "edge": .edge,
    "comparative": .comparative,
    "before-now": .beforeNow,
    "every": .every,
    "set": .set,
    "decade-word": .decadeWord,
    "fiscal": .fiscal,
    "filler": .filler,
    "nearly": .nearly,
    "plan": .plan,
    "plan-to": .planTo,
    "ahead": .ahead,
    "length-cue": .lengthCue,
    "clock-cue": .clockCue,
    "frame": .frame,
    "quantity": .quantity,
    "measure": .measure,
    "old": .old,
    "age": .age,
    "the": .the,
    "a": .a,
    "of": .of,
    "and": .and,
    "or": .or,
    "on": .on,
    "to": .to,
    "joint": .joint,
    "march": .march,
    "stretch": .stretch, "rate": .rate,
  ]

  /// A word with one of these can begin an expression; all others are stepped over at once.
  static let opening: TimeRoles = [
    .weekday, .weekdayShort, .weekdayPlural, .month, .monthShort, .season, .unit, .unitPlural,
    .unitLong, .part, .partPlural, .clockWord, .cardinal, .scale, .half, .ordinal, .vague, .shift,
    .deictic, .tonight, .overnight, .early, .late, .mid, .edge, .every, .set, .decadeWord,
    .fiscal, .nearly, .age, .the, .a, .phrase,
  ]
}

/// The words of time expressions and what they mean, from `time-words.tsv`, `time-phrases.tsv` and
/// `time-holidays.tsv`.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class TimeLexicon: @unchecked Sendable {
  /// What a phrase of the tables stands for.
  enum Phrase: Hashable, Sendable {
    /// PRESENT_REF and the like.
    case reference(String)
    /// A length given as a value.
    case length(String)
    /// So many days from the publication.
    case days(Int)
    /// One day of history that has a name.
    case date(CalendarDate)
    /// A day that has a name.
    case holiday(Holiday)
    /// No time at all.
    case nothing
  }

  private struct Entry {
    let role: TimeRoles
    let value: Int32
    let next: Int32
  }

  /// By row of the phrase matches of kind `time`.
  @exclusivity(unchecked) private(set) var phrases: [Phrase] = []
  @exclusivity(unchecked) private var roleSets: [TimeRoles] = []
  @exclusivity(unchecked) private var firstEntry: [Int32] = []
  @exclusivity(unchecked) private var entries: [Entry] = []

  init(_ builder: inout LexiconBuilder) {
    readWords(&builder)
    readPhrases(&builder)
    readHolidays(&builder)
  }

  /// All that a word can be.
  @inline(__always) func roles(_ word: WordID) -> TimeRoles {
    Int(word) < roleSets.count ? roleSets[Int(word)] : []
  }

  /// The value that a word has in a role; 0 where the table gives none.
  func value(_ word: WordID, _ role: TimeRoles) -> Int {
    guard Int(word) < firstEntry.count else { return 0 }
    var entry = firstEntry[Int(word)]
    while entry >= 0 {
      if entries[Int(entry)].role == role { return Int(entries[Int(entry)].value) }
      entry = entries[Int(entry)].next
    }
    return 0
  }

  private func readWords(_ builder: inout LexiconBuilder) {
    let table = builder.table("time-words.tsv", columns: ["word", "role", "value"])
    for row in table.rows {
      guard let role = TimeRoles.names[row.text(1)] else {
        builder.report(table.problem(row, "unknown role '\(row.text(1))'"))
        continue
      }
      guard let value = Self.number(row.text(2)) else {
        builder.report(table.problem(row, "unknown value '\(row.text(2))'"))
        continue
      }
      add(builder.word(row.text(0)), role, value)
    }
  }

  private func add(_ word: WordID, _ role: TimeRoles, _ value: Int) {
    let id = Int(word)
    if id >= roleSets.count {
      roleSets += Array(repeating: [], count: id + 1 - roleSets.count)
      firstEntry += Array(repeating: -1, count: id + 1 - firstEntry.count)
    }
    roleSets[id].formUnion(role)
    entries.append(Entry(role: role, value: Int32(value), next: firstEntry[id]))
    firstEntry[id] = Int32(entries.count - 1)
  }

  /// `P2W` as the unit's number times 100 plus the count.
  private static func length(_ text: String) -> Int? {
    guard text.hasPrefix("P"), let letter = text.last else { return nil }
    let isClock = text.hasPrefix("PT")
    guard let count = Int(text.dropFirst(isClock ? 2 : 1).dropLast()),
      let unit = TimeUnit(code: (isClock ? "T" : "") + String(letter))
    else { return nil }
    return unit.rawValue * 100 + count
  }

  /// A number, a length, or the letters of a unit, a season, a part of the day or an edge.
  private static func number(_ text: String) -> Int? {
    if text.isEmpty { return 0 }
    if let number = Int(text) { return number }
    if let unit = TimeUnit(code: text) { return unit.rawValue }
    if let length = length(text) { return length }
    if let season = Season(code: text) { return season.rawValue }
    if let part = DayPart(code: text) { return part.rawValue }
    switch text {
    case "early": return Shade.early.rawValue
    case "mid": return Shade.middle.rawValue
    case "late": return Shade.late.rawValue
    default: return nil
    }
  }

  private func add(
    _ phrase: Phrase, _ row: LexiconTable.Row, _ builder: inout LexiconBuilder
  ) {
    builder.phrase(row[0], kind: .time, row: phrases.count)
    if let first = builder.words(row.text(0)).first { add(first, .phrase, 0) }
    phrases.append(phrase)
  }

  private func readPhrases(_ builder: inout LexiconBuilder) {
    let table = builder.table("time-phrases.tsv", columns: ["phrase", "meaning"])
    for row in table.rows {
      let meaning = row.text(1)
      let phrase: Phrase
      if meaning == "none" {
        phrase = .nothing
      } else if meaning.hasSuffix("_REF") {
        phrase = .reference(meaning)
      } else if meaning.hasPrefix("P") {
        phrase = .length(meaning)
      } else if meaning.hasPrefix("D"), let days = Int(meaning.dropFirst()) {
        phrase = .days(days)
      } else {
        builder.report(table.problem(row, "unknown meaning '\(meaning)'"))
        continue
      }
      add(phrase, row, &builder)
    }
  }

  private func readHolidays(_ builder: inout LexiconBuilder) {
    let table = builder.table("time-holidays.tsv", columns: ["name", "rule"])
    for row in table.rows {
      if let date = Self.date(row.text(1)) {
        add(.date(date), row, &builder)
        continue
      }
      guard let holiday = Holiday(rule: row.text(1)) else {
        builder.report(table.problem(row, "unknown rule '\(row.text(1))'"))
        continue
      }
      add(.holiday(holiday), row, &builder)
    }
  }

  /// `YYYY-MM-DD`.
  private static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, parts[0] > 999 else { return nil }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
  }
}

/// What a word of the role `tail` is; its number in `time-words.tsv`.
enum TimeTail: Int {
  case into = 1, local, oclock, long, before, `for`, deadline, postponed
}
