internal import CrisisModel

/// Those who post, and whom their handles mean.
extension ActorResolver {
  /// Whom "@name" means: the poster whose handle it is, else somebody known by it alone.
  func poster(_ candidate: ActorCandidate) -> Int {
    let handle = text.text(candidate.tokens)
    let known = text.document.blocks.first { $0.attribution?.handle == handle }?.attribution?.name
    let name = known ?? handle
    let id = ActorIdentity.key(name)
    if let found = byFullName[id] { return found }
    var entry = Entry(name: name, kind: .person)
    entry.role = known == nil ? nil : handle
    entry.actorClass = .other
    entries.append(entry)
    byFullName[id] = entries.count - 1
    return entries.count - 1
  }

  /// Those who posted what the document shows; the mentions are in text order before and after.
  func addPosters() {
    let blocks = text.document.blocks
    let posts = blocks.indices.filter { blocks[$0].kind == .post }
    guard !posts.isEmpty else { return }
    let known = findings.mentions.count
    for block in posts.lazy.map({ blocks[$0] }) {
      guard let poster = block.attribution, poster.handle != nil else {
        continue
      }
      let id = ActorIdentity.key(poster.name)
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
      if let span = poster.nameSpan, !isMentioned(span, amongFirst: known) {
        findings.mentions.append(
          ActorMention(
            span: span, actor: entries[index].profile, form: .name, rule: "actor.person.poster"))
      }
    }
    if findings.mentions.count > known { findings.mentions.sort { $0.span < $1.span } }
  }

  /// Whether one of the first mentions, which are in text order, has just this span.
  private func isMentioned(_ span: TextSpan, amongFirst count: Int) -> Bool {
    let index = (0..<count).partition { findings.mentions[$0].span < span }
    return index < count && findings.mentions[index].span == span
  }
}
