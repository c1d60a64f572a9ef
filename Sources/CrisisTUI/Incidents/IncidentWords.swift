import CrisisIncidents
import CrisisModel

extension Details {
  /// The words that stand for an incident, and how well it is corroborated.
  func incidentLines(_ index: Int, _ room: Int) -> [StyledText] {
    guard let incident = state.book?.incidents[index] else { return [] }
    let corpus = state.corpus
    var lines: [StyledText] = []
    if let entry = state.rows.leadingEvent(of: index).map({ corpus.events[$0] }) {
      let event = corpus.event(entry)
      lines.append(clause(corpus.document(of: entry), event.span, event.triggerSpan, room))
    }
    var facts = StyledText()
    for remark in decisions(of: incident) {
      facts.addPart(
        "\(remark.sign) \(ScreenText.collapsed(remark.words))", Style(.accent, bold: true))
      facts.add(
        remark.analyst == state.analyst ? " by you" : " by \(remark.analyst)", Style(.muted))
    }
    facts.addPart(incident.category.rawValue, Style(incident.category.role, bold: true))
    facts.addPart(state.rows.shown(index).text, Style(.text, bold: true))
    facts.addPart(incident.grade.words, Style(.accent, bold: true))
    for conflict in incident.conflicts {
      facts.addPart(
        "\(conflict.sign) \(IncidentWords.summary(of: conflict, by: state.preferences.figures))",
        Style(conflict.isSuperseded ? .time : .danger, bold: true))
    }
    if let time = TimeWords(state.rows.time(of: incident)) {
      facts.addPart(time.full, Style(.time))
    }
    if let place = incident.place { facts.addPart(corpus.places[place].name, Style(.place)) }
    if !incident.possible.isEmpty {
      facts.addPart("+\(counted(incident.possible.count, "vague event")) that may belong to it")
    }
    return lines + [facts]
  }

  /// What analysts have decided about an incident.
  private func decisions(of incident: Incident) -> [Remark] {
    if state.remarks.remarks.isEmpty { return [] }
    return incident.events.flatMap {
      state.remarks.remarks(of: .event(state.corpus.events.ids[Int($0)]))
    }.filter(\.aspect.isDecision)
  }
}

extension Grade {
  /// `B?2: usually reliable, probably true (proposed)`.
  var words: String {
    "\(text): \(reliability.words), \(credibility.label)" + (isSet ? "" : " (proposed)")
  }
}

extension Reliability {
  /// What the letter means.
  var words: String {
    switch self {
    case .complete: "completely reliable"
    case .usual: "usually reliable"
    case .fair: "fairly reliable"
    case .unusual: "not usually reliable"
    case .none: "unreliable"
    case .unknown: "source not graded"
    }
  }
}

extension Conflict {
  /// `≠`, or `→` where the later report takes the place of the earlier one.
  var sign: String { isSuperseded ? "→" : "≠" }
}

/// How conflicts are worded.
enum IncidentWords {
  /// `killed 3–18`, or `killed 3, the lowest`; `time`, `denied`.
  static func summary(of conflict: Conflict, by rule: FigureRule) -> String {
    let ranges = conflict.sides.compactMap { side in
      if case .figure(let range) = side.value { range } else { nil }
    }
    let label = conflict.topic.label
    guard let figure = rule.figure(of: ranges) else { return label }
    return "\(label) \(figure.text)" + (rule == .lowest && ranges.count > 1 ? ", the lowest" : "")
  }

  /// What a side says, in so many cells: `18`, `4–5 Jan`, `Almaty`, `it happened`.
  static func text(_ value: Conflict.Value, _ columns: Int, _ state: ViewState) -> String {
    switch value {
    case .figure(let range): range.text
    case .time(let interval):
      TimeWords(
        EventTime(value: TimeValue(kind: .date, value: "", interval: interval), basis: .stated))?
        .alone(columns, year: state.digest.days?.last.year, state.width) ?? ""
    case .place(let index): state.corpus.places[index].name
    case .affirmed: "it happened"
    case .denied: "it did not"
    case .state(let category): category.label
    }
  }

  /// Who says so, the one nearest to the words first: `police chief, TASS, Test Wire`.
  static func source(_ row: Int, _ corpus: Corpus) -> String {
    let chain = SourceChain(of: row, in: corpus)
    return chain.links.isEmpty ? chain.report : chain.links.reversed().joined(separator: ", ")
  }

  /// Why an incident has its grade, and through whose hands each of its events came.
  static func reasons(of index: Int, _ state: ViewState) -> [(label: String, text: String)] {
    guard let book = state.book else { return [] }
    let incident = book.incidents[index]
    let corpus = state.corpus
    var reasons = [("grade", incident.grade.words)]
    for sentence in book.gradeReasons(of: index, in: corpus) { reasons.append(("", sentence)) }
    for conflict in incident.conflicts {
      let sides = conflict.sides.map { text($0.value, 16, state) }.joined(separator: " / ")
      let how = conflict.isSuperseded ? ", a later report replaces an earlier one" : ""
      reasons.append((conflict.sign, "\(conflict.topic.label): \(sides)\(how)"))
    }
    var seen = Set<String>()
    for row in incident.events.prefix(mostChains) {
      let chain = SourceChain(of: Int(row), in: corpus).text
      if seen.insert(chain).inserted { reasons.append((seen.count == 1 ? "sources" : "", chain)) }
    }
    return reasons
  }

  /// How many events of an incident have their sources told.
  private static let mostChains = 40
}
