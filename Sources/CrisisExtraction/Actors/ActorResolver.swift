internal import CrisisModel

/// Decides whom each candidate means, in text order, with all full names of the document known.
///
/// A class, so that a step costs no copy of it.
final class ActorResolver {
  struct Entry {
    var name: String
    /// Where a table gives it.
    var id: String?
    var kind: ActorProfile.Kind
    var role: String?
    /// Rows of the titles; few, without an order.
    var titles: [Int] = []
    var formerTitles: [Int] = []
    var country: String?
    var gender: ActorLexicon.Gender?
    var actorClass: ActorProfile.Class?
    var known = -1
    var profile = -1
    var firstKey: UInt64 = 0
    var lastKey: UInt64 = 0
    var lastMention = -1
  }

  let text: ParsedText
  let lexicon: Lexicon
  let country: String?
  let words: ContextWords
  /// The day of publication.
  let day: String?
  @exclusivity(unchecked) var entries: [Entry] = []
  @exclusivity(unchecked) var byFullName = KeyMap<Int>()
  @exclusivity(unchecked) var bySurname = NameGroups()
  @exclusivity(unchecked) var byFirstName = NameGroups()
  /// By row of the table, as the next two.
  @exclusivity(unchecked) var byKnown = KeyMap<Int>()
  @exclusivity(unchecked) var byOrganisation = KeyMap<Int>()
  @exclusivity(unchecked) var byTitle = KeyMap<[Int]>()
  @exclusivity(unchecked) var byGroup = KeyMap<Int>()
  /// By row of countries.tsv.
  @exclusivity(unchecked) var byState = KeyMap<Int>()
  @exclusivity(unchecked) var acronyms = KeyMap<Int>()
  @exclusivity(unchecked) var seenInside = KeyMap<Bool>()
  @exclusivity(unchecked) var findings = ActorFindings()
  /// Persons as subjects and speakers outside quotations, latest last.
  @exclusivity(unchecked) var focus: [(entry: Int, sentence: Int)] = []
  /// Persons mentioned otherwise.
  @exclusivity(unchecked) var others: [(entry: Int, sentence: Int)] = []

  init(text: ParsedText, lexicon: Lexicon, words: ContextWords, country: String?) {
    self.text = text
    self.lexicon = lexicon
    self.country = country
    self.words = words
    day = text.document.published?.day.iso
  }

  /// The actors and mentions of all candidates.
  func resolve(_ candidates: [ActorCandidate]) -> ActorFindings {
    entries.reserveCapacity(min(candidates.count, 24))
    findings.mentions.reserveCapacity(candidates.count)
    findings.actors.reserveCapacity(min(candidates.count, 16))
    findings.genders.reserveCapacity(min(candidates.count, 16))
    focus.reserveCapacity(min(candidates.count, 16))
    others.reserveCapacity(min(candidates.count, 16))
    let named = candidates.map { register($0) }
    for (index, candidate) in candidates.enumerated() { decide(candidate, named[index]) }
    findings.mentions.sort { $0.span < $1.span }
    addPosters()
    return findings
  }

  // MARK: First pass: full names

  /// The person of a full name or of the table; nil for any other candidate.
  func register(_ candidate: ActorCandidate) -> Int? {
    switch candidate.sort {
    case .person:
      return person(candidate)
    case .knownPerson: return known(candidate)
    case .short where !candidate.isWeak:
      seenInside[key(candidate.name.lowerBound)] = true
      return nil
    default: return nil
    }
  }

