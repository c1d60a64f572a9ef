internal import CrisisModel

/// Decides whom each candidate means, in text order, with all full names of the document known.
struct ActorResolver {
  private struct Entry {
    var name: String
    var kind: ActorProfile.Kind
    var role: String?
    var titles: Set<Int> = []
    var formerTitles: Set<Int> = []
    var country: String?
    var gender: ActorLexicon.Gender?
    var actorClass: ActorProfile.Class?
    var known = -1
    var profile = -1
    var firstKey: UInt64 = 0
    var lastKey: UInt64 = 0
    var lastMention = -1
  }

  private let text: ParsedText
  private let lexicon: Lexicon
  private let country: String?
  private let words: ContextWords
  private var entries: [Entry] = []
  private var byFullName: [UInt64: Int] = [:]
  private var bySurname: [UInt64: [Int]] = [:]
  private var byFirstName: [UInt64: [Int]] = [:]
  private var byKnown: [Int: Int] = [:]
  private var byOrganisation: [Int: Int] = [:]
  private var byTitle: [Int: [Int]] = [:]
  private var byGroup: [UInt64: Int] = [:]
  private var acronyms: [UInt64: Int] = [:]
  private var seenInside: Set<UInt64> = []
  private var findings = ActorFindings()
  /// Persons as subjects and speakers outside quotations, latest last.
  private var focus: [(entry: Int, sentence: Int)] = []
  /// Persons mentioned otherwise.
  private var others: [(entry: Int, sentence: Int)] = []

  init(text: ParsedText, lexicon: Lexicon, words: ContextWords, country: String?) {
    self.text = text
    self.lexicon = lexicon
    self.country = country
    self.words = words
  }

  /// The actors and mentions of all candidates.
  mutating func resolve(_ candidates: [ActorCandidate]) -> ActorFindings {
    for candidate in candidates { register(candidate) }
    for (index, candidate) in candidates.enumerated() {
      decide(candidate, index > 0 ? candidates[index - 1] : nil)
    }
    addPosters()
    findings.mentions.sort { $0.span < $1.span }
    return findings
  }

  // MARK: First pass: full names

  private mutating func register(_ candidate: ActorCandidate) {
    switch candidate.sort {
    case .person:
      _ = person(candidate)
    case .knownPerson: _ = known(candidate)
    case .short where !candidate.isWeak:
      seenInside.insert(key(candidate.name.lowerBound))
    default: break
    }
  }

  private mutating func person(_ candidate: ActorCandidate) -> Int {
    let name = candidate.name
    let full = key(name)
    let index: Int
    if let found = byFullName[full] {
      index = found
    } else if let found = sameByMiddleName(name) {
      index = found
      byFullName[full] = found
    } else {
      index = entries.count
      var entry = Entry(name: nameText(name), kind: .person)
      entry.firstKey = key(name.lowerBound)
      entry.lastKey = key(surname(name))
      entry.gender = gender(lexicon.actors.flags(text.tokens[name.lowerBound].word))
      entries.append(entry)
      byFullName[full] = index
      bySurname[entry.lastKey, default: []].append(index)
      byFirstName[entry.firstKey, default: []].append(index)
    }
    note(candidate, index)
    return index
  }

  /// "Donald Trump" and "Donald J. Trump" are one.
  private func sameByMiddleName(_ name: Range<Int>) -> Int? {
    let first = key(name.lowerBound)
    return bySurname[key(surname(name))]?.first(where: { entries[$0].firstKey == first })
  }

  private mutating func known(_ candidate: ActorCandidate) -> Int {
    let index = knownEntry(candidate.row)
    note(candidate, index)
    return index
  }

  private mutating func knownEntry(_ row: Int) -> Int {
    if let found = byKnown[row] { return found }
    let person = lexicon.actors.persons[row]
    let index = entries.count
    var entry = Entry(name: person.name, kind: .person)
    entry.gender = person.gender
    entry.country = person.country
    entry.known = row
    let parts = person.name.split(separator: " ")
    if let last = parts.last, let first = parts.first {
      entry.lastKey = key(String(last))
      entry.firstKey = key(String(first.split(separator: "-").first ?? first))
      bySurname[entry.lastKey, default: []].append(index)
      byFirstName[entry.firstKey, default: []].append(index)
    }
    entries.append(entry)
    byKnown[row] = index
    return index
  }

