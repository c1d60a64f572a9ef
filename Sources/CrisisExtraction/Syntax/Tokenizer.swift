internal import CrisisModel

/// Cuts text into tokens and looks each word up; one pass over the bytes, no allocation a token.
///
/// Hyphens stand alone ("two-week" is three tokens), clitics are cut off ("didn't" is "did", "n't";
/// "city's" is "city", "'s"), letters with inner full stops stay whole ("U.S.", "a.m.").
struct Tokenizer {
  let vocabulary: Vocabulary
  private let symbolWords: [WordID]

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    symbolWords = (0..<128).map { vocabulary.id(String(UnicodeScalar(UInt8($0)))) }
  }

  /// Appends the tokens of `span`; `keys` is used anew for each.
  ///
  /// Plain words are cut first and looked up then, one right after the other: so the processor waits
  /// for the memory of many of them at once.
  func tokenize(
    _ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan, into tokens: inout GrowingTable<Token>,
    keys: inout GrowingTable<WordKey>
  ) {
    // no token is without a byte
    let most = max(0, min(span.end, bytes.count) - span.start)
    let first = tokens.extend(by: most)
    keys.clear()
    let key = keys.extend(by: most)
    let end = cut(bytes, span, first, key)
    tokens.end(at: end)
    for i in 0..<(end - first) where key[i].isAny { first[i].word = vocabulary.find(key[i]) }
  }

  /// Puts the tokens of `span` where there is room for them, and the keys of plain words; gives where
  /// the tokens end.
  private func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan, _ first: UnsafeMutablePointer<Token>,
    _ keys: UnsafeMutablePointer<WordKey>
  ) -> UnsafeMutablePointer<Token> {
    let end = min(span.end, bytes.count)
    var position = span.start
    var next = Next(token: first, key: keys)
    // whether the byte before is known to be a blank, as behind most words
    var isBehindBlank = true
    while position < end {
      let byte = bytes[position]
      if byte == 0x20 {
        position += 1
        isBehindBlank = true
        continue
      }
      if byte == UInt8(ascii: ",") {
        put(
          Token(
            start: Int32(truncatingIfNeeded: position),
            end: Int32(truncatingIfNeeded: position &+ 1), word: symbolWords[0x2C], kind: .symbol,
            shape: .small, symbol: .comma,
            spaceBefore: isBehindBlank || blankStands(before: position, bytes)), next: &next)
        position += 1
        isBehindBlank = false
        continue
      }
      if (byte | 0x20) &- 0x61 < 26,
        let (token, key) = plainWord(
          bytes, position, end, isBehindBlank || blankStands(before: position, bytes))
      {
        put(token, key, next: &next)
        position = Int(token.end)
        isBehindBlank = position < end && bytes[position] == 0x20
        if isBehindBlank { position += 1 }
        continue
      }
      other(bytes, &position, end, span, &next)
      isBehindBlank = false
    }
    return next.token
  }

  /// Where the next token goes, and its key.
  private struct Next {
    var token: UnsafeMutablePointer<Token>
    var key: UnsafeMutablePointer<WordKey>
  }

  /// Adds a token; with a key, its word is still to be looked up.
  @inline(__always)
  private func put(_ token: Token, _ key: WordKey = WordKey(), next: inout Next) {
    next.token.initialize(to: token)
    next.token += 1
    next.key.initialize(to: key)
    next.key += 1
  }

  /// Whether a blank ends right before a position that is not the first.
  @inline(__always)
  private func blankStands(before position: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = bytes[position - 1]
    if byte <= 0x20 { return true }
    if byte < 0x80 { return false }
    return Scanner(bytes: bytes, position: position, end: position).blankBefore
  }

  /// Appends what stands at the position and is neither a space nor a plain word.
  private func other(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ end: Int, _ span: TextSpan,
    _ next: inout Next
  ) {
    var scanner = Scanner(bytes: bytes, position: position, end: end)
    defer { position = scanner.position }
    guard !scanner.skipBlanks() else { return }
    let spaceBefore = position == span.start || blankStands(before: position, bytes)
    let byte = bytes[scanner.position]
    if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#"), scanner.wordFollows() {
      let start = scanner.position
      scanner.position += 1
      let nameStart = scanner.position
      while scanner.position < scanner.end, scanner.isNameByte(bytes[scanner.position]) {
        scanner.position += 1
      }
      put(
        Token(
          start: Int32(start), end: Int32(scanner.position),
          word: look(bytes, nameStart, scanner.position),
          kind: byte == UInt8(ascii: "@") ? .handle : .hashtag, shape: .capitalised,
          symbol: .none, spaceBefore: spaceBefore), next: &next)
    } else if scanner.isLetter() {
      if scanner.linkLength() > 0 {
        let start = scanner.position
        scanner.position += scanner.linkLength()
        put(
          Token(
            start: Int32(start), end: Int32(scanner.position), word: 0, kind: .link,
            shape: .small, symbol: .none, spaceBefore: spaceBefore), next: &next)
      } else {
        word(&scanner, bytes, spaceBefore, &next)
      }
    } else if byte &- 0x30 < 10 {
      number(&scanner, bytes, spaceBefore, &next)
    } else {
      symbol(&scanner, bytes, spaceBefore, &next)
    }
  }

  /// The word at the position if it is nothing but ASCII letters and plainly ends after them, as
  /// nine words in ten do; nil leaves it to `word`.
  @inline(__always)
  private func plainWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ spaceBefore: Bool
  ) -> (token: Token, key: WordKey)? {
    let first = LetterBlock(bytes, at: start, end)
    guard first.count > 0 else { return nil }
    var key = WordKey()
    var block = first
    var i = start + block.count
    var isAllCaps = block.isAllCapitals
    while block.count == 8, i < end {
      let next = LetterBlock(bytes, at: i, end)
      guard next.count > 0 else { break }
      key.add(block.folded)
      block = next
      i += block.count
      isAllCaps = isAllCaps && block.isAllCapitals
    }
    key.finish(block.folded, isOnly: i - start <= 8)
    if i < end, bytes[i] != 0x20 {
      switch bytes[i] {
      case 0x27, 0x30...0x39, 0x5F: return nil
      // "U.S.", "http:", "www.", "pic."
      case 0x2E, 0x3A:
        if i - start <= 5 && (i - start == 1 || isLinkLetter(bytes[start])) { return nil }
      // of the marks beyond ASCII only the apostrophe goes on with a word
      case 0xE2 where i + 2 < end && bytes[i + 1] == 0x80 && bytes[i + 2] != 0x99: break
      case 0x80...: return nil
      default: break
      }
    }
    // small, capitalised or all capitals, without a jump
    let capital = bytes[start] >> 5 & 1 ^ 1
    let shape = capital &+ (capital & (isAllCaps ? 1 : 0) & (i &- start > 1 ? 1 : 0))
    let token = Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: i), word: 0,
      kind: .word, shape: Token.Shape(rawValue: shape) ?? .small, symbol: .none,
      spaceBefore: spaceBefore)
    return (token, key)
  }

  /// Whether a web address can begin with the letter.
  private func isLinkLetter(_ byte: UInt8) -> Bool {
    let small = byte | 0x20
    return small == UInt8(ascii: "h") || small == UInt8(ascii: "w") || small == UInt8(ascii: "p")
  }

  private func word(
    _ scanner: inout Scanner, _ bytes: UnsafeBufferPointer<UInt8>, _ spaceBefore: Bool,
    _ next: inout Next
  ) {
    let start = scanner.position
    scanner.skipWord()
    var end = scanner.position
    // A clitic is a token of its own: "city's", "didn't", "they're".
    let clitic = scanner.cliticLength(wordStart: start, wordEnd: end)
    if clitic > 0, end - clitic > start { end -= clitic }
    append(bytes, start, end, spaceBefore, &next)
    if end < scanner.position { append(bytes, end, scanner.position, false, &next) }
  }

  private func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ spaceBefore: Bool,
    _ next: inout Next
  ) {
    put(
      Token(
        start: Int32(start), end: Int32(end), word: look(bytes, start, end), kind: .word,
        shape: shape(bytes, start, end), symbol: .none, spaceBefore: spaceBefore), next: &next)
  }

  private func number(
    _ scanner: inout Scanner, _ bytes: UnsafeBufferPointer<UInt8>, _ spaceBefore: Bool,
    _ next: inout Next
  ) {
    let start = scanner.position
    scanner.skipNumber()
    var kind = Token.Kind.number
    if scanner.position < scanner.end, scanner.isLetter() {
      kind = .mixed
      scanner.skipWord()
    }
    put(
      Token(
        start: Int32(start), end: Int32(scanner.position),
        word: look(bytes, start, scanner.position), kind: kind, shape: .small,
        symbol: .none, spaceBefore: spaceBefore), next: &next)
  }

  private func symbol(
    _ scanner: inout Scanner, _ bytes: UnsafeBufferPointer<UInt8>, _ spaceBefore: Bool,
    _ next: inout Next
  ) {
    let start = scanner.position
    let mark = scanner.takeSymbol(spaceBefore: spaceBefore)
    let plain: Int? =
      switch mark {
      case .hyphen: 0x2D
      case .apostrophe, .closeSingle: 0x27
      default: bytes[start] < 0x80 ? Int(bytes[start]) : nil
      }
    put(
      Token(
        start: Int32(start), end: Int32(scanner.position), word: plain.map { symbolWords[$0] } ?? 0,
        kind: .symbol, shape: .small, symbol: mark, spaceBefore: spaceBefore), next: &next)
  }

  /// The vocabulary's id of the folded bytes; a curly apostrophe counts as a straight one.
  private func look(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordID {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, end - start)) { folded in
      var count = 0
      var isPlain = true
      var i = start
      while i < end {
        let byte = bytes[i]
        if byte == 0xE2, i + 2 < end, bytes[i + 1] == 0x80, bytes[i + 2] == 0x99 {
          folded.initializeElement(at: count, to: 0x27)
          i += 3
        } else {
          isPlain = isPlain && byte < 0x80
          folded.initializeElement(at: count, to: byte &- 0x41 < 26 ? byte | 0x20 : byte)
          i += 1
        }
        count += 1
      }
      let word = UnsafeMutableBufferPointer(rebasing: folded[..<count])
      if !isPlain { CaseFolding.fold(word) }
      return vocabulary.find(WordKey(UnsafeBufferPointer(word)))
    }
  }

  private func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Token.Shape {
    var letters = 0
    var capitals = 0
    var firstIsCapital = false
    var i = start
    while i < end {
      let byte = bytes[i]
      if byte & 0xC0 == 0x80 {
        i += 1
        continue
      }
      var capital = false
      if byte < 0x80 {
        guard (byte | 0x20) &- 0x61 < 26 else {
          i += 1
          continue
        }
        capital = byte & 0x20 == 0
      } else if byte & 0xE0 == 0xC0, i + 1 < end {
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F)
        capital = CaseFolding.smallLetter(scalar) != scalar
      }
      if letters == 0 { firstIsCapital = capital }
      letters += 1
      if capital { capitals += 1 }
      i += 1
    }
    if !firstIsCapital { return .small }
    return letters > 1 && capitals == letters ? .allCaps : .capitalised
  }
}
