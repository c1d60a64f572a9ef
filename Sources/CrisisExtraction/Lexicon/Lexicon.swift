internal import CrisisModel

/// All words the program knows, read once from the embedded tables and a configuration; never
/// changes afterwards.
///
/// A class, so that handing it on costs nothing.
final class Lexicon: Sendable {
  /// The lexicon of the embedded tables.
  static let standard = Lexicon(.empty)

  let vocabulary: Vocabulary
  let phrases: PhraseTrie
  let inflector: Inflector
  let events: EventLexicon
  /// Names of places and what stands beside them.
  let places: PlaceLexicon
  /// Persons, organisations, groups, titles.
  let actors: ActorLexicon
  /// Words that attribute words.
  let cues: CueLexicon
  /// Names of outlets as the reading of a report's head needs them.
  let outlets: OutletNames
  /// What sources are worth.
  let grades: SourceGrades
  /// What was wrong in the tables; a test holds it empty.
  let problems: [LexiconTable.Problem]
  /// The words of time expressions.
  let times: TimeLexicon
  private let facts: FixedTable<WordFacts>

  /// The lexicon of the embedded tables with what a configuration adds to them or puts in their place.
  init(_ configuration: Configuration) {
    var builder = LexiconBuilder(configuration)
    builder.loadFunctionWords()
    builder.loadVerbs()
    times = TimeLexicon(&builder)
    events = EventLexicon(&builder)
    places = PlaceLexicon(&builder)
    actors = ActorLexicon(&builder)
    cues = CueLexicon(&builder)
    outlets =
      configuration.sources.isEmpty && !configuration.replaced.contains(.sources)
      ? .standard : OutletNames(configuration)
    grades = SourceGrades(configuration)
    inflector = builder.inflector
    problems = builder.problems
    builder.closePhrases()
    phrases = builder.phrases
    vocabulary = builder.vocabulary
    facts = FixedTable(
      Self.facts(
        builder, times, actors, places, events.numbers,
        personal: ["he", "she"].map(vocabulary.id)))
  }

  private static func facts(
    _ builder: LexiconBuilder, _ times: TimeLexicon, _ actors: ActorLexicon,
    _ places: PlaceLexicon, _ numbers: NumberWords, personal: [WordID]
  ) -> [WordFacts] {
    let named = WordSet(Tagger.words.map { builder.vocabulary.id($0.text) })
    return (0..<WordID(builder.vocabulary.count)).map { word in
      var marks: TokenMarks = []
      let phrase = builder.phrases.root(of: word)
      if phrase.isAny { marks.insert(.mayOpenPhrase) }
      if builder.phrases.goesOn(with: word) { marks.insert(.mayGoOnWithPhrase) }
      if word == 0 || builder.vocabulary.withBytes(of: word, places.index.mayBegin) {
        marks.insert(.mayNamePlace)
      }
      if !times.roles(word).isDisjoint(with: .opening) { marks.insert(.mayOpenTime) }
      let isPartOfName = !actors.flags(word).isDisjoint(with: [.particle, .notName])
      if isPartOfName || word != 0 && personal.contains(word) { marks.insert(.mayNameActor) }
      if numbers.numbers[word] != nil || numbers.magnitudes[word] != nil {
        marks.insert(.mayCount)
      }
      let classes = Int(word) < builder.classes.count ? builder.classes[Int(word)] : []
      let tag = named.contains(word) ? nil : Tagger.sureTag(classes)
      let lemma = Int(word) < builder.lemmas.count ? builder.lemmas[Int(word)] : 0
      return WordFacts(phrase: phrase, marks: marks, tag: tag, classes: classes, lemma: lemma)
    }
  }

  /// What the parser asks of every word.
  struct WordFacts {
    /// The phrases that begin with it.
    let phrase: PhraseTrie.Root
    /// What can begin with it, however it is written.
    let marks: TokenMarks
    /// Its tag wherever it stands in small letters; nil where that depends.
    let tag: Tag?
    /// The parts of speech it can have.
    let classes: WordClass
    /// Its base form; 0 where no table gives one.
    let lemma: WordID
  }

  /// What the parser asks of every word.
  @inline(__always)
  func facts(of word: WordID) -> WordFacts { facts[Int(word)] }