  /// Takes over title, role, gender and country from a mention.
  private mutating func note(_ candidate: ActorCandidate, _ index: Int) {
    if candidate.title >= 0 {
      let title = lexicon.actors.titles[candidate.title]
      if let gender = title.gender, entries[index].known < 0 { entries[index].gender = gender }
      if title.kind != .honorific {
        if !entries[index].titles.contains(candidate.title),
          !entries[index].formerTitles.contains(candidate.title)
        {
          byTitle[candidate.title, default: []].append(index)
        }
        if candidate.isFormer {
          entries[index].formerTitles.insert(candidate.title)
        } else {
          entries[index].titles.insert(candidate.title)
          if entries[index].actorClass == nil { entries[index].actorClass = title.actorClass }
        }
      }
    }
    if let country = candidate.nationality, entries[index].country == nil {
      entries[index].country = country
    }
    guard let role = candidate.role, candidate.sort != .office else { return }
    let words = roleText(role)
    let old = entries[index].role
    if old == nil || old.map({ words.hasSuffix($0) && words.utf8.count > $0.utf8.count }) == true {
      entries[index].role = words
    }
  }

  // MARK: Second pass

  private mutating func decide(_ candidate: ActorCandidate, _ previous: ActorCandidate?) {
    switch candidate.sort {
    case .person:
      mention(candidate, person(candidate), .name, "actor.person.full-name")
    case .knownPerson:
      mention(candidate, known(candidate), .name, "actor.person.in-table")
    case .short:
      if let index = short(candidate) {
        note(candidate, index)
        mention(candidate, index, .name, "actor.person.short-form")
      }
    case .knownOrganisation:
      let index = knownOrganisation(candidate.row)
      linkAcronym(candidate, index)
      mention(candidate, index, .name, "actor.organisation.in-table")
    case .organisation:
      let index = organisation(candidate)
      linkAcronym(candidate, index)
      mention(candidate, index, .name, "actor.organisation.word-in-name")
    case .acronym:
      if let index = acronyms[key(candidate.name.lowerBound)] {
        mention(candidate, index, .name, "actor.organisation.acronym")
      } else if let index = short(candidate) {
        mention(candidate, index, .name, "actor.person.short-form")
      }
    case .group:
      let index = group(candidate)
      mention(candidate, index, .nominal, "actor.group.in-table")
    case .office:
      if let index = office(candidate) {
        mention(candidate, index, .nominal, "actor.person.by-office")
      }
    case .pronoun:
      guard !candidate.isQuoted, let index = pronoun(candidate) else { return }
      mention(candidate, index, .pronoun, "actor.person.by-pronoun")
    }
  }

  /// Whom a single word (or a run in a headline) means.
  private mutating func short(_ candidate: ActorCandidate) -> Int? {
    let name = candidate.name
    if name.count > 1, let index = byFullName[key(name)] { return index }
    let last = key(surname(name))
    let title = candidate.title >= 0 ? lexicon.actors.titles[candidate.title] : nil
    if let found = bySurname[last] {
      let fitting = found.filter { index in
        guard let gender = title?.gender, let known = entries[index].gender else { return true }
        return gender == known
      }
      if name.count > 1, scanWords(name) > 1 {
        let first = key(name.lowerBound)
        if let same = fitting.first(where: { entries[$0].firstKey == first }) { return same }
        if !candidate.isWeak { return nil }
      }
      if fitting.count == 1 { return fitting[0] }
      if fitting.count > 1 {
        if let title, title.kind != .honorific,
          let holder = fitting.first(where: { entries[$0].titles.contains(candidate.title) })
        {
          return holder
        }
        return fitting.max { entries[$0].lastMention < entries[$1].lastMention }
      }
    }
    if let found = byFirstName[last], found.count == 1, scanWords(name) == 1 { return found[0] }
    if let title {
      // "Mr. Segal", "Judge Curiel" without a full name anywhere
      var entry = Entry(name: nameText(name), kind: .person)
      entry.lastKey = last
      entry.firstKey = last
      entry.gender = title.gender
      entries.append(entry)
      bySurname[last, default: []].append(entries.count - 1)
      return entries.count - 1
    }
    if let index = acronyms[last] { return index }
    return unknownSpeaker(candidate, last)
  }

