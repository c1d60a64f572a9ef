internal import CrisisModel

/// Finds runs of capitalised words that may be one name; moved from sentence to sentence through a
/// document.
///
/// A class, so that handing it on costs nothing.
final class NameScan {
  let text: ParsedText
  let lexicon: Lexicon
  let words: ContextWords
  /// The sentence's tokens.
  @exclusivity(unchecked) private(set) var range = 0..<0
  /// The sentence's matches.
  @exclusivity(unchecked) private var matches = 0..<0
  /// Whether capitals tell nothing.
  @exclusivity(unchecked) private(set) var titleCase = false
  /// Whether nearly every word of the sentence is in capitals.
  @exclusivity(unchecked) private(set) var isAllCaps = false

  /// No name has more tokens than this.
  private static let longest = 16

  init(text: ParsedText, lexicon: Lexicon, words: ContextWords) {
    self.text = text
    self.lexicon = lexicon
    self.words = words
  }

  /// Moves on to a sentence.
  func move(to sentence: ParsedText.SentenceRange) {
    range = sentence.tokens
    matches = sentence.matches
    titleCase = sentence.isTitleCase
    var capitals = 0
    var total = 0
    if titleCase {
      for i in range where text.tokens[i].kind == .word {
        total += 1
        if text.tokens[i].shape == .allCaps { capitals += 1 }
      }
    }
    isAllCaps = total > 2 && capitals * 10 >= total * 8
  }

  /// Whether a token's capital may be due to its place: sentence start, after a mark.
  func isStart(_ i: Int) -> Bool {
    guard i > range.lowerBound else { return true }
    let token = text.tokens[i - 1]
    switch token.symbol {
    case .openDouble, .openSingle, .closeDouble, .colon, .dash, .period, .question, .exclamation,
      .ellipsis, .other:
      return true
    default: return false
    }
  }

  /// Whether a word can begin a name here.
  func isNameStart(_ i: Int) -> Bool {
    guard i < range.upperBound else { return false }
    let token = text.tokens[i]
    guard token.kind == .word, token.end - token.start > 1 || initial(at: i) else { return false }
    if token.isCapitalised {
      let classes = lexicon.classes(of: token.word)
      let flags = lexicon.actors.flags(token.word)
      if titleCase || isStart(i) {
        if flags.contains(.firstName) && !flags.contains(.ambiguous) { return true }
        if !classes.isEmpty { return false }
        return !flags.contains(.time)
      }
      if flags.contains(.time) { return false }
      // a capital inside a sentence makes a name of any open-class word
      return classes.isDisjoint(with: [
        .determiner, .pronoun, .preposition, .coordination, .subordination, .be, .modal,
        .possessive, .relative,
      ])
        || flags.contains(.firstName) && token.shape == .capitalised
          && classes.isDisjoint(with: [.pronoun, .determiner])
    }
    // "van der Bellen", "al-Assad"
    guard lexicon.actors.flags(token.word).contains(.particle), i + 1 < range.upperBound else {
      return false
    }
    var next = i + 1
    if text.tokens[next].symbol == .hyphen { next += 1 }
    return next < range.upperBound && text.tokens[next].isCapitalised
      && !lexicon.classes(of: token.word).contains(.preposition)
  }

  /// The run that begins here; nil where no name can begin. Longest reading: particles, initials,
  /// hyphens inside; "of" and "and" only inside an organisation's name.
  func run(at i: Int) -> Range<Int>? {
    guard isNameStart(i), text.tokens[i].isCapitalised || !titleCase else { return nil }
    // the second half of a hyphenated word is no start
    if i > range.lowerBound, text.tokens[i - 1].symbol == .hyphen, !text.tokens[i].spaceBefore {
      return nil
    }
    var end = i
    var sawOrganisationWord = false
    while end < range.upperBound, end - i < Self.longest {
      let token = text.tokens[end]
      if end == i || continues(end, from: i) {
        if lexicon.actors.flags(token.word).contains(.organisation) { sawOrganisationWord = true }
        end += 1
        // the stop of an initial
        if end < range.upperBound, text.tokens[end].symbol == .period,
          !text.tokens[end].spaceBefore,
          token.end - token.start == 1, end + 1 < range.upperBound,
          text.tokens[end + 1].isCapitalised
        {
          end += 1
        }
        continue
      }
      if let joined = afterJoint(end, sawOrganisationWord) {
        end = joined
        continue
      }
      break
    }
    var start = i
    // "London-based Observatory": what the hyphen joins to a place or a rank is no part of the name
    if sawOrganisationWord, i + 3 < end, text.tokens[i + 1].symbol == .hyphen,
      !text.tokens[i + 2].isCapitalised, text.tokens[i + 3].isCapitalised,
      !lexicon.classes(of: text.tokens[i + 2].word).isDisjoint(with: [.verbPast, .verbParticiple])
    {
      return (i + 3)..<end
    }
    // "Libertarian Gary Johnson": the name begins at the first name
    if !sawOrganisationWord, end - i > 2, !flags(i).contains(.firstName) {
      for k in (i + 1)..<(end - 1)
      where flags(k).contains(.firstName) && !flags(k).contains(.ambiguous)
        && text.tokens[k].spaceBefore && text.tokens[k + 1].kind == .word
      {
        start = k
        break
      }
    }
    return start..<end
  }

