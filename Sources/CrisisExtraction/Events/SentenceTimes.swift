internal import CrisisModel

/// The times of one sentence by what they can tell of an event in it.
struct SentenceTimes {
  /// The words that are looked at one by one.
  ///
  /// A class, so that handing it on costs nothing.
  final class Words: Sendable {
    let since, before, after, that, who, when, than, of: WordID
    /// "as", "while": what they join happens at the same moment.
    let meanwhile: WordSet
    /// "recent", "past": what makes a length one that ends now.
    let back: WordSet
    let takes: [CueLexicon.Takes]

    init(lexicon: Lexicon) {
      since = lexicon.word("since")
      before = lexicon.word("before")
      after = lexicon.word("after")
      that = lexicon.word("that")
      who = lexicon.word("who")
      when = lexicon.word("when")
      than = lexicon.word("than")
      of = lexicon.word("of")
      meanwhile = WordSet(["as", "when", "while", "where"].map(lexicon.word))
      back = WordSet(["recent", "past", "last", "previous"].map(lexicon.word))
      takes = lexicon.cues.takes
    }
  }

  /// An event as far as the roles of times depend on it.
  struct Event {
    let clause: Int?
    let trigger: TextSpan
  }

  /// What a time can tell.
  enum Role {
    /// A point in time that may be the event's own.
    case point
    /// When somebody said it: "said on Tuesday that".
    case saying
    /// Whence something lasts: "since March".
    case since
    /// A length, a year, a set: no point in time.
    case other
  }

  private struct Mark {
    var span: TextSpan
    var role: Role
    /// Heads what follows it, as in a chronicle: "5 Jan: …", "23 Dec 2011 - …".
    var isEntry = false
    /// The clause that says something on that day, and where its words end.
    var saying: (clause: Int, end: Int)?
    /// The clauses that alone it tells of: "a man who fled on Monday", "that of Friday, when".
    var aside: Range<Int>?
  }

  private var marks: [Mark] = []
  private var hasEntries = false

  /// A sentence without times.
  init() {}

  /// Whether there are none.
  var isEmpty: Bool { marks.isEmpty }

  /// Sorts the times of a sentence.
  init(_ text: ParsedText, sentence: Int, _ times: ArraySlice<TimeMention>, _ words: Words) {
    let range = text.sentences[sentence]
    marks.reserveCapacity(times.count)
    for mention in times {
      guard let tokens = SentenceFindings.tokens(of: mention.span, in: range.tokens, text) else {
        continue
      }
      var mark = Mark(span: mention.span, role: .other)
      let first = tokens.lowerBound
      if first > range.tokens.lowerBound, text.tokens[first - 1].word == words.since {
        mark.role = .since
      } else if Self.isPoint(mention.value) {
        mark.role = .point
        mark.saying = Self.saying(around: first, text, range, words)
        mark.isEntry = Self.heads(tokens, text, range.tokens)
        mark.aside = Self.aside(around: tokens, text, range, words)
      }
      marks.append(mark)
    }
    // "on Friday - the day of prayer -": only a list, or what opens the sentence, is a chronicle
    let entries = marks.count { $0.isEntry }
    hasEntries =
      entries > 1
      || entries == 1 && marks[0].isEntry
        && marks[0].span.start == Int(text.tokens[range.tokens.lowerBound].start)
  }

  /// What a time can tell of an event; of the sentence where `event` is nil.
  func role(_ mention: TimeMention, for event: Event?) -> Role {
    guard let mark = marks.first(where: { $0.span == mention.span }) else { return .other }
    if let aside = mark.aside, event?.clause.map({ !aside.contains($0) }) ?? true { return .other }
    guard let saying = mark.saying else { return mark.role }
    // "reported 20 deaths on Monday": there the words of saying tell the event itself
    if let event, event.clause == saying.clause, event.trigger.start < saying.end { return .point }
    return .saying
  }