  /// A single unknown name that speaks: taken for a person where nothing speaks against it.
  private mutating func unknownSpeaker(_ candidate: ActorCandidate, _ last: UInt64) -> Int? {
    let name = candidate.name
    guard name.count == 1, candidate.isSubject, !candidate.isQuoted else { return nil }
    let token = text.tokens[name.lowerBound]
    guard token.shape == .capitalised, token.end - token.start > 2 else { return nil }
    if candidate.isWeak {
      guard seenInside.contains(last), text.sentences[candidate.sentence].isTitleCase == false
      else {
        return nil
      }
    }
    let end = name.upperBound
    guard end < text.tokens.count, words.speech.contains(lexicon.lemma(of: text.tokens[end].word)),
      lexicon.lemma(of: text.tokens[end].word) != 0
    else { return nil }
    var entry = Entry(name: nameText(name), kind: .person)
    entry.lastKey = last
    entry.firstKey = last
    entry.gender = gender(lexicon.actors.flags(token.word))
    entries.append(entry)
    bySurname[last, default: []].append(entries.count - 1)
    return entries.count - 1
  }

  private mutating func knownOrganisation(_ row: Int) -> Int {
    if let found = byOrganisation[row] { return found }
    let organisation = lexicon.actors.organisations[row]
    var entry = Entry(name: organisation.name, kind: .organisation)
    entry.actorClass = organisation.actorClass
    if let home = organisation.country, home == country, entry.actorClass == .externalForces {
      entry.actorClass = .stateForces
    }
    entries.append(entry)
    byOrganisation[row] = entries.count - 1
    return entries.count - 1
  }

  private mutating func organisation(_ candidate: ActorCandidate) -> Int {
    let full = key(candidate.name)
    if let found = byFullName[full] { return found }
    var entry = Entry(name: nameText(candidate.name), kind: .organisation)
    let isState = candidate.name.contains {
      lexicon.actors.flags(text.tokens[$0].word).contains(.state)
    }
    entry.actorClass = isState ? nil : .other
    if isState {
      let foreign = candidate.name.compactMap {
        lexicon.actors.nationalities[text.tokens[$0].word]
      }.first
      entry.actorClass =
        foreign != nil && country != nil && foreign != country ? .externalForces : .stateForces
    }
    entries.append(entry)
    byFullName[full] = entries.count - 1
    return entries.count - 1
  }

  /// "Collective Security Treaty Organization (CSTO)": what stands in the brackets means the same.
  private mutating func linkAcronym(_ candidate: ActorCandidate, _ index: Int) {
    let end = candidate.tokens.upperBound
    guard end + 2 < text.tokens.count, text.tokens[end].symbol == .openBracket else { return }
    var k = end + 1
    if text.tokens[k].symbol == .openDouble { k += 1 }
    guard text.tokens[k].shape == .allCaps, text.tokens[k].kind == .word else { return }
    acronyms[key(k)] = index
  }

  private mutating func group(_ candidate: ActorCandidate) -> Int {
    let group = lexicon.actors.groups[candidate.row]
    let foreign =
      candidate.nationality != nil && country != nil && candidate.nationality != country
      && (group.actorClass == .stateForces || group.kind == .organisation)
    var hash = Vocabulary.Hash()
    for byte in group.name.utf8 { hash.add(byte) }
    if foreign { for byte in (candidate.nationality ?? "").utf8 { hash.add(byte) } }
    if let found = byGroup[hash.value] { return found }
    var entry = Entry(name: group.name, kind: group.kind)
    entry.actorClass = group.actorClass
    if foreign {
      entry.actorClass = .externalForces
      var i = candidate.tokens.lowerBound
      while i > 0, lexicon.actors.nationalities[text.tokens[i].word] == nil { i -= 1 }
      entry.name = text.text(i..<(i + 1)) + " " + group.name
    }
    entries.append(entry)
    byGroup[hash.value] = entries.count - 1
    return entries.count - 1
  }

  // MARK: Offices

