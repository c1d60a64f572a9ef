import CrisisModel

/// The groups of all events of a corpus, by domain, with what it takes to make the next ones.
struct GroupingState: Sendable {
  private(set) var shelf = ReportShelf()
  private(set) var domains: [Domain.Key: Domain] = [:]

  init() {}

  /// Takes a corpus in: groups anew what its new and changed reports and those that are gone touch.
  /// The last one needs nothing but its groups.
  mutating func update(to corpus: Corpus, isLast: Bool) {
    if shelf.isWorn { self = GroupingState() }
    let before = shelf
    let (new, gone) = shelf.update(to: corpus)
    var changes: [Domain.Key: [Lane.Key: LaneStack.Change]] = [:]
    for number in new {
      each(of: number, in: shelf) { changes[$0, default: [:]][$1, default: .init()].new.append($2) }
    }
    for number in gone {
      each(of: number, in: before) {
        changes[$0, default: [:]][$1, default: .init()].gone.append($2)
      }
    }
    for (key, changes) in changes {
      let domain = (domains[key] ?? Domain()).updated(key.family, changes, before, shelf)
      domains[key] = domain.isEmpty ? nil : isLast ? domain.groupsOnly : domain
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
