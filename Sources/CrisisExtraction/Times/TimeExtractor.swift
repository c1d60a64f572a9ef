internal import CrisisModel

/// Finds the words that tell times and gives each its value.
///
/// One pass over the tokens. Mentions come in text order and do not overlap. Every value that lies
/// on the calendar has the interval it covers: for "early Thursday" the value is the plain day (as
/// in TIMEX3) and the interval its first nine hours; "4-5 January" is one mention with the value of
/// the first day and an interval over both, while "4 and 5 January" are two.
///
/// The anchor is the date of publication, inside a post the post's own date. "The previous day"
/// counts from the day just told, if that stands at most five sentences back.
struct TimeExtractor {
  private let lexicon: TimeLexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon.times }

  /// All time mentions of a text, with the dates under its posts and at its end.
  func extract(_ text: ParsedText) -> [TimeMention] {
    let mentions = mentions(text, from: 0)
    guard let first = text.document.sentences.first, let lines = text.metadata else {
      return mentions
    }
    let start = lines.sentences.indices.partition {
      lines.document.sentences[$0].span.start < first.span.end
    }
    let dates = self.mentions(lines, from: start).filter { Self.fullDates.contains($0.rule) }
    return dates.isEmpty ? mentions : (mentions + dates).sorted { $0.span < $1.span }
  }

  /// The rules that read a day with its month.
  private static let fullDates: Set<RuleName> = [
    "time.month-day", "time.day-month", "time.weekday-and-date", "time.numeric-date",
    "time.day-and-clock",
  ]

  /// The mentions of a text from a sentence on.
  private func mentions(_ text: ParsedText, from start: Int) -> [TimeMention] {
    text.document.bytes.withUnsafeBufferPointer { bytes in
      text.tokens.withUnsafeBufferPointer { tokens in
        text.tags.withUnsafeBufferPointer { tags in
          text.matches.withUnsafeBufferPointer { matches in
            let pass = TimePass(text: text, lexicon: lexicon)
            for index in start..<text.sentences.count {
              let sentence = text.sentences[index]
              let reader = TimeReader(
                lexicon: lexicon, tokens: tokens, tags: tags, bytes: bytes,
                range: sentence.tokens, titleCase: sentence.isTitleCase,
                matches: UnsafeBufferPointer(rebasing: matches[sentence.matches]))
              pass.read(sentence: index, reader)
            }
            return pass.mentions
          }
        }
      }
    }
  }
}

/// The state of one pass over a document: what has been told so far.
private ///
/// A class, so that a step costs no copy of it.
  final class TimePass
{
  /// A day or period that later words may count from.
  private struct Told {
    var day: CalendarDate?
    /// In which sentence the day stands.
    var sentence = 0
    /// Only inside the sentence.
    var period: PeriodReference?
    var isNight = false
  }

  let text: ParsedText
  let lexicon: TimeLexicon
  @exclusivity(unchecked) private(set) var mentions: [TimeMention] = []
  @exclusivity(unchecked) private var report = Told()
  @exclusivity(unchecked) private var post = Told()
  @exclusivity(unchecked) private var postBlock = -1

  /// How many sentences back "the previous day" looks for its day.
  private static let memory = 5

  init(text: ParsedText, lexicon: TimeLexicon) {
    self.text = text
    self.lexicon = lexicon
  }

  func read(sentence: Int, _ reader: TimeReader) {
    guard var found = next(from: reader.range.lowerBound, reader) else { return }
    var anchor: (day: CalendarDate?, minute: Int?) = (
      text.document.published?.day, text.document.published?.minute
    )
    var inPost = false
    var isOwnDay = false
    let block =
      sentence < text.document.sentences.count ? text.document.sentences[sentence].block : -1
    if text.document.blocks.indices.contains(block), text.document.blocks[block].kind == .post {
      inPost = true
      if postBlock != block { (post, postBlock) = (Told(), block) }
      if let day = text.document.blocks[block].attribution?.day {
        (anchor, isOwnDay) = ((day, nil), true)
      }
    }
    var told = inPost ? post : report
    told.period = nil
    if sentence - told.sentence > Self.memory { told = Told() }
    while true {
      let resolver = TimeResolver(
        published: anchor.day, minute: anchor.minute, told: told.day,
        toldNight: told.isNight, compared: told.period,
        plansAhead: reader.plansAhead(found), isLimit: reader.has(found.start - 1, .ahead))
      var end = found.end
      var rule = found.rule
      var expression = found.expression
      var value = resolver.value(of: expression)
      if value == nil, let shorter = found.shorter {
        (end, expression, rule) = shorter
        value = resolver.value(of: expression)
      }
      if let value {
        mentions.append(
          TimeMention(
            span: TextSpan(Int(reader.tokens[found.start].start), Int(reader.tokens[end - 1].end)),
            value: value, rule: rule, anchor: Self.anchor(expression, told, inPost: isOwnDay)))
        note(expression, value, sentence, &told)
      }
      guard let later = next(from: max(found.start + 1, found.end), reader) else { break }
      found = later
    }
    if inPost { post = told } else { report = told }
  }