  /// Who holds an office: the only one whom the document names with it, else the table's holder at
  /// the day of publication, else a person without a name.
  private mutating func office(_ candidate: ActorCandidate) -> Int? {
    let holders = (byTitle[candidate.title] ?? []).filter { index in
      let entry = entries[index]
      let titles = candidate.isFormer ? entry.formerTitles : entry.titles
      guard titles.contains(candidate.title) else { return false }
      if let wanted = candidate.nationality, let has = entry.country { return wanted == has }
      return true
    }
    if holders.count == 1 { return holders[0] }
    if holders.count > 1 {
      let home = holders.filter { entries[$0].country == nil || entries[$0].country == country }
      if home.count == 1, candidate.nationality == nil { return home[0] }
      return holders.max { entries[$0].lastMention < entries[$1].lastMention }
    }
    let title = lexicon.actors.titles[candidate.title]
    if !candidate.isFormer, let row = holderInTable(title.words, candidate.nationality ?? country) {
      return knownEntry(row)
    }
    guard !candidate.isPossessor else { return nil }
    var hash = Vocabulary.Hash()
    for byte in "office".utf8 { hash.add(byte) }
    for byte in (candidate.nationality ?? "").utf8 { hash.add(byte) }
    for byte in title.words.utf8 { hash.add(byte) }
    if let found = byGroup[hash.value] { return found }
    var entry = Entry(name: title.words, kind: .person, role: title.words)
    if let role = candidate.role, candidate.nationality != nil { entry.name = roleText(role) }
    entry.gender = title.gender
    entry.actorClass = title.actorClass
    if let nation = candidate.nationality, let country, nation != country {
      entry.actorClass = .externalForces
    }
    entries.append(entry)
    byGroup[hash.value] = entries.count - 1
    return entries.count - 1
  }

  private func holderInTable(_ title: String, _ country: String?) -> Int? {
    guard let country, let day = text.document.published?.day.iso else { return nil }
    var found: Int?
    for (row, person) in lexicon.actors.persons.enumerated() where person.country == country {
      for role in person.roles
      where role.from <= day && (role.to.map { day < $0 } ?? true)
        && role.title.lowercased() == title
      {
        if found != nil { return nil }
        found = row
      }
    }
    return found
  }

  // MARK: Pronouns

  /// The latest person who is a subject or speaker outside quotations and fits.
  private mutating func pronoun(_ candidate: ActorCandidate) -> Int? {
    let gender: ActorLexicon.Gender =
      text.tokens[candidate.tokens.lowerBound].word == words.she ? .female : .male
    func fits(_ item: (entry: Int, sentence: Int), _ reach: Int) -> Bool {
      candidate.sentence - item.sentence <= reach
        && (entries[item.entry].gender == nil || entries[item.entry].gender == gender)
    }
    let subject = latest(focus, candidate.sentence - 14) { fits($0, 14) }
    let other = latest(others, candidate.sentence - 4) {
      fits($0, 4) && entries[$0.entry].gender == gender
    }
    guard let found = subject ?? other else { return nil }
    if entries[found.entry].gender == nil { entries[found.entry].gender = gender }
    return found.entry
  }

  /// The latest of some mentions that fits, none before a sentence.
  private func latest(
    _ mentions: [(entry: Int, sentence: Int)], _ sentence: Int,
    where fits: ((entry: Int, sentence: Int)) -> Bool
  ) -> (entry: Int, sentence: Int)? {
    var i = mentions.count - 1
    while i >= 0, mentions[i].sentence >= sentence, mentions.count - i < 200 {
      if fits(mentions[i]) { return mentions[i] }
      i -= 1
    }
    return nil
  }

  // MARK: Mentions

  private mutating func mention(
    _ candidate: ActorCandidate, _ index: Int, _ form: ActorMention.Form, _ rule: RuleName
  ) {
    if entries[index].profile < 0 {
      entries[index].profile = findings.actors.count
      findings.actors.append(profile(index))
      findings.genders.append(entries[index].gender)
    }
    findings.mentions.append(
      ActorMention(
        span: text.span(candidate.tokens), actor: entries[index].profile, form: form, rule: rule))
    entries[index].lastMention = candidate.tokens.lowerBound
    guard entries[index].kind == .person, !candidate.isQuoted else { return }
    if candidate.isSubject || form == .pronoun {
      focus.append((index, candidate.sentence))
    } else {
      others.append((index, candidate.sentence))
    }
  }

  private func profile(_ index: Int) -> ActorProfile {
    let entry = entries[index]
    var actorClass = entry.actorClass
    if entry.kind == .person, actorClass == .stateForces || entry.known >= 0 {
      if let home = entry.country, let country {
        let holdsOffice = actorClass == .stateForces || hasRole(entry)
        actorClass = holdsOffice ? (home == country ? .stateForces : .externalForces) : actorClass
      }
    }
    return ActorProfile(
      id: entry.kind.rawValue + ":" + Self.slug(entry.name), name: entry.name, kind: entry.kind,
      role: entry.role, actorClass: actorClass)
  }