  /// Where the entry is under which a word stands.
  func entry(above trigger: TextSpan) -> TextSpan? {
    guard hasEntries else { return nil }
    return marks.last { $0.isEntry && $0.span.end <= trigger.start }?.span
  }

  /// A day or time that can be put on a timeline: at most about a month long.
  static func isPoint(_ value: TimeValue) -> Bool {
    (value.kind == .date || value.kind == .time)
      && value.interval.map { $0.minutes <= 40 * 1440 } == true
  }

  /// The clauses that a time tells of to the exclusion of others: those of a "who" in whose words it
  /// stands ("a man who fled on Monday said"), or of "when" right behind a time by which something
  /// else is measured ("more than on the Friday when", "the size of Friday, when").
  private static func aside(
    around tokens: Range<Int>, _ text: ParsedText, _ range: ParsedText.SentenceRange, _ words: Words
  ) -> Range<Int>? {
    let first = tokens.lowerBound
    guard let index = range.clauses.last(where: { text.clauses[$0].range.lowerBound <= first })
    else { return nil }
    let clause = text.clauses[index]
    let verb = text.chunks[clause.verb].first
    var end = index
    if clause.link == .relative, verb < first,
      (clause.range.lowerBound..<verb).contains(where: { text.tokens[$0].word == words.who })
    {
      end += 1
      while end < range.clauses.upperBound,
        text.clauses[end].link == .infinitive || text.clauses[end].link == .participle
      {
        end += 1
      }
      return index..<end
    }
    end += 1
    guard end < range.clauses.upperBound else { return nil }
    let next = text.clauses[end].range.lowerBound
    guard text.tokens[next].word == words.when, next - tokens.upperBound <= 1 else { return nil }
    var before = first - 1
    while before > range.tokens.lowerBound,
      text.tags[before] == .determiner || text.tags[before] == .adjective
    {
      before -= 1
    }
    let isMeasure =
      before > range.tokens.lowerBound
      && (text.tokens[before].word == words.of || text.tokens[before].word == words.than
        || text.tokens[before - 1].word == words.than)
    return isMeasure ? end..<range.clauses.upperBound : nil
  }

  /// Whether a colon or a dash between blanks stands behind a time, and no preposition before it.
  private static func heads(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: Range<Int>
  ) -> Bool {
    let behind = tokens.upperBound
    guard behind + 1 < sentence.upperBound, text.tokens[behind + 1].spaceBefore else {
      return false
    }
    let mark = text.tokens[behind]
    guard
      mark.symbol == .colon
        || mark.spaceBefore && (mark.symbol == .hyphen || mark.symbol == .dash)
    else { return false }
    return tokens.lowerBound == sentence.lowerBound
      || text.tags[tokens.lowerBound - 1] != .preposition
  }

  /// The clause that says something in the words around a token, from its subject on: what stands
  /// before that ("On Tuesday, police said") opens the sentence; "that" ends it.
  private static func saying(
    around token: Int, _ text: ParsedText, _ range: ParsedText.SentenceRange, _ words: Words
  ) -> (clause: Int, end: Int)? {
    for match in text.matches[range.matches] where match.kind == .cue {
      let takes = words.takes[match.row]
      guard !takes.isDisjoint(with: [.clause, .speech, .quoted]), !takes.contains(.weak),
        let index = range.clauses.first(where: {
          let verb = text.chunks[text.clauses[$0].verb]
          return match.token >= verb.first && match.token < verb.end
        })
      else { continue }
      let clause = text.clauses[index]
      let verb = text.chunks[clause.verb]
      var first = verb.first
      if let subject = clause.subject.map({ text.chunks[$0].first }),
        clause.range.contains(subject)
      {
        first = min(first, subject)
      }
      let that = (verb.end..<min(verb.end + 8, range.tokens.upperBound)).first {
        text.tokens[$0].word == words.that
      }
      let end = that ?? max(clause.range.upperBound, verb.end)
      guard (first..<end).contains(token) else { continue }
      return (index, that.map { Int(text.tokens[$0].start) } ?? Int.max)
    }
    return nil
  }
}