  /// The parts of speech a word can have; empty for one that no syntax table holds.
  func classes(of word: WordID) -> WordClass { facts[Int(word)].classes }

  /// The base form of a verb form; 0 for words that are none.
  func lemma(of word: WordID) -> WordID { facts[Int(word)].lemma }

  /// Whether a word ends in "s" like a plural; "ss" does not count.
  func isPlural(_ word: WordID) -> Bool {
    let (before, last) = vocabulary.lastBytes(word)
    return last == UInt8(ascii: "s") && before != UInt8(ascii: "s")
  }

  /// The id of a single word, 0 if unknown; for constants at start-up, not for the hot path.
  func word(_ text: String) -> WordID { vocabulary.id(text) }
}

/// The lexicon while its tables are being read.
///
/// Each extractor has a `...Lexicon` type whose initialiser takes the builder `inout`, reads its
/// tables, registers its phrases and reports problems.
struct LexiconBuilder {
  /// What stands beside the tables.
  let configuration: Configuration
  private(set) var vocabulary = Vocabulary()
  private(set) var phrases = PhraseTrie()
  private(set) var inflector = Inflector()
  private(set) var problems: [LexiconTable.Problem] = []
  fileprivate private(set) var classes: [WordClass] = [[]]
  fileprivate private(set) var lemmas: [WordID] = [0]
  private let cutter = Tokenizer(vocabulary: Vocabulary(capacity: 0))
  private let hyphen: WordID
  private let apostrophe: WordID
  private var scratch: [UInt8] = []

  init(_ configuration: Configuration = .empty) {
    self.configuration = configuration
    hyphen = Self.intern("-", &vocabulary)
    apostrophe = Self.intern("'", &vocabulary)
  }

  private static func intern(_ text: StaticString, _ vocabulary: inout Vocabulary) -> WordID {
    vocabulary.intern(
      folded: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Notes what is wrong in a table.
  mutating func report(_ problem: LexiconTable.Problem) { problems.append(problem) }

  /// Opens a table and takes over its problems.
  mutating func table(_ name: String, columns: [String]) -> LexiconTable {
    let table = LexiconTable(named: name, columns: columns)
    problems += table.problems
    return table
  }

  /// The id of one word, made if need be.
  mutating func word(_ text: String) -> WordID {
    var text = text
    return text.withUTF8 { word($0) }
  }

  /// The id of one word given as bytes, made if need be; a curly apostrophe counts as a straight
  /// one.
  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) -> WordID {
    // as most words of the tables are: of ASCII, and without a capital
    if bytes.allSatisfy({ $0 < 0x80 && $0 &- 0x41 >= 26 }) {
      return vocabulary.intern(folded: bytes)
    }
    scratch.removeAll(keepingCapacity: true)
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80, bytes[i + 2] == 0x99 {
        scratch.append(0x27)
        i += 3
      } else {
        scratch.append(bytes[i])
        i += 1
      }
    }
    return scratch.withUnsafeMutableBufferPointer {
      CaseFolding.fold($0)
      return vocabulary.intern(folded: UnsafeBufferPointer($0))
    }
  }

  private mutating func word(_ bytes: [UInt8]) -> WordID {
    bytes.withUnsafeBufferPointer { word($0) }
  }

  /// Registers a phrase as the tokenizer would cut it.
  mutating func phrase(_ text: String, kind: PhraseKind, row: Int) {
    phrases.insert(words(text), kind: kind, row: row)
  }

  /// Registers a phrase given as bytes, e.g. a table's field.
  mutating func phrase(_ bytes: UnsafeBufferPointer<UInt8>, kind: PhraseKind, row: Int) {
    phrases.insert(words(bytes), kind: kind, row: row)
  }

  private mutating func phrase(_ bytes: [UInt8], kind: PhraseKind, row: Int) {
    bytes.withUnsafeBufferPointer { phrase($0, kind: kind, row: row) }
  }

  /// Remembers the irregular forms of a verb, before phrases that begin with it are registered.
  mutating func addVerb(_ lemma: String, past: String?, participle: String?) {
    inflector.add(
      lemma: Array(lemma.utf8), past: past.map { Array($0.utf8) },
      participle: participle.map { Array($0.utf8) })
  }