  func person(_ candidate: ActorCandidate) -> Int {
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
      byFullName[full] = index
      bySurname.add(index, to: entry.lastKey)
      byFirstName.add(index, to: entry.firstKey)
      entries.append(entry)
    }
    note(candidate, index)
    return index
  }

  /// "Donald Trump" and "Donald J. Trump" are one.
  func sameByMiddleName(_ name: Range<Int>) -> Int? {
    let first = key(name.lowerBound)
    return bySurname[key(surname(name))].first { entries[$0].firstKey == first }
  }

  func known(_ candidate: ActorCandidate) -> Int {
    let index = knownEntry(candidate.row)
    note(candidate, index)
    return index
  }

  func knownEntry(_ row: Int) -> Int {
    if let found = byKnown[UInt64(row)] { return found }
    let person = lexicon.actors.persons[row]
    let index = entries.count
    var entry = Entry(name: person.name, kind: .person)
    entry.gender = person.gender
    entry.country = person.country
    entry.actorClass = person.actorClass
    entry.known = row
    entry.id = person.id
    if let keys = person.keys {
      entry.lastKey = keys.last
      entry.firstKey = keys.first
      bySurname.add(index, to: entry.lastKey)
      byFirstName.add(index, to: entry.firstKey)
    }
    entries.append(entry)
    byKnown[UInt64(row)] = index
    return index
  }

  /// Takes over title, role, gender and country from a mention.
  func note(_ candidate: ActorCandidate, _ index: Int) {
    if candidate.title >= 0 {
      let title = lexicon.actors.titles[candidate.title]
      if let gender = title.gender, entries[index].known < 0 { entries[index].gender = gender }
      if title.kind != .honorific {
        if !entries[index].titles.contains(candidate.title),
          !entries[index].formerTitles.contains(candidate.title)
        {
          byTitle[UInt64(candidate.title), default: []].append(index)
        }
        if candidate.isFormer {
          if !entries[index].formerTitles.contains(candidate.title) {
            entries[index].formerTitles.append(candidate.title)
          }
        } else {
          if !entries[index].titles.contains(candidate.title) {
            entries[index].titles.append(candidate.title)
          }
          if entries[index].actorClass == nil { entries[index].actorClass = title.actorClass }
        }
      }
    }
    if candidate.nationality != nil, entries[index].country == nil {
      entries[index].country = nationality(of: candidate)
    }
    guard let role = candidate.role, candidate.sort != .office else { return }
    let words = roleText(role)
    let old = entries[index].role
    if old == nil || old.map({ words.hasSuffix($0) && words.utf8.count > $0.utf8.count }) == true {
      entries[index].role = words
    }
  }

  // MARK: Second pass

  func decide(_ candidate: ActorCandidate, _ named: Int?) {
    switch candidate.sort {
    case .person:
      if let named { mention(candidate, named, .name, "actor.person.full-name") }
    case .knownPerson:
      let isConfigured = lexicon.actors.persons[candidate.row].isConfigured
      let rule = isConfigured ? "actor.person.in-configuration" : "actor.person.in-table"
      if let named { mention(candidate, named, .name, rule) }
    case .short:
      if let index = short(candidate) {
        note(candidate, index)
        mention(candidate, index, .name, "actor.person.short-form")
      }
    case .knownOrganisation:
      let index = knownOrganisation(candidate.row)
      linkAcronym(candidate, index)
      let isConfigured = lexicon.actors.organisations[candidate.row].isConfigured
      mention(
        candidate, index, .name,
        isConfigured ? "actor.organisation.in-configuration" : "actor.organisation.in-table")
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
      let isConfigured = lexicon.actors.groups[candidate.row].isConfigured
      mention(
        candidate, index, .nominal,
        isConfigured ? "actor.group.in-configuration" : "actor.group.in-table")
    case .handle:
      mention(candidate, poster(candidate), .name, "actor.person.handle")
    case .state:
      mention(candidate, state(candidate.row), .name, "actor.organisation.state")
    case .office:
      if let (index, rule) = office(candidate) { mention(candidate, index, .nominal, rule) }
    case .pronoun:
      guard !candidate.isQuoted, let index = pronoun(candidate) else { return }
      mention(candidate, index, .pronoun, "actor.person.by-pronoun")
    }
  }

  /// Whom a single word (or a run in a headline) means.
  func short(_ candidate: ActorCandidate) -> Int? {
    let name = candidate.name
    if name.count > 1, let index = byFullName[key(name)] { return index }
    let last = key(surname(name))
    let title = candidate.title >= 0 ? lexicon.actors.titles[candidate.title] : nil
    if !bySurname[last].isEmpty {
      let gender = title?.gender
      let fitting = bySurname[last].filter { index in
        guard let gender, let known = entries[index].gender else { return true }
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
    if let found = byFirstName[last].only, scanWords(name) == 1 { return found }
    if let title {
      // "Mr. Segal", "Judge Curiel" without a full name anywhere
      var entry = Entry(name: nameText(name), kind: .person)
      entry.lastKey = last
      entry.firstKey = last
      entry.gender = title.gender
      entries.append(entry)
      bySurname.add(entries.count - 1, to: last)
      return entries.count - 1
    }
    if let index = acronyms[last] { return index }
    return unknownSpeaker(candidate, last)
  }

  /// A single unknown name that speaks: taken for a person where nothing speaks against it.
  func unknownSpeaker(_ candidate: ActorCandidate, _ last: UInt64) -> Int? {
    let name = candidate.name
    guard name.count == 1, candidate.isSubject, !candidate.isQuoted else { return nil }
    let token = text.tokens[name.lowerBound]
    guard token.shape == .capitalised, token.end - token.start > 2,
      !lexicon.actors.flags(token.word).contains(.organisation)
    else { return nil }
    // "The Lancet says"
    if name.lowerBound > 0, text.tags[name.lowerBound - 1] == .determiner { return nil }
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
    bySurname.add(entries.count - 1, to: last)
    return entries.count - 1
  }

  // MARK: Mentions

  func mention(
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

  func profile(_ index: Int) -> ActorProfile {
    let (kind, known) = (entries[index].kind, entries[index].known)
    var actorClass = entries[index].actorClass
    let given = known >= 0 ? lexicon.actors.persons[known].actorClass : nil
    if kind == .person, actorClass == .stateForces || known >= 0 && given == nil {
      if let home = entries[index].country, let country {
        let holdsOffice = actorClass == .stateForces || roleInTable(known) != nil
        actorClass = holdsOffice ? (home == country ? .stateForces : .externalForces) : actorClass
      }
    }
    let name = entries[index].name
    return ActorProfile(
      id: entries[index].id ?? ActorIdentity.id(kind, name), name: name, kind: kind,
      role: entries[index].role ?? configuredTitle(known), actorClass: actorClass)
  }

  /// The office that the tables know a person to hold on the day of the report.
  private func roleInTable(_ known: Int) -> ActorLexicon.Role? {
    guard known >= 0 else { return nil }
    return lexicon.actors.persons[known].role(on: day ?? "9999")
  }

  /// What a configuration calls somebody on the day of the report.
  private func configuredTitle(_ known: Int) -> String? {
    guard known >= 0, lexicon.actors.persons[known].isConfigured else { return nil }
    return roleInTable(known)?.title ?? lexicon.actors.persons[known].title
  }
}