  /// The run of a person's name behind a title.
  func personRun(at i: Int) -> Range<Int>? {
    guard isNameStart(i) || titleCase && i < range.upperBound && isSurname(i) else { return nil }
    if titleCase {
      var end = i + 1
      while end < range.upperBound, end - i < 3, isNameStart(end),
        text.tokens[end].spaceBefore
          || text.tokens[end - 1].symbol == .hyphen
      {
        end += 1
      }
      return i..<end
    }
    return run(at: i)
  }

  private func isSurname(_ i: Int) -> Bool {
    let token = text.tokens[i]
    return token.kind == .word && token.isCapitalised && lexicon.classes(of: token.word).isEmpty
  }

  private func flags(_ i: Int) -> ActorLexicon.WordFlags {
    lexicon.actors.flags(text.tokens[i].word)
  }

  /// Whether the word goes on with a name that began before it.
  private func continues(_ i: Int, from start: Int) -> Bool {
    let token = text.tokens[i]
    guard token.kind == .word else { return false }
    let flags = flags(i)
    if token.isCapitalised {
      if flags.contains(.time) { return false }
      if titleCase {
        return lexicon.classes(of: token.word).isEmpty && !flags.contains(.notName)
      }
      if token.end - token.start == 1 { return initial(at: i) }
      // "Jim Muir BBC News": capitals throughout begin another name
      if token.shape == .allCaps, text.tokens[i - 1].shape == .capitalised,
        flags.isDisjoint(with: [.organisation, .suffix])
      {
        return false
      }
      if isTitleWord(at: i), !flags.contains(.firstName), !flags.contains(.organisation) {
        return isSurnameOfTitle(i, from: start)
      }
      if isKnownOrganisation(at: i) { return false }
      return lexicon.classes(of: token.word).isDisjoint(with: [
        .determiner, .pronoun, .be, .modal, .relative, .preposition,
      ])
    }
    if flags.contains(.suffix) { return true }
    guard flags.contains(.particle), i + 1 < range.upperBound else { return false }
    var next = i + 1
    if text.tokens[next].symbol == .hyphen { next += 1 }
    if next < range.upperBound, self.flags(next).contains(.particle) { next += 1 }
    return next < range.upperBound && text.tokens[next].isCapitalised
  }

  /// "Tom King": a title that ends a name of two words, the first of which is a first name.
  private func isSurnameOfTitle(_ i: Int, from start: Int) -> Bool {
    guard i == start + 1, flags(start).contains(.firstName),
      !isStart(start) || !flags(start).contains(.ambiguous), text.tokens[i].shape == .capitalised
    else { return false }
    guard i + 1 < range.upperBound else { return true }
    let next = text.tokens[i + 1]
    // "Virginia Sen. ..." is no name of two words
    if next.symbol == .period, !next.spaceBefore, i + 2 < range.upperBound { return false }
    return !next.isCapitalised || next.kind != .word
  }