  /// Registers every form of a phrase whose first word is a verb: "set on fire" gives "sets on
  /// fire", "set on fire", "setting on fire".
  mutating func verbPhrase(_ text: String, kind: PhraseKind, row: Int) {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex(of: 0x20) ?? bytes.count
    let lemma = Array(bytes[..<end])
    let lemmaID = word(lemma)
    let forms = inflector.forms(of: lemma)
    for (index, form) in forms.enumerated()
    where !forms[..<index].contains(where: { $0.bytes == form.bytes }) {
      note(form, lemma: lemmaID)
      phrase(form.bytes + bytes[end...], kind: kind, row: row)
    }
  }

  /// Registers a noun phrase and its plural, made from the last word: "car bomb", "car bombs".
  mutating func nounPhrase(_ text: String, kind: PhraseKind, row: Int) {
    let singular = Array(text.utf8)
    for form in [singular, Inflector.plural(singular)] {
      phrase(form, kind: kind, row: row)
      let start = form.lastIndex(of: 0x20).map { $0 + 1 } ?? 0
      if start < form.count, !form[start...].contains(UInt8(ascii: "-")) {
        add(.noun, to: word(Array(form[start...])))
      }
    }
  }

  /// No phrase is added any more.
  fileprivate mutating func closePhrases() { phrases.close() }

  /// Adds parts of speech to a word.
  mutating func add(_ wordClass: WordClass, to text: String) { add(wordClass, to: word(text)) }

  private mutating func add(_ wordClass: WordClass, to word: WordID) {
    extend(to: Int(word))
    classes[Int(word)].formUnion(wordClass)
  }

  private mutating func note(_ form: Inflector.Form, lemma: WordID) {
    let id = word(form.bytes)
    add(form.wordClass, to: id)
    if lemmas[Int(id)] == 0 { lemmas[Int(id)] = lemma }
  }

  private mutating func extend(to id: Int) {
    while classes.count <= id { classes.append([]) }
    while lemmas.count <= id { lemmas.append(0) }
  }

  /// The words of a phrase as the tokenizer would cut it.
  mutating func words(_ text: String) -> [WordID] {
    var text = text
    return text.withUTF8 { words($0) }
  }

  private mutating func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [WordID] {
    // small letters only, as in most phrases, are one word
    if !bytes.isEmpty, bytes.allSatisfy({ $0 &- 0x61 < 26 }) { return [word(bytes)] }
    let memory = TableMemory(byteCount: 512)
    var tokens = GrowingTable<Token>(capacity: bytes.count, in: memory)
    var keys = GrowingTable<WordKey>(capacity: bytes.count, in: memory)
    cutter.tokenize(bytes, TextSpan(0, bytes.count), into: &tokens, keys: &keys)
    var result: [WordID] = []
    result.reserveCapacity(tokens.count)
    for token in tokens.elements {
      switch token.symbol {
      case .hyphen: result.append(hyphen)
      case .apostrophe, .closeSingle, .openSingle: result.append(apostrophe)
      default:
        result.append(
          word(UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])))
      }
    }
    return result
  }

  fileprivate mutating func loadFunctionWords() {
    let table = table("function-words.tsv", columns: ["word", "classes"])
    for row in table.rows {
      for name in row.list(1) {
        guard let wordClass = WordClass.names[name] else {
          report(table.problem(row, "unknown class '\(name)'"))
          continue
        }
        add(wordClass, to: row.text(0))
      }
    }
  }

  fileprivate mutating func loadVerbs() {
    let table = table("verbs.tsv", columns: ["lemma", "past", "participle", "noun"])
    for row in table.rows {
      let lemma = Array(row[0])
      inflector.add(
        lemma: lemma, past: row[1].isEmpty ? nil : Array(row[1]),
        participle: row[2].isEmpty ? nil : Array(row[2]))
      let id = word(lemma)
      for form in inflector.forms(of: lemma) { note(form, lemma: id) }
      if !row[3].isEmpty {
        add(.noun, to: id)
        add(.noun, to: word(Inflector.plural(lemma)))
      }
    }
    for form in ["am", "is", "are", "was", "were", "been", "being"] {
      let id = Int(word(form))
      let be = word("be")
      extend(to: max(id, Int(be)))
      lemmas[id] = be
    }
  }
}