  /// The first expression of a sentence that begins at a token or behind it.
  private func next(from start: Int, _ reader: TimeReader) -> TimeReader.Found? {
    var i = start
    while true {
      i = text.next(.mayOpenTime, from: i, to: reader.range.upperBound)
      guard i < reader.range.upperBound else { return nil }
      if let found = reader.read(at: i) { return found }
      i += 1
    }
  }

  /// From where an expression counts.
  private static func anchor(
    _ expression: TimeExpression, _ told: Told, inPost: Bool
  ) -> TimeAnchor {
    switch expression.origin {
    case nil: return .words
    case .told?:
      if let day = told.day { return .told(day: Int32(clamping: day.dayNumber)) }
      if told.period != nil { return .period }
    case .publication?: break
    }
    return inPost ? .post : .published
  }

  private func note(
    _ expression: TimeExpression, _ value: TimeValue, _ sentence: Int, _ told: inout Told
  ) {
    switch expression {
    case .day, .days, .overnight, .away(_, .day, _):
      guard let interval = value.interval else { return }
      told.day = interval.firstDay
      told.sentence = sentence
      if case .overnight = expression {
        told.isNight = true
      } else if case .day(_, .part(.night), _) = expression {
        told.isNight = true
      } else {
        told.isNight = false
      }
    case .period(let reference, _) where reference.unit != nil:
      told.period = reference
    default: break
    }
  }
}

extension TimeExpression {
  /// Whether it is a month without a year, so that "by" and "until" put it ahead.
  fileprivate var isBareMonth: Bool {
    if case .period(.month(.nearest, _), _) = self { return true }
    return false
  }

  /// Whether it is a weekday without more, so that "for" and "deadline" put it ahead.
  fileprivate var isBareWeekday: Bool {
    if case .day(.weekday(_, shift: nil, told: _), _, _) = self { return true }
    return false
  }
}

extension TimeReader {
  /// Whether the clause up to a time plans: "will", "is due", "is set to", with no comma, semicolon
  /// or full stop between, nor a past tense: "the march that was planned began on Monday".
  fileprivate func plansAhead(_ found: Found) -> Bool {
    let start = found.start
    if found.expression.isBareMonth, has(start - 1, .ahead) { return true }
    if found.expression.isBareWeekday, isSetFor(found) { return true }
    let isUntil = has(start - 1, [.ahead, .to])
    var i = start - 1
    let limit = max(range.lowerBound, start - 30)
    while i >= limit {
      switch tokens[i].symbol {
      case .comma, .semicolon, .period, .colon, .dash, .question, .exclamation: return false
      default: break
      }
      let roles = roles(i)
      if roles.contains(.plan) { return true }
      if roles.contains(.planTo), has(i + 1, .to), !has(i + 2, .the) { return true }
      if isUntil, isTail(i, .postponed) { return true }
      if tags[i] == .verbPast { return false }
      i -= 1
    }
    return false
  }

  /// "a strike for Monday", "a Monday deadline", "a deadline of Monday"; but "blamed for Monday's
  /// attack", "gathered for Friday prayers".
  private func isSetFor(_ found: Found) -> Bool {
    if isTail(found.end, .deadline) { return true }
    if has(found.start - 1, .of), isTail(found.start - 2, .deadline) { return true }
    guard isTail(found.start - 1, .for) else { return false }
    return !range.contains(found.end) || !tags[found.end].isNominal
  }
}
