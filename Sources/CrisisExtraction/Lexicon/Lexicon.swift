internal import CrisisModel

/// All words the program knows, read once from the embedded tables; never changes afterwards.
///
/// A class, so that handing it on costs nothing.
final class Lexicon: Sendable {
  /// The lexicon of the embedded tables.
  static let standard = Lexicon()

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
  /// What was wrong in the tables; a test holds it empty.
  let problems: [LexiconTable.Problem]
  /// The words of time expressions.
  let times: TimeLexicon
  private let classes: [WordClass]
  private let lemmas: [WordID]

  private init() {
    var builder = LexiconBuilder()
    builder.loadFunctionWords()
    builder.loadVerbs()
    times = TimeLexicon(&builder)
    events = EventLexicon(&builder)
    places = PlaceLexicon(&builder)
    actors = ActorLexicon(&builder)
    cues = CueLexicon(&builder)
    inflector = builder.inflector
    problems = builder.problems
    phrases = builder.phrases
    let count = builder.vocabulary.count
    classes = builder.classes + Array(repeating: [], count: max(0, count - builder.classes.count))
    lemmas = builder.lemmas + Array(repeating: 0, count: max(0, count - builder.lemmas.count))
    vocabulary = builder.vocabulary
  }

  /// The parts of speech a word can have; empty for one that no syntax table holds.
  func classes(of word: WordID) -> WordClass { classes[Int(word)] }

  /// The base form of a verb form; 0 for words that are none.
  func lemma(of word: WordID) -> WordID { lemmas[Int(word)] }

  /// Whether a word ends in "s" like a plural; "ss" does not count.
  func isPlural(_ word: WordID) -> Bool {
    let text = vocabulary.text(word)
    return text.hasSuffix("s") && !text.hasSuffix("ss")
  }

  /// The id of a single word, 0 if unknown; for constants at start-up, not for the hot path.
  func word(_ text: String) -> WordID { vocabulary.id(text) }
}

/// The lexicon while its tables are being read.
///
/// Each extractor has a `...Lexicon` type whose initialiser takes the builder `inout`, reads its
/// tables, registers its phrases and reports problems.
struct LexiconBuilder {
  private(set) var vocabulary = Vocabulary()
  private(set) var phrases = PhraseTrie()
  private(set) var inflector = Inflector()
  private(set) var problems: [LexiconTable.Problem] = []
  fileprivate private(set) var classes: [WordClass] = [[]]
  fileprivate private(set) var lemmas: [WordID] = [0]
  private let cutter = Tokenizer(vocabulary: Vocabulary(capacity: 0))

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
    CaseFolding.folded(text.utf8).withUnsafeBufferPointer { vocabulary.intern(folded: $0) }
  }

  /// Registers a phrase as the tokenizer would cut it.
  mutating func phrase(_ text: String, kind: PhraseKind, row: Int) {
    phrases.insert(words(text), kind: kind, row: row)
  }

  /// Registers a phrase given as bytes, e.g. a table's field.
  mutating func phrase(_ bytes: UnsafeBufferPointer<UInt8>, kind: PhraseKind, row: Int) {
    phrases.insert(words(bytes), kind: kind, row: row)
  }

  /// Registers every form of a phrase whose first word is a verb: "set on fire" gives "sets on
  /// fire", "set on fire", "setting on fire".
  mutating func verbPhrase(_ text: String, kind: PhraseKind, row: Int) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let verb = parts.first else { return }
    var seen: Set<String> = []
    for form in inflector.forms(of: String(verb)) where seen.insert(form.text).inserted {
      note(form, lemma: String(verb))
      phrase(parts.count > 1 ? form.text + " " + parts[1] : form.text, kind: kind, row: row)
    }
  }

  /// Registers a noun phrase and its plural, made from the last word: "car bomb", "car bombs".
  mutating func nounPhrase(_ text: String, kind: PhraseKind, row: Int) {
    for form in Set([text, Inflector.plural(text)]).sorted() {
      phrase(form, kind: kind, row: row)
      if let last = form.split(separator: " ").last, !last.utf8.contains(UInt8(ascii: "-")) {
        add(.noun, to: String(last))
      }
    }
  }

  /// Adds parts of speech to a word.
  mutating func add(_ wordClass: WordClass, to text: String) {
    let id = Int(word(text))
    extend(to: id)
    classes[id].formUnion(wordClass)
  }

  private mutating func note(_ form: Inflector.Form, lemma: String) {
    add(form.wordClass, to: form.text)
    let lemmaID = word(lemma)
    let id = Int(word(form.text))
    extend(to: max(id, Int(lemmaID)))
    if lemmas[id] == 0 { lemmas[id] = lemmaID }
  }

  private mutating func extend(to id: Int) {
    if id >= classes.count { classes += Array(repeating: [], count: id + 1 - classes.count) }
    if id >= lemmas.count { lemmas += Array(repeating: 0, count: id + 1 - lemmas.count) }
  }

  /// The words of a phrase as the tokenizer would cut it.
  mutating func words(_ text: String) -> [WordID] {
    var text = text
    return text.withUTF8 { words($0) }
  }

  private mutating func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [WordID] {
    var tokens: [Token] = []
    cutter.tokenize(bytes, TextSpan(0, bytes.count), into: &tokens)
    return tokens.map { token in
      switch token.symbol {
      case .hyphen: return word("-")
      case .apostrophe, .closeSingle, .openSingle: return word("'")
      default:
        let text = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
        return word(String(text.map { $0 == "\u{2019}" ? "'" : $0 }))
      }
    }
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
      let lemma = row.text(0)
      inflector.add(lemma: lemma, past: row.optional(1), participle: row.optional(2))
      for form in inflector.forms(of: lemma) { note(form, lemma: lemma) }
      if !row[3].isEmpty {
        add(.noun, to: lemma)
        add(.noun, to: Inflector.plural(lemma))
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
