internal import CrisisModel

/// The words of state-words.tsv: what they make of a country's name beside them.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class StateWords: @unchecked Sendable {
  struct Kinds: OptionSet, Hashable {
    let rawValue: UInt16
    /// A verb whose subject does nothing: "Chad borders", "Chad has seen".
    static let being = Kinds(rawValue: 1 << 0)
    /// A verb whose object is somebody: "accused Chad".
    static let aimed = Kinds(rawValue: 1 << 1)
    /// Behind it, "with" and "between" tell where: "the border with Chad".
    static let line = Kinds(rawValue: 1 << 2)
    /// Behind it, the preposition leads to somebody: "sanctions on Chad".
    static let to = Kinds(rawValue: 1 << 3)
    static let on = Kinds(rawValue: 1 << 4)
    static let from = Kinds(rawValue: 1 << 5)
    static let of = Kinds(rawValue: 1 << 6)
    static let `for` = Kinds(rawValue: 1 << 7)
    /// A verb that may as well be aimed at a place: "bombed Aleppo".
    static let hit = Kinds(rawValue: 1 << 8)
    /// Behind it, "with" and "between" lead to somebody even before a town's name: "talks with Oslo".
    static let dealing = Kinds(rawValue: 1 << 9)
    /// The same for "on" and "against": "sanctions on Damascus".
    static let measure = Kinds(rawValue: 1 << 10)
    /// What somebody does: whose it is acts ("Turkey's refusal").
    static let deed = Kinds(rawValue: 1 << 11)

    static let names: [String: Kinds] = [
      "being": .being, "aimed": .aimed, "line": .line, "to": .to, "on": .on, "from": .from,
      "of": .of, "for": .for, "hit": .hit, "dealing": .dealing, "measure": .measure,
      "deed": .deed,
    ]
  }

  @exclusivity(unchecked) private var kinds = WordMap<Kinds>()
  /// "against", "by": always lead to somebody.
  let towards: WordSet
  /// "with", "between".
  let dealings: WordSet
  /// The prepositions that need a word before them.
  let prepositions: WordMap<Kinds>

  init(_ builder: inout LexiconBuilder) {
    towards = WordSet(["against", "by"].map { builder.word($0) })
    dealings = WordSet(["with", "between"].map { builder.word($0) })
    prepositions = WordMap(
      ["to", "on", "from", "of", "for"].map { (builder.word($0), Kinds.names[$0] ?? []) }
        + [(builder.word("upon"), .on)])
    let table = builder.table("state-words.tsv", columns: ["word", "kinds"])
    for row in table.rows {
      var found: Kinds = []
      for name in row.list(1) {
        guard let kind = Kinds.names[name] else {
          builder.report(table.problem(row, "unknown kind '\(name)'"))
          continue
        }
        found.formUnion(kind)
      }
      let plural = String(decoding: Inflector.plural(Array(row[0])), as: UTF8.self)
      for text in [row.text(0), plural] {
        let word = builder.word(text)
        kinds[word] = (kinds[word] ?? []).union(found)
      }
    }
  }

  /// What a word makes of a country's name.
  func kinds(of word: WordID) -> Kinds { kinds[word] ?? [] }
}

/// Tells where a country's name stands for those who rule it, not for the place: "Turkey expelled",
/// "talks between Iran and Iraq", "sanctions on Syria", but not "protests in Turkey".
struct StateReader {
  private let text: ParsedText
  private let lexicon: Lexicon
  private let words: StateWords

  init(text: ParsedText, lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    words = lexicon.actors.stateWords
  }

  /// Whether the country named by some words of a sentence acts or is acted upon.
  func acts(_ name: Range<Int>, _ sentence: ParsedText.SentenceRange) -> Bool {
    let chunks = sentence.chunks
    guard let own = text.chunk(containing: name.upperBound - 1), chunks.contains(own),
      text.chunks[own].kind == .nounPhrase
    else { return false }
    guard text.chunks[own].head == name.upperBound - 1 else {
      let next = name.upperBound
      return next < text.chunks[own].head && text.tags[next] == .possessiveMark
        && words.kinds(of: text.tokens[text.chunks[own].head].word).contains(.deed)
    }
    // "U.S. and European officials": an adjective, like the one that it is joined to
    if lexicon.actors.nations[text.tokens[name.upperBound - 1].word] != nil,
      own + 2 < chunks.upperBound, text.chunks[own + 1].kind == .coordination,
      lexicon.actors.nations[text.tokens[text.chunks[own + 2].first].word] != nil,
      text.chunks[own + 2].first != text.chunks[own + 2].head
    {
      return false
    }
    // "the United States and Jordan": what the first does, the others do
    var first = own
    while first - 2 >= chunks.lowerBound, joins(first - 1, isListed: first < own),
      text.chunks[first - 2].kind == .nounPhrase
    {
      first -= 2
    }
    for start in first == own ? [own] : [own, first] {
      if start > chunks.lowerBound, text.chunks[start - 1].kind == .preposition {
        return isGoverned(by: start - 1, chunks)
      }
      if isArgument(start, sentence) { return true }
    }
    return false
  }