  /// One past a joint inside a name and the word behind it: hyphen, "&", "of (the)", "and".
  private func afterJoint(_ i: Int, _ sawOrganisationWord: Bool) -> Int? {
    let token = text.tokens[i]
    guard i + 1 < range.upperBound else { return nil }
    let next = text.tokens[i + 1]
    if token.symbol == .hyphen || token.symbol == .apostrophe, !token.spaceBefore,
      !next.spaceBefore,
      next.kind == .word, next.isCapitalised || token.symbol == .hyphen
    {
      return i + 2
    }
    if !titleCase, isOwner(i), next.kind == .word, next.isCapitalised, next.spaceBefore,
      (i + 1..<min(i + 4, range.upperBound)).contains(where: {
        text.tokens[$0].isCapitalised && flags($0).contains(.organisation)
      })
    {
      return i + 2
    }
    if token.symbol == .ampersand, next.isCapitalised, next.kind == .word, !titleCase {
      return i + 2
    }
    guard sawOrganisationWord, !titleCase, token.kind == .word, !token.isCapitalised else {
      return nil
    }
    guard token.word == words.of || token.word == words.for else { return nil }
    if next.isCapitalised, next.kind == .word, !flags(i + 1).contains(.time) { return i + 2 }
    if i + 2 < range.upperBound, next.word == words.the, text.tokens[i + 2].isCapitalised {
      return i + 3
    }
    return nil
  }

  /// The possessive mark of many inside a name: "Workers' Union", "People's Party".
  private func isOwner(_ i: Int) -> Bool {
    let token = text.tokens[i]
    guard !token.spaceBefore, i > range.lowerBound else { return false }
    let owner = text.tokens[i - 1].word
    if token.word == words.possessive, token.kind == .word { return words.owners.contains(owner) }
    guard token.symbol == .apostrophe || token.symbol == .closeSingle else { return false }
    return text.document.bytes[Int(text.tokens[i - 1].end) - 1] == UInt8(ascii: "s")
  }

  private func initial(at i: Int) -> Bool {
    let token = text.tokens[i]
    guard token.isCapitalised || token.end - token.start == 1 else { return false }
    return i + 2 < range.upperBound && text.tokens[i + 1].symbol == .period
      && !text.tokens[i + 1].spaceBefore && text.tokens[i + 2].isCapitalised
  }

  /// Number of words, not counting hyphens and stops.
  func wordCount(_ run: Range<Int>) -> Int {
    var count = 0
    for i in run where text.tokens[i].kind == .word {
      if i > run.lowerBound, text.tokens[i - 1].symbol == .hyphen { continue }
      count += 1
    }
    return count
  }

  /// Whether a single letter with a stop is inside: "James B. Comey".
  func hasInitial(_ run: Range<Int>) -> Bool {
    run.dropFirst().contains { text.tokens[$0].symbol == .period }
  }

  /// Whether a run names an organisation: its last word or one before "of" says so.
  func isOrganisation(_ run: Range<Int>) -> Bool {
    guard wordCount(run) > 1, !titleCase else { return false }
    if flags(run.upperBound - 1).contains(.organisation) { return true }
    for i in run.dropFirst() where text.tokens[i].kind == .word && !text.tokens[i].isCapitalised {
      if flags(i - 1).contains(.organisation) { return true }
    }
    return false
  }

  /// Whether a word of organisations stands anywhere behind the first one.
  func hasOrganisationWord(_ run: Range<Int>) -> Bool {
    run.dropFirst().contains { flags($0).contains(.organisation) }
  }

  /// Whether a group's words are part of a longer name: "Police Scotland".
  func isPartOfName(_ match: PhraseMatch) -> Bool {
    guard !titleCase, text.tokens[match.token].isCapitalised, !isStart(match.token),
      match.end < range.upperBound
    else { return false }
    return text.tokens[match.end].isCapitalised && text.tokens[match.end].kind == .word
      && !isTitleWord(at: match.end)
  }

  /// Whether a title begins here.
  func isTitleWord(at token: Int) -> Bool { hasMatch(at: token) { $0.kind == .title } }

  /// Whether an organisation, an outlet or a group of the tables begins here.
  func isBody(at token: Int) -> Bool {
    hasMatch(at: token) { $0.kind == .organisation || $0.kind == .outlet || $0.kind == .actorGroup }
  }

  /// Whether an organisation of several words begins here: "White House".
  private func isKnownOrganisation(at token: Int) -> Bool {
    hasMatch(at: token) { $0.kind == .organisation && $0.count > 1 }
  }

  private func hasMatch(at token: Int, _ test: (PhraseMatch) -> Bool) -> Bool {
    guard token < range.upperBound else { return false }
    var low = matches.partition { text.matches[$0].token < token }
    while low < matches.upperBound, text.matches[low].token == token {
      if test(text.matches[low]) { return true }
      low += 1
    }
    return false
  }
}
