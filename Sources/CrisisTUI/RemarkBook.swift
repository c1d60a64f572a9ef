public import CrisisModel

/// What analysts have said of what is on the screen, found by row.
public struct RemarkBook: Sendable {
  /// All remarks, the oldest first.
  public private(set) var remarks: [Remark]
  private var rowOf: [Remark.Subject: RowKey] = [:]
  private var byRow: [RowKey: [Int]] = [:]

  /// Nobody has said anything.
  init() { remarks = [] }

  /// Takes remarks with what they are about now; a remark without stays, unattached.
  public init(_ remarks: [Remark], _ attachment: RemarkAttachment) {
    self.remarks = remarks
    for remark in remarks where rowOf[remark.subject] == nil {
      rowOf[remark.subject] = attachment[remark.subject].flatMap {
        RowKey(remark.subject.kind, $0.id)
      }
    }
    index()
  }

  private mutating func index() {
    byRow = [:]
    for (position, remark) in remarks.enumerated() {
      // A row that shows what is withdrawn has what was said of it, though no report has it now.
      let row = rowOf[remark.subject] ?? RowKey(remark.subject.kind, remark.subject.id)
      if let row { byRow[row, default: []].append(position) }
    }
  }

  /// The row that a subject is now; nil where it was not found.
  func row(of subject: Remark.Subject) -> RowKey? { rowOf[subject] }

  /// What was said of a row, the oldest first.
  func remarks(of row: RowKey) -> [Remark] {
    (byRow[row] ?? []).map { remarks[$0] }
  }

  /// What was said of events and quotes, by their ids.
  public var byFinding: [UInt64: [Remark]] {
    var found: [UInt64: [Remark]] = [:]
    for (row, positions) in byRow {
      switch row {
      case .event(let id), .quote(let id): found[id] = positions.map { remarks[$0] }
      case .incident, .place, .actor: break
      }
    }
    return found
  }

  /// What an analyst has said about an aspect of a row.
  func remark(of row: RowKey, _ aspect: Remark.Aspect, by analyst: String) -> Remark? {
    remarks(of: row).last { $0.aspect == aspect && $0.analyst == analyst }
  }

  /// Puts a remark about a row in the place of what was said, or takes that away.
  mutating func replace(_ old: Remark?, with new: Remark?, of row: RowKey?) {
    if let old {
      remarks.removeAll {
        $0.isSameAspect(as: old)
      }
    }
    if let new {
      remarks.append(new)
      if let row { rowOf[new.subject] = row }
    }
    index()
  }

  /// The sign before a row; nil where nobody has said anything of it.
  func sign(of row: RowKey) -> Unicode.Scalar? {
    guard let positions = byRow[row] else { return nil }
    let own = positions.map { remarks[$0] }
    if let verdict = own.last(where: { $0.aspect == .verdict }).flatMap({ Verdict($0) }) {
      return verdict.sign
    }
    if own.contains(where: { $0.aspect.isCorrection || $0.aspect.isDecision }) { return "=" }
    return own.contains { $0.aspect == .note } ? "#" : "◆"
  }

  /// Whether somebody holds that a row is wrong.
  func isWrong(_ row: RowKey) -> Bool {
    byRow[row]?.contains { remarks[$0].aspect == .verdict && Verdict(remarks[$0]) == .wrong }
      ?? false
  }
}

extension Verdict {
  /// The verdict that a remark tells.
  init?(_ remark: Remark) { self.init(rawValue: remark.value) }

  /// The sign before a row.
  var sign: Unicode.Scalar {
    switch self {
    case .confirmed: "✓"
    case .doubtful: "¿"
    case .wrong: "✗"
    }
  }

  /// The verdict after another one, nil after the last.
  static func next(after verdict: Verdict?) -> Verdict? {
    guard let verdict else { return .confirmed }
    return allCases.drop { $0 != verdict }.dropFirst().first
  }
}

extension Remark {
  /// Its sign in a list.
  var sign: Unicode.Scalar {
    switch aspect {
    case .mark: "◆"
    case .note: "#"
    case .verdict: Verdict(self)?.sign ?? "?"
    case .category, .day, .place, .actor, .incident, .grade: "="
    }
  }

  /// What it says, in words.
  var words: String {
    switch aspect {
    case .mark: "marked"
    case .note, .verdict: value
    case .incident:
      value == "alone"
        ? "an incident of its own" : "one incident with \(original.isEmpty ? value : original)"
    case .grade: "grade \(value)"
    case .category, .day, .place, .actor:
      "\(aspect.rawValue) \(value)" + (original.isEmpty ? "" : " (was \(original))")
    }
  }
}

extension RowKey {
  /// The row of a thing with an identity; nil where that is none.
  init?(_ kind: Remark.Subject.Kind, _ id: String) {
    switch kind {
    case .event, .quote:
      guard let number = FindingID.value(id) else { return nil }
      self = kind == .event ? .event(number) : .quote(number)
    case .place: self = .place(id)
    case .actor: self = .actor(id)
    }
  }
}