  /// Whether a town named by some words, the seat of a government, stands for it as one dealt with:
  /// "told Moscow", "ties between Oslo and Rome", "sanctions on Damascus".
  func isDealtWith(_ name: Range<Int>, _ sentence: ParsedText.SentenceRange) -> Bool {
    let chunks = sentence.chunks
    guard let own = text.chunk(containing: name.upperBound - 1), chunks.contains(own),
      text.chunks[own].kind == .nounPhrase, text.chunks[own].first == name.lowerBound,
      text.chunks[own].end == name.upperBound
    else { return false }
    var first = own
    while first - 2 >= chunks.lowerBound, joins(first - 1, isListed: first < own),
      text.chunks[first - 2].kind == .nounPhrase
    {
      first -= 2
    }
    if first - 1 > chunks.lowerBound, text.chunks[first - 1].kind == .preposition {
      let word = text.tokens[text.chunks[first - 1].head].word
      let left = kinds(text.tokens[text.chunks[first - 2].head].word)
      if words.dealings.contains(word) { return left.contains(.dealing) }
      return left.contains(.measure)
        && (words.towards.contains(word) || words.prepositions[word] == .on)
    }
    return sentence.clauses.contains { index in
      guard text.clauses[index].object == first else { return false }
      let verb = text.chunks[text.clauses[index].verb]
      let kinds = kinds(text.tokens[verb.head].word)
      return !verb.verb.isPassive && kinds.contains(.aimed) && !kinds.contains(.hit)
    }
  }

  /// Whether a chunk joins the phrases on both sides; a comma only in a list.
  private func joins(_ chunk: Int, isListed: Bool) -> Bool {
    switch text.chunks[chunk].kind {
    case .coordination: true
    case .mark: isListed && text.tokens[text.chunks[chunk].head].symbol == .comma
    default: false
    }
  }

  /// Whether a phrase is the subject of a verb of doing, or the object of one aimed at somebody.
  private func isArgument(_ phrase: Int, _ sentence: ParsedText.SentenceRange) -> Bool {
    for index in sentence.clauses {
      let clause = text.clauses[index]
      let verb = text.chunks[clause.verb]
      let kinds = kinds(text.tokens[verb.head].word)
      if clause.subject == phrase, clause.link != .relative, verb.verb.isFinite {
        if verb.verb.isPassive { return kinds.contains(.aimed) }
        switch text.tags[verb.head] {
        case .be, .have: return false
        default: return !kinds.contains(.being)
        }
      }
      if clause.object == phrase, !verb.verb.isPassive, kinds.contains(.aimed) { return true }
    }
    return false
  }

  /// Whether a preposition leads from what stands before it to somebody.
  private func isGoverned(by preposition: Int, _ chunks: Range<Int>) -> Bool {
    let word = text.tokens[text.chunks[preposition].head].word
    if words.towards.contains(word) { return true }
    guard preposition > chunks.lowerBound else { return false }
    let left = text.chunks[preposition - 1]
    let before = text.tokens[left.end - 1].word
    if words.dealings.contains(word) {
      return words.kinds(of: text.tokens[left.head].word).isDisjoint(with: .line)
    }
    guard let kind = words.prepositions[word] else { return false }
    if words.kinds(of: before).contains(kind) || kinds(text.tokens[left.head].word).contains(kind) {
      return true
    }
    // "gave arms to Chad": the verb decides
    guard left.kind == .nounPhrase, preposition - 2 >= chunks.lowerBound,
      text.chunks[preposition - 2].kind == .verbGroup
    else { return false }
    return kinds(text.tokens[text.chunks[preposition - 2].head].word).contains(kind)
  }

  /// The kinds of a word as it stands and as the verb whose form it is.
  private func kinds(_ word: WordID) -> StateWords.Kinds {
    words.kinds(of: word).union(words.kinds(of: lexicon.lemma(of: word)))
  }
}
