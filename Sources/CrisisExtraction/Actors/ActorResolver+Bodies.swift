internal import CrisisModel

/// Organisations, states and groups.
extension ActorResolver {
  func knownOrganisation(_ row: Int) -> Int {
    if let found = byOrganisation[UInt64(row)] { return found }
    let organisation = lexicon.actors.organisations[row]
    var entry = Entry(name: organisation.name, kind: .organisation)
    entry.id = organisation.id
    entry.actorClass = organisation.actorClass
    if let home = organisation.country, home == country, entry.actorClass == .externalForces {
      entry.actorClass = .stateForces
    }
    entries.append(entry)
    byOrganisation[UInt64(row)] = entries.count - 1
    return entries.count - 1
  }

  func organisation(_ candidate: ActorCandidate) -> Int {
    let full = key(candidate.name)
    if let found = byFullName[full] { return found }
    var entry = Entry(name: nameText(candidate.name), kind: .organisation)
    let isState = candidate.name.contains {
      lexicon.actors.flags(text.tokens[$0].word).contains(.state)
    }
    let isRebel = candidate.name.contains {
      lexicon.actors.flags(text.tokens[$0].word).contains(.rebel)
    }
    entry.actorClass = isRebel ? .rebels : isState ? nil : .other
    if isState, !isRebel {
      let foreign = candidate.name.compactMap {
        lexicon.actors.nations[text.tokens[$0].word]
      }.first.map(lexicon.actors.nations.name)
      entry.actorClass =
        foreign != nil && country != nil && foreign != country ? .externalForces : .stateForces
    }
    entries.append(entry)
    byFullName[full] = entries.count - 1
    return entries.count - 1
  }

  /// "Collective Security Treaty Organization (CSTO)": what stands in the brackets means the same.
  func linkAcronym(_ candidate: ActorCandidate, _ index: Int) {
    let end = candidate.tokens.upperBound
    guard end + 2 < text.tokens.count, text.tokens[end].symbol == .openBracket else { return }
    var k = end + 1
    if text.tokens[k].symbol == .openDouble { k += 1 }
    guard text.tokens[k].shape == .allCaps, text.tokens[k].kind == .word else { return }
    acronyms[key(k)] = index
  }

  /// The actor that a country is.
  func state(_ row: Int) -> Int {
    if let found = byState[UInt64(row)] { return found }
    let state = lexicon.places.countries[row]
    var entry = Entry(name: state.place.name, kind: .organisation)
    entry.country = state.code.text
    entry.actorClass = country == nil || country == state.code.text ? .stateForces : .externalForces
    entries.append(entry)
    byState[UInt64(row)] = entries.count - 1
    return entries.count - 1
  }

  func group(_ candidate: ActorCandidate) -> Int {
    let groups = lexicon.actors.groups
    let row = candidate.row
    let nationality = nationality(of: candidate)
    let foreign = nationality != nil && country != nil && nationality != country
    // "Bosnian Serbs" are not all Serbs, and "Israeli forces" no forces of any kind
    let isNamed =
      foreign
      || candidate.nationality.map {
        groups[row].isPeople || groups[row].needsNation || !$0.isCountry
      } ?? false
    var hash = groups[row].hash
    if isNamed, let nationality { hash.add(nationality) }
    if !isNamed, groups[row].kind == .organisation, let full = namedInFull(candidate) {
      return full
    }
    if let found = byGroup[hash.value] { return found }
    let group = groups[row]
    var entry = Entry(name: group.name, kind: group.kind)
    entry.id = group.id
    entry.actorClass = group.actorClass
    if isNamed, let nation = candidate.nation {
      entry.id = nil
      entry.name = text.plainText(nation) + " " + group.name
      if foreign, candidate.nationality?.isCountry == true,
        group.actorClass == .stateForces || group.kind == .organisation
      {
        entry.actorClass = .externalForces
      }
    }
    entries.append(entry)
    byGroup[hash.value] = entries.count - 1
    return entries.count - 1
  }

  /// The body whose name ends with the capitalised words of a group: "the Security Council" behind
  /// "the UN Security Council".
  private func namedInFull(_ candidate: ActorCandidate) -> Int? {
    guard candidate.tokens.count > 1 else { return nil }
    for i in candidate.tokens where !text.tokens[i].isCapitalised { return nil }
    var end: String?
    return entries.indices.first { index in
      guard entries[index].kind == .organisation else { return false }
      let words = end ?? " " + text.plainText(candidate.tokens)
      end = words
      return entries[index].name.hasSuffix(words)
    }
  }
}
