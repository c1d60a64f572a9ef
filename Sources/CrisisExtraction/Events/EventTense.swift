internal import CrisisModel

/// How an event's own words put it in time, apart from any date.
struct EventTense {
  /// Goes on as the report is written: "troops are firing".
  var isPresent = false
  /// Has happened, so that a time ahead cannot be its own.
  var isOver = false
  /// Happened at some time before the story: "has expelled", "had lifted".
  var isPerfect = false
  /// Is planned, threatened or possible.
  var isAhead = false
  /// Is said or asked for.
  var isUttered = false
}

/// Reads the tense of an event's clause.
struct TenseReader {
  private let now: WordSet
  private let hadWord: WordID

  init(lexicon: Lexicon) {
    now = WordSet(["is", "are", "am", "'s", "'re", "'m"].map(lexicon.word))
    hadWord = lexicon.word("had")
  }

  /// The tense of a clause; without one, nothing is known.
  ///
  /// `isAttributed`: somebody is quoted, so that "had" says no more than the past tense does.
  func tense(_ text: ParsedText, clause: Int?, isAttributed: Bool) -> EventTense {
    var result = EventTense()
    guard let clause else { return result }
    let verb = text.chunks[text.clauses[chain(text, clause) { $0 == .participle }].verb]
    if verb.verb.isFinite {
      result.isPresent = !verb.verb.isPerfect && isPresent(text, verb)
      result.isOver = verb.verb.modal == 0 && isPast(text, verb)
    }
    // "has answered with promises, sending tanks": what has no tense has that of its clause
    let finite = text.chunks[text.clauses[chain(text, clause) { _ in true }].verb]
    result.isPerfect =
      finite.verb.isPerfect
      && !(isAttributed && text.tokens[finite.first].word == hadWord)
    return result
  }

  /// The clause that a clause without tense hangs on, over links of some sorts.
  private func chain(_ text: ParsedText, _ clause: Int, over links: (Clause.Link) -> Bool) -> Int {
    var current = clause
    var steps = 0
    while !text.chunks[text.clauses[current].verb].verb.isFinite, steps < 6,
      links(text.clauses[current].link), let parent = text.clauses[current].parent
    {
      current = parent
      steps += 1
    }
    return current
  }

  /// Whether a verb group's tense says that it is going on as the report is written.
  private func isPresent(_ text: ParsedText, _ verb: Chunk) -> Bool {
    switch text.tags[verb.first] {
    case .verbThird, .verbBase: verb.verb.modal == 0
    case .be: now.contains(text.tokens[verb.first].word)
    default: false
    }
  }

  private func isPast(_ text: ParsedText, _ verb: Chunk) -> Bool {
    switch text.tags[verb.first] {
    case .verbPast, .have: true
    case .be: !now.contains(text.tokens[verb.first].word)
    default: false
    }
  }
}