  private func hasRole(_ entry: Entry) -> Bool {
    guard entry.known >= 0 else { return false }
    let day = text.document.published?.day.iso ?? "9999"
    return lexicon.actors.persons[entry.known].roles.contains {
      $0.from <= day && ($0.to.map { day < $0 } ?? true)
    }
  }

  /// Those who posted what the document shows.
  private mutating func addPosters() {
    let known = Set(findings.mentions.map { $0.span })
    for block in text.document.blocks {
      guard block.kind == .post, let poster = block.attribution, poster.handle != nil else {
        continue
      }
      let id = key(poster.name)
      let index: Int
      if let found = byFullName[id] {
        index = found
      } else {
        index = entries.count
        var entry = Entry(name: poster.name, kind: .person)
        entry.role = poster.handle
        entry.actorClass = .other
        entries.append(entry)
        byFullName[id] = index
      }
      if entries[index].profile < 0 {
        entries[index].profile = findings.actors.count
        findings.actors.append(profile(index))
        findings.genders.append(nil)
      }
      if let span = poster.nameSpan, !known.contains(span) {
        findings.mentions.append(
          ActorMention(
            span: span, actor: entries[index].profile, form: .name, rule: "actor.person.poster"))
      }
    }
  }

  // MARK: Names as keys and text

  private func gender(_ flags: ActorLexicon.WordFlags) -> ActorLexicon.Gender? {
    flags.contains(.male) ? .male : flags.contains(.female) ? .female : nil
  }

  private func scanWords(_ name: Range<Int>) -> Int {
    name.reduce(0) { $0 + (text.tokens[$1].kind == .word ? 1 : 0) }
  }

  /// The token of the surname: the last one that is no suffix.
  private func surname(_ name: Range<Int>) -> Int {
    var i = name.upperBound - 1
    while i > name.lowerBound,
      text.tokens[i].kind != .word || lexicon.actors.flags(text.tokens[i].word).contains(.suffix)
    {
      i -= 1
    }
    return i
  }

  /// Of the folded bytes of one token.
  private func key(_ token: Int) -> UInt64 { key(token..<(token + 1)) }

  /// Of the folded letters of some tokens.
  private func key(_ name: Range<Int>) -> UInt64 {
    var hash = Vocabulary.Hash()
    for i in name where text.tokens[i].kind == .word {
      for k in Int(text.tokens[i].start)..<Int(text.tokens[i].end) {
        let byte = text.document.bytes[k]
        hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
      hash.add(0x20)
    }
    return hash.value
  }

  private func key(_ name: String) -> UInt64 {
    var hash = Vocabulary.Hash()
    for word in name.utf8.split(separator: 0x20) {
      for byte in word { hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      hash.add(0x20)
    }
    return hash.value
  }

  /// The name as written; capitals of a line of capitals are made small behind the first letter.
  private func nameText(_ name: Range<Int>) -> String {
    let words = text.text(name).split { $0 == " " || $0 == "\n" || $0 == "\u{a0}" }
    guard name.allSatisfy({ text.tokens[$0].shape == .allCaps || text.tokens[$0].kind == .symbol }),
      text.sentences[text.sentence(ofToken: name.lowerBound)].isTitleCase
    else { return words.joined(separator: " ") }
    return words.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
  }

  private func roleText(_ role: Range<Int>) -> String {
    let written = text.text(role).split { $0 == " " || $0 == "\n" || $0 == "\u{a0}" }
    let isCapital = role.allSatisfy {
      text.tokens[$0].shape == .allCaps || text.tokens[$0].kind != .word
    }
    guard isCapital, text.sentences[text.sentence(ofToken: role.lowerBound)].isTitleCase else {
      return written.joined(separator: " ")
    }
    return written.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
  }

  /// Lower case, letters and digits kept, anything else one hyphen.
  static func slug(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in CaseFolding.folded(name.utf8) {
      if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
        result.append(byte)
      } else if let last = result.last, last != 0x2D {
        result.append(0x2D)
      }
    }
    if result.last == 0x2D { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
