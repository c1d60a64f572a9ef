public import CrisisModel

/// What is kept of a state over restarts, at one moment.
public struct KeptState: Sendable {
  let fresh: FreshMarks
  let withdrawn: Corpus
  let alterations: [String: Alteration]
  let place: Session

  /// Where the analyst is, for `ViewState.restore`; empty where that is the beginning.
  public var session: String { place == Session() ? "" : place.text }

  /// What has changed and was not looked at.
  public var unseen: [UnseenItem] {
    var items: [UnseenItem] = []
    var withdrawnKeys = Set<RowKey>()
    for report in withdrawn.documents {
      let keys = report.keys.filter { fresh.kind($0) == .withdrawn }
      if keys.isEmpty { continue }
      withdrawnKeys.formUnion(keys)
      let digest = report.head.textDigest
      items += keys.map {
        UnseenItem(key: $0.text, kind: .withdrawn, document: report.path, digest: digest)
      }
    }
    for (key, kind) in fresh.kinds where !withdrawnKeys.contains(key) {
      items.append(UnseenItem(key: key.text, kind: kind == .new ? .new : .changed))
    }
    for (path, alteration) in alterations where !alteration.isLooked {
      items.append(
        UnseenItem(
          key: "report", kind: .altered, document: path,
          digest: alteration.old.head.textDigest))
    }
    return items
  }

  /// The texts that these need, as they were, by their digests.
  public var texts: [UInt64: [UInt8]] {
    var texts: [UInt64: [UInt8]] = [:]
    for report in withdrawn.documents + alterations.values.map(\.old) {
      texts[report.head.textDigest] = report.head.bytes
    }
    return texts
  }
}

/// What was not looked at when the monitor last ended.
public struct UnseenFindings: Sendable {
  let marks: [(key: RowKey, kind: FreshMarks.Kind)]
  /// Reports as they were, each with its withdrawn events and quotes only.
  let withdrawn: [PackedDocument]
  /// Reports as they were before they were altered.
  let altered: [PackedDocument]

  /// Makes it of what was kept.
  ///
  /// - Parameters:
  ///   - items: what was not looked at.
  ///   - report: a report of a path whose text has a digest; nil where the text is not known.
  public init(_ items: [UnseenItem], report: (String, UInt64) -> AnalyzedDocument?) {
    var marks: [(key: RowKey, kind: FreshMarks.Kind)] = []
    var altered: [PackedDocument] = []
    var gone: [UnseenItem: Set<RowKey>] = [:]
    for item in items {
      switch (item.kind, RowKey(text: item.key)) {
      case (.new, let key?): marks.append((key, .new))
      case (.changed, let key?): marks.append((key, .changed))
      case (.withdrawn, let key?):
        let version = UnseenItem(
          key: "", kind: .altered, document: item.document, digest: item.digest)
        gone[version, default: []].insert(key)
      case (.altered, _):
        if let old = report(item.document, item.digest) { altered.append(PackedDocument(old)) }
      default: break
      }
    }
    self.marks = marks
    self.altered = altered
    withdrawn = gone.sorted { ($0.key.document, $0.key.digest) < ($1.key.document, $1.key.digest) }
      .compactMap { version, keys in
        report(version.document, version.digest)?.keeping(keys.contains)
      }
  }

  /// The places of those that are marked, by what they are now; none of what is not there.
  func places(in corpus: Corpus, _ names: RenamedFindings) -> [RowKey: [String]] {
    let wanted = Set(marks.map { names[$0.key] })
    if wanted.isEmpty { return [:] }
    var places: [RowKey: [String]] = [:]
    func ids(_ indices: [Int32]) -> [String] {
      Set(indices).filter { $0 >= 0 }.sorted().map { corpus.places[Int($0)].id }
    }
    for index in corpus.events.indices {
      let key = RowKey.event(corpus.events.ids[index])
      guard wanted.contains(key) else { continue }
      let place = corpus.events.places[index]
      places[key] = ids([place, place < 0 ? -1 : corpus.events.cities[Int(place)]])
    }
    for index in corpus.quotes.indices {
      let key = RowKey.quote(corpus.quotes.ids[index])
      if wanted.contains(key) { places[key] = ids([corpus.quotes.city(of: index)]) }
    }
    return places
  }
}

extension RowKey {
  /// As it is kept.
  var text: String {
    switch self {
    case .event(let id): "event:" + FindingID.text(id)
    case .incident(let id): "incident:" + FindingID.text(id)
    case .quote(let id): "quote:" + FindingID.text(id)
    case .place(let id): "place:" + id
    case .actor(let id): "actor:" + id
    }
  }

  /// What a kept text stands for; nil where that is nothing.
  init?(text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let id = String(text[text.index(after: colon)...])
    switch text[..<colon] {
    case "event":
      guard let number = FindingID.value(id) else { return nil }
      self = .event(number)
    case "incident":
      guard let number = FindingID.value(id) else { return nil }
      self = .incident(number)
    case "quote":
      guard let number = FindingID.value(id) else { return nil }
      self = .quote(number)
    case "place": self = .place(id)
    case "actor": self = .actor(id)
    default: return nil
    }
  }
}
