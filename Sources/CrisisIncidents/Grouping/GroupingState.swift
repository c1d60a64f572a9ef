import CrisisModel

/// The groups of all events of a corpus, by domain, with what it takes to make the next ones.
struct GroupingState: Sendable {
  private(set) var shelf = ReportShelf()
  private(set) var domains: [Domain.Key: Domain] = [:]

  init() {}

  /// Takes a corpus in: groups anew what its new and changed reports and those that are gone touch.
  mutating func update(to corpus: Corpus) {
    if shelf.isWorn { self = GroupingState() }
    let before = shelf
    let (new, gone) = shelf.update(to: corpus)
    var added: [Domain.Key: [EventRef]] = [:]
    for number in new { each(of: number, in: shelf) { added[$0, default: []].append($1) } }
    var touched = Set(added.keys)
    for number in gone { each(of: number, in: before) { key, _ in touched.insert(key) } }
    for key in touched {
      let events = added[key] ?? []
      let domain =
        domains[key]?.updated(gone: gone, new: events, shelf)
        ?? Domain(key.family, events, shelf)
      domains[key] = domain.isEmpty ? nil : domain
    }
  }

  private func each(
    of number: Int32, in shelf: ReportShelf, _ body: (Domain.Key, EventRef) -> Void
  ) {
    guard let report = shelf.report(number) else { return }
    for (index, event) in report.events.enumerated() {
      body(Domain.Key(event), EventRef(report: number, event: Int32(index)))
    }
  }
}
