import CrisisModel

/// Which id a finding has now that had another one while its file had another name.
///
/// An id is made of the file's path and the words, so a renamed file has its findings under new
/// ids, and so has a clause that was reworded; for the analyst they are the same ones.
struct RenamedFindings: Sendable {
  private var events: [UInt64: UInt64] = [:]
  private var quotes: [UInt64: UInt64] = [:]
  private var paths: [String: String] = [:]

  /// Nothing was renamed.
  init() {}

  /// Pairs the findings of renamed files by where they stand in the text, which is the same.
  init(from old: Corpus, to new: Corpus, _ renames: [CorpusChange.Rename]) {
    guard !renames.isEmpty else { return }
    paths = Dictionary(renames.map { ($0.from, $0.to) }) { first, _ in first }
    var successors: [String: AnalyzedDocument] = [:]
    for source in new.documents(ofPaths: renames.map(\.to)) {
      successors[source.document.path] = source
    }
    for source in old.documents(ofPaths: renames.map(\.from)) {
      guard let next = paths[source.document.path].flatMap({ successors[$0] }) else { continue }
      pair(source.events, next.events, \.id, into: &events) {
        Spot(span: $0.span, point: $0.triggerSpan, kind: $0.category.rawValue)
      }
      pair(source.quotes, next.quotes, \.id, into: &quotes) {
        Spot(span: $0.span, point: $0.cueSpan, kind: $0.kind.rawValue)
      }
    }
  }

  /// Where in a text a finding stands.
  private struct Spot: Hashable {
    let span: TextSpan
    let point: TextSpan?
    let kind: String
  }

  private func pair<Finding>(
    _ old: [Finding], _ new: [Finding], _ id: (Finding) -> UInt64, into map: inout [UInt64: UInt64],
    at spot: (Finding) -> Spot
  ) {
    var idsAt: [Spot: [UInt64]] = [:]
    for finding in new.reversed() { idsAt[spot(finding), default: []].append(id(finding)) }
    for finding in old { map[id(finding)] = idsAt[spot(finding)]?.popLast() }
  }

  /// Notes that an event was reworded.
  mutating func pair(event id: UInt64, with next: UInt64) { events[id] = next }

  /// What an event's id is now.
  func event(_ id: UInt64) -> UInt64 { events[id] ?? id }

  /// What a quote's id is now.
  func quote(_ id: UInt64) -> UInt64 { quotes[id] ?? id }

  /// What a report's path is now.
  func path(_ path: String) -> String { paths[path] ?? path }

  /// What a row's key is now.
  subscript(key: RowKey) -> RowKey {
    switch key {
    case .event(let id): .event(event(id))
    case .quote(let id): .quote(quote(id))
    case .incident, .place, .actor: key
    }
  }
}
