import CrisisModel

/// The filter line while it is edited.
struct FilterEditor: Sendable {
  /// What is typed.
  private(set) var scalars: [Unicode.Scalar]
  /// Where the next letter goes, 0...`scalars.count`.
  private(set) var cursor: Int
  /// Where the lists stood before.
  private(set) var origin: [ListPosition]
  /// The first word that is wrong.
  private(set) var mistake: LineMistake?
  /// The command that the line asks for by name, in place of a filter.
  private(set) var command: NamedCommand?
  /// A name that nothing has, and where it stands, in bytes.
  private(set) var unknown: (value: UnknownValue, range: Range<Int>)?
  /// How the word with the cursor could go on.
  private(set) var completion: FilterCompletion?
  /// The candidate that stands in the line now, and the line before that.
  private(set) var chosen: (index: Int, text: String)?
  /// The words that could be read.
  private var words: [ParsedFilter.Word] = []
  /// What the lists show meanwhile.
  private(set) var preview: FilterExpression
  /// The line as it was given, behind which a command may be typed.
  private let given: String

  /// Begins with the filter in force.
  init(_ expression: FilterExpression, origin: [ListPosition]) {
    given = expression.isEmpty ? "" : expression.text + " "
    scalars = Array(given.unicodeScalars)
    cursor = scalars.count
    self.origin = origin
    preview = expression
  }

  /// The same with other places to go back to.
  func with(origin: [ListPosition]) -> FilterEditor {
    var editor = self
    editor.origin = origin
    return editor
  }

  /// The line.
  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Where the cursor stands, in bytes.
  var cursorByte: Int { scalars[..<cursor].reduce(0) { $0 + UTF8.width($1) } }

  /// The position of a byte among the scalars.
  func position(ofByte byte: Int) -> Int {
    var bytes = 0
    for (position, scalar) in scalars.enumerated() {
      if bytes >= byte { return position }
      bytes += UTF8.width(scalar)
    }
    return scalars.count
  }

  /// Puts a letter in.
  mutating func type(_ scalar: Unicode.Scalar) {
    scalars.insert(scalar, at: cursor)
    cursor += 1
    chosen = nil
  }

  /// Moves the cursor; false at an end.
  mutating func move(to position: Int) -> Bool {
    let target = min(max(0, position), scalars.count)
    guard target != cursor else { return false }
    cursor = target
    chosen = nil
    return true
  }

  /// Takes away the letters from a position up to the cursor; false where there are none.
  mutating func erase(from position: Int) -> Bool {
    guard position >= 0, position < cursor else { return false }
    scalars.removeSubrange(position..<cursor)
    cursor = position
    chosen = nil
    return true
  }

  /// Where the word before the cursor begins.
  var startOfWord: Int {
    var at = cursor
    while at > 0, scalars[at - 1].properties.isWhitespace { at -= 1 }
    while at > 0, !scalars[at - 1].properties.isWhitespace { at -= 1 }
    return at
  }

  /// Puts the next candidate in, or what a wrong word should be; false where there is neither.
  mutating func complete(forward: Bool) -> Bool {
    if let completion, !completion.candidates.isEmpty {
      let count = completion.candidates.count
      let index =
        chosen.map { ($0.index + (forward ? 1 : -1) + count) % count }
        ?? (forward ? 0 : count - 1)
      let before = chosen?.text ?? text
      let (after, cursor) = completion.applied(completion.candidates[index], to: before)
      chosen = (index, before)
      scalars = Array(after.unicodeScalars)
      self.cursor = position(ofByte: cursor)
      return true
    }
    let wrong =
      mistake.map { ($0.suggestion, $0.range) }
      ?? unknown.map { ($0.value.suggestion, $0.range) }
    guard let (suggested, range) = wrong, let suggestion = suggested else { return false }
    let start = position(ofByte: range.lowerBound)
    let end = position(ofByte: range.upperBound)
    scalars.replaceSubrange(start..<end, with: suggestion.unicodeScalars)
    cursor = start + suggestion.unicodeScalars.count
    return true
  }

  /// Reads the line anew after a change. A word that is still being typed takes nothing away: the
  /// lists show what the others leave.
  ///
  /// What begins, behind the filter that was there, with a command's name is a command, and the
  /// filter in force stays.
  mutating func update(_ state: ViewState) {
    let facets = state.digest.facets
    let cursor = cursorByte
    let text = text
    let start = text.hasPrefix(given) ? given.utf8.count : 0
    command = NamedCommand(text, from: start)
    let before = unknown?.value
    (mistake, unknown) = (nil, nil)
    let isBehindName = command.map { cursor > $0.name.upperBound } ?? false
    if chosen == nil {
      completion =
        command.flatMap { isBehindName ? state.completion(of: $0, cursor: cursor) : nil }
        ?? facets.completion(
          text, cursor: cursor, state.corpus, known: state.searches.list
        )
        .adding(commandsFor: text, from: start, cursor: cursor)
    }
    if let command {
      mistake = isBehindName ? state.mistake(in: command) : nil
      preview = state.filter.expression
      return
    }
    let strange = facets.unknownTerms(in: read())
    var shown: [FilterExpression.Term] = []
    for word in words {
      let isTyped = word.range.lowerBound < cursor && cursor <= word.range.upperBound
      if isTyped, isKey(word.term) { continue }
      if strange.contains(word.term) {
        if isTyped { continue }
        if unknown == nil {
          let known = before.flatMap { $0.term == word.term ? $0 : nil }
          unknown = (known ?? facets.unknownValue(word.term), word.range)
        }
      }
      shown.append(word.term)
    }
    preview = FilterExpression(shown)
  }

  /// Reads the words of the line; of those that are wrong the first is remembered, and the others
  /// are read all the same.
  private mutating func read() -> FilterExpression {
    var bytes = Array(text.utf8)
    while true {
      do throws(FilterMistake) {
        let parsed = try FilterParser.parse(String(decoding: bytes, as: UTF8.self))
        words = parsed.words
        return parsed.expression
      } catch {
        mistake = mistake ?? LineMistake(error)
        for byte in error.range.clamped(to: bytes.indices) { bytes[byte] = 0x20 }
      }
    }
  }

  /// Whether a bare word may become a key.
  private func isKey(_ term: FilterExpression.Term) -> Bool {
    guard case .words = term.condition else { return false }
    return completion?.candidates.contains { $0.count == nil } ?? false
  }

  /// The line that was refused last: its mistake is shown whatever could still become of it.
  private var refused: String?

  /// Remembers that the line as it is cannot be taken.
  mutating func refuse() { refused = text }

  /// Whether the wrong word is the one being typed and may still become right.
  var isMistakeUnfinished: Bool {
    if refused == text { return false }
    guard let mistake, let completion else { return false }
    return mistake.range.upperBound == cursorByte && !completion.candidates.isEmpty
  }
}
