internal import CrisisModel

/// Offices and pronouns: whom words mean that are no names.
extension ActorResolver {
  // MARK: Offices

  /// Who holds an office: the only one whom the document names with it, else the table's holder at
  /// the day of publication, else a person without a name.
  func office(_ candidate: ActorCandidate) -> (entry: Int, rule: RuleName)? {
    if let holder = namedHolder(candidate) { return (holder, "actor.person.by-office") }
    let title = lexicon.actors.titles[candidate.title]
    if !candidate.isFormer,
      let row = holderInTable(title.words, nationality(of: candidate) ?? country)
    {
      return (knownEntry(row), "actor.person.by-office-in-table")
    }
    return unnamedHolder(candidate).map { ($0, "actor.person.office-alone") }
  }

  /// The one whom the document names with the office.
  private func namedHolder(_ candidate: ActorCandidate) -> Int? {
    // of more persons with one title than that, none is meant by the title alone
    let named = candidate.title < 0 ? nil : byTitle[UInt64(candidate.title)]
    let wanted = nationality(of: candidate)
    let holders = (named ?? []).suffix(24).filter { index in
      let holds =
        candidate.isFormer
        ? entries[index].formerTitles.contains(candidate.title)
        : entries[index].titles.contains(candidate.title)
      guard holds else { return false }
      if let wanted, let has = entries[index].country { return wanted == has }
      return true
    }
    if holders.count == 1 { return holders[0] }
    if holders.count > 1 {
      let home = holders.filter { entries[$0].country == nil || entries[$0].country == country }
      if home.count == 1, candidate.nationality == nil { return home[0] }
      return holders.max { entries[$0].lastMention < entries[$1].lastMention }
    }
    return nil
  }

  /// A person without a name.
  private func unnamedHolder(_ candidate: ActorCandidate) -> Int? {
    let title = lexicon.actors.titles[candidate.title]
    guard !candidate.isPossessor else { return nil }
    var hash = Vocabulary.Hash("office")
    let nationality = nationality(of: candidate)
    if let nationality { hash.add(nationality) }
    hash.add(title.words)
    if let found = byGroup[hash.value] { return found }
    var entry = Entry(name: title.words, kind: .person, role: title.words)
    if let role = candidate.role, candidate.nationality != nil { entry.name = roleText(role) }
    entry.gender = title.gender
    entry.actorClass = title.actorClass
    if let nationality, let country, nationality != country {
      entry.actorClass = .externalForces
    }
    entries.append(entry)
    byGroup[hash.value] = entries.count - 1
    return entries.count - 1
  }

  func holderInTable(_ title: String, _ country: String?) -> Int? {
    guard let country, let day else { return nil }
    var found: Int?
    for row in lexicon.actors.persons(ofCountry: country) {
      for role in lexicon.actors.persons[row].roles
      where role.smallTitle == title && role.from <= day
        && (role.to.map { day < $0 } ?? true)
      {
        if found != nil { return nil }
        found = row
      }
    }
    return found
  }

  // MARK: Pronouns

  /// The latest person who is a subject or speaker outside quotations and fits.
  func pronoun(_ candidate: ActorCandidate) -> Int? {
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
  func latest(
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
}
