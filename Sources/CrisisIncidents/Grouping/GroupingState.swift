import CrisisModel

/// The groups of all events of a corpus, by domain, with what it takes to make the next ones.
struct GroupingState: Sendable {
  private(set) var shelf = ReportShelf()
  private(set) var domains: [Domain.Key: Domain] = [:]

  init() {}

  /// Takes a corpus in: groups anew what its new and changed reports and those that are gone touch.
  /// The last one needs nothing but its groups.
  mutating func update(
    to corpus: Corpus, isLast: Bool, in room: (any ByteRoom)?, on cores: Cores
  ) {
    if shelf.isWorn { self = GroupingState() }
    let before = shelf
    let (new, gone) = shelf.update(to: corpus, in: room, on: cores)
    var changes: [Domain.Key: [Lane.Key: LaneStack.Change]] = [:]
    for number in new {
      each(of: number, in: shelf) { changes[$0, default: [:]][$1, default: .init()].new.append($2) }
    }
    for number in gone {
      each(of: number, in: before) {
        changes[$0, default: [:]][$1, default: .init()].gone.append($2)
      }
    }
    // the largest first, so that none is left to one core at the end
    let work = changes.map { (key: $0, domain: domains[$0] ?? Domain(), changes: $1) }
      .sorted { $0.changes.count > $1.changes.count }
    let after = shelf
    let updated = cores.map(work.count) { at in
      let domain = work[at].domain.updated(work[at].key.family, work[at].changes, before, after)
      return isLast ? domain.groupsOnly : domain
    }
    for (work, domain) in zip(work, updated) {
      domains[work.key] = domain.groups.isEmpty ? nil : domain
    }
    shelf.forgetWords()
  }

  private func each(
    of number: Int32, in shelf: ReportShelf, _ body: (Domain.Key, Lane.Key, EventRef) -> Void
  ) {
    guard let report = shelf.report(number) else { return }
    for (index, event) in report.events.enumerated() {
      let key = Domain.Key(event)
      body(key, Lane.Key(event, key.family), EventRef(report: number, event: Int32(index)))
    }
  }
}
