import CrisisIncidents
import CrisisModel

/// What the page of evidence lists.
enum EvidenceTopic: Int, Hashable, Sendable, CaseIterable {
  case conflicts, figures, silence

  private var title: String {
    switch self {
    case .conflicts: "Conflicts"
    case .figures: "Figures"
    case .silence: "Silence"
    }
  }

  /// What stands on the border: all topics, this one in brackets.
  var heading: String {
    Self.allCases.map { $0 == self ? "[\($0.title)]" : $0.title }.joined(separator: " ")
  }

  /// The one so many further on, round the end.
  func stepped(by step: Int) -> EvidenceTopic {
    let count = Self.allCases.count
    return Self.allCases[(rawValue + step + count) % count]
  }
}

/// A line of the page.
enum EvidenceLine: Hashable, Sendable {
  /// What an incident's reports do not agree on: its index, and the conflict's among its conflicts.
  case conflict(incident: Int, number: Int)
  /// An event of one of its sides; the first of each side tells what that says.
  case side(incident: Int, number: Int, side: Int, event: Int32, isFirst: Bool)
  /// How many more say so.
  case more(Int)
  /// What is counted, and how many of it there may be.
  case figures(KeyFigures.Kind, lowest: KeyFigures.Reading, highest: KeyFigures.Reading)
  /// One figure, and the largest of its kind.
  case reading(KeyFigures.Reading, most: Int)
  /// Something that has fallen silent.
  case silent(Silence.Entry)
  /// A sentence.
  case note(String)
  case gap

  /// The event whose words it shows, a row of `Corpus.events`.
  var event: Int? {
    switch self {
    case .side(_, _, _, let event, _): Int(event)
    case .reading(let reading, _): Int(reading.row)
    case .conflict, .more, .figures, .silent, .note, .gap: nil
    }
  }

  /// Whether it can be selected.
  var isSelectable: Bool {
    if case .silent = self { true } else { event != nil }
  }
}

/// The page of conflicts, key figures or silence while it is open.
struct EvidenceList: Sendable {
  let topic: EvidenceTopic
  private(set) var lines: [EvidenceLine]
  /// The selected line.
  private(set) var row = 0
  /// The event that it is about, by identity.
  private(set) var selected: RowKey?

  /// Lists what there is.
  init(_ topic: EvidenceTopic, _ state: ViewState) {
    self.topic = topic
    lines = EvidenceLines(state: state).lines(topic)
    select(0, step: 1, state)
  }

  /// Selects a line, or the next one that can be.
  mutating func select(_ target: Int, step: Int, _ state: ViewState) {
    for step in [step, -step] {
      var row = max(0, min(target, lines.count - 1))
      while lines.indices.contains(row) {
        if lines[row].isSelectable {
          self.row = row
          selected = lines[row].event.map { .event(state.corpus.events.ids[$0]) }
          return
        }
        row += step
      }
    }
  }

  /// The same after a change of reports or filter; the selection stays by what it is about.
  func updated(_ state: ViewState, _ names: RenamedFindings) -> EvidenceList {
    var list = EvidenceList(topic, state)
    let wanted = selected.map { names[$0] }
    let found = list.lines.firstIndex { line in
      wanted != nil && line.event.map { .event(state.corpus.events.ids[$0]) } == wanted
    }
    list.select(found ?? row, step: 1, state)
    return list
  }
}

/// Makes the lines of the page of what the filter leaves.
struct EvidenceLines {
  let state: ViewState

  /// How many events a side shows.
  private static let mostOfSide = 4

  func lines(_ topic: EvidenceTopic) -> [EvidenceLine] {
    // Before any report is read nothing can be said of them, not even that there is nothing.
    if state.corpus.documents.isEmpty, case .reading = state.folderState {
      return [.note("The reports are being read.")]
    }
    return switch topic {
    case .conflicts: conflicts
    case .figures: figures
    case .silence: silence
    }
  }

  private var conflicts: [EvidenceLine] {
    guard let book = state.book else {
      return [.note("Conflicts are listed as soon as the reports are grouped.")]
    }
    struct Pair: Hashable {
      let ids: Set<UInt64>
      let topic: Conflict.Topic
    }
    var told = Set<Pair>()
    var open: [EvidenceLine] = []
    var settled: [EvidenceLine] = []
    for index in book.incidents.indices {
      let incident = book.incidents[index]
      for number in incident.conflicts.indices {
        let conflict = incident.conflicts[number]
        guard conflict.sides.contains(where: { $0.events.contains(where: passes) }) else {
          continue
        }
        // What two incidents do not agree on stands with the first of them.
        if let other = conflict.other,
          !told.insert(Pair(ids: [incident.id, other], topic: conflict.topic)).inserted
        {
          continue
        }
        let lines = [.conflict(incident: index, number: number)] + sides(conflict, index, number)
        if conflict.isSuperseded { settled += lines + [.gap] } else { open += lines + [.gap] }
      }
    }
    if open.isEmpty, settled.isEmpty {
      return [.note("No report contradicts another" + (isFiltered ? " among those shown." : "."))]
    }
    let heading = EvidenceLine.note("Later reports replace earlier ones:")
    return Array((open + (settled.isEmpty ? [] : [heading, .gap] + settled)).dropLast())
  }

  private func sides(_ conflict: Conflict, _ incident: Int, _ number: Int) -> [EvidenceLine] {
    conflict.sides.enumerated().flatMap { side, said in
      let shown = said.events.prefix(Self.mostOfSide)
      let left = said.events.count - shown.count
      return shown.enumerated().map { place, event in
        EvidenceLine.side(
          incident: incident, number: number, side: side, event: event, isFirst: place == 0)
      } + (left > 0 ? [.more(left)] : [])
    }
  }

  private var figures: [EvidenceLine] {
    var lines: [EvidenceLine] = []
    for series in state.digest.figures.series {
      let readings = series.readings.filter { passes($0.row) }
      guard let first = readings.first else { continue }
      func key(_ reading: KeyFigures.Reading) -> (Int, Int) {
        (reading.range.high ?? reading.range.low, reading.range.low)
      }
      let lowest = readings.min { ($0.range.low, key($0).0) < ($1.range.low, key($1).0) } ?? first
      let highest = readings.max { key($0) < key($1) } ?? first
      lines.append(.figures(series.kind, lowest: lowest, highest: highest))
      lines += readings.map { .reading($0, most: key(highest).0) }
      lines.append(.gap)
    }
    return lines.isEmpty
      ? [.note("No figures are told" + (isFiltered ? " of what is shown." : "."))]
      : Array(lines.dropLast())
  }

  private var silence: [EvidenceLine] {
    let silence = state.digest.silence
    guard let now = silence.now else { return [.note("No report has a date to count from.")] }
    let rules = [
      "Silent for more than \(Silence.factor) times the usual pause, "
        + "up to \(TimeLabel.longDay(now)).",
      "What was heard of on \(Silence.leastDays) days or more counts, in all reports.",
    ].map { EvidenceLine.note($0) }
    return silence.entries.isEmpty
      ? [.note("Nothing has fallen silent."), .gap] + rules
      : rules + [.gap] + silence.entries.map { .silent($0) }
  }

  private var isFiltered: Bool { !state.shownFilter.isEmpty }

  private func passes(_ row: Int32) -> Bool { state.rows.result.passes(event: Int(row)) }
}
