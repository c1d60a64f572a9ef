import CrisisModel

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  /// One of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// Letters, blanks and all that has a meaning in an expression.
  private static let pieces = [
    "a", "B", "é", "ж", "東", " ", "  ", "\"", "\\", "-", ":", "*", "\n", "\u{A0}", "city:",
    "\u{301}",
    "since:", "2022-01-05", "day:", "category:", "protest", "🔥", "0", "x",
  ]

  /// Any text that somebody may type.
  mutating func typing() -> String {
    (0..<Int.random(in: 0...8, using: &self)).map { _ in pick(Self.pieces) }.joined()
  }

  /// Any term that an expression may have.
  mutating func term() -> FilterExpression.Term {
    let day = CalendarDate(dayNumber: Int.random(in: 18_900...19_100, using: &self))
    let condition: FilterExpression.Condition =
      switch Int.random(in: 0...9, using: &self) {
      case 0: .since(day)
      case 1: .until(day)
      case 2: .words(typing())
      case 3: .value(.category, pick(EventCategory.allCases).rawValue)
      case 4: .value(.certainty, pick(Certainty.allCases).rawValue)
      case 5: .value(.day, Bool.random(using: &self) ? "unknown" : day.iso)
      default: .value(pick([.city, .actor, .source, .document]), typing())
      }
    return FilterExpression.Term(condition, isExcluded: Bool.random(using: &self))
  }
}
