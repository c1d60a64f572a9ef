internal import CrisisIncidents
internal import CrisisModel

extension SituationDraft {
  // MARK: Figures

  /// The numbers of the incidents that pass: killed, injured and detained first.
  mutating func figures() -> (shown: [SituationReport.FigureRow], omitted: Int) {
    var found: [(kind: KeyFigures.Kind, incident: Int, series: KeyFigures.Series)] = []
    for index in scope.incidents {
      let incident = scope.book.incidents[index]
      for series in KeyFigures(of: incident.events, in: corpus).series
      where isTold(series, of: incident) { found.append((series.kind, index, series)) }
    }
    // people before things, then what counts most, of each kind a part; all in the order of kinds
    // and time
    func isOfPeople(_ kind: KeyFigures.Kind) -> Bool {
      if case .other = kind { false } else { true }
    }
    let best = found.sorted { a, b in
      let (p, q) = (isOfPeople(a.kind), isOfPeople(b.kind))
      return p != q ? p : weight(a.incident) > weight(b.incident)
    }
    var numberOfKind: [KeyFigures.Kind: Int] = [:]
    let chosen = best.filter { figure in
      numberOfKind[figure.kind, default: 0] += 1
      return numberOfKind[figure.kind, default: 0] <= Limit.figuresOfKind
    }.prefix(Limit.figures).sorted {
      $0.kind != $1.kind ? $0.kind < $1.kind : $0.incident < $1.incident
    }
    let shown = chosen.compactMap { kind, index, series in
      row(kind, scope.book.incidents[index], series)
    }
    return (shown, found.count - shown.count)
  }

  /// Killed, injured and detained always; of other things more than a pair, and where something
  /// happens rather than is said.
  private func isTold(_ series: KeyFigures.Series, of incident: Incident) -> Bool {
    guard case .other = series.kind else { return true }
    switch incident.category {
    case .statement, .appeal, .negotiation, .sanction, .governmentChange: return false
    default: return series.readings.contains { $0.range.low > 2 }
    }
  }

  private mutating func row(
    _ kind: KeyFigures.Kind, _ incident: Incident, _ series: KeyFigures.Series
  ) -> SituationReport.FigureRow? {
    guard let low = series.lowest, let high = series.highest, let last = series.readings.last
    else { return nil }
    let isOne = low.range == high.range
    return SituationReport.FigureRow(
      what: label(of: kind, low), incident: name(of: incident), lowest: cell(low),
      highest: isOne ? nil : cell(high),
      latest: last.reported == nil || isOne ? nil : cell(last))
  }

  /// What is counted, in the report's own letters.
  private func label(of kind: KeyFigures.Kind, _ reading: KeyFigures.Reading) -> String {
    guard case .other(let label) = kind else { return kind.label }
    let figures = corpus.event(corpus.events[Int(reading.row)]).figures
    return PlainText.oneLine(figures.first { $0.span == reading.span }?.of ?? label)
  }

  /// A number as it is written, where it is.
  private mutating func cell(
    _ reading: KeyFigures.Reading
  ) -> SituationReport.FigureRow.Cell {
    let entry = corpus.events[Int(reading.row)]
    let event = corpus.event(entry)
    let records = DocumentRecords(of: report(entry.document))
    let words = reading.span.map { PlainText.oneLine(records.text(records.onCharacters($0))) }
    return SituationReport.FigureRow.Cell(
      figure: words.map { "“\($0)”" } ?? reading.range.text, by: by(reading.row),
      note: note(records.onCharacters(event.span), in: entry.document))
  }

  // MARK: Disputes

  /// What incidents that pass contradict each other or themselves in; or what later reports say
  /// anew, where `superseded`.
  mutating func disputes(
    superseded: Bool
  ) -> (shown: [SituationReport.Dispute], omitted: Int) {
    var found: [(conflict: Conflict, incident: Incident)] = []
    // what lies between two incidents may be noted on both
    var told: Set<[UInt64]> = []
    for index in scope.incidents.sorted(by: { weight($0) > weight($1) }) {
      let incident = scope.book.incidents[index]
      for conflict in incident.conflicts where conflict.isSuperseded == superseded {
        if let other = conflict.other {
          let rows = Set(conflict.sides.flatMap(\.events)).sorted().map { UInt64($0) }
          let pair = [min(other, incident.id), max(other, incident.id)]
          guard told.insert(pair + rows).inserted else { continue }
        }
        found.append((conflict, incident))
      }
    }
    let shown = found.prefix(Limit.disputes).map { conflict, incident in
      SituationReport.Dispute(
        title: "\(name(of: incident)): \(Self.words(conflict.topic))",
        sides: sides(of: conflict))
    }
    return (shown, found.count - shown.count)
  }

  /// Both sides in words of their own where there are any: the one with fewer events chooses first.
  private mutating func sides(of conflict: Conflict) -> [SituationReport.Dispute.Side] {
    beginPart()
    let order = conflict.sides.indices.sorted { a, b in
      let (p, q) = (conflict.sides[a].events.count, conflict.sides[b].events.count)
      return p != q ? p < q : a < b
    }
    let made = order.map { (index: $0, side: side(conflict.sides[$0])) }
    return made.sorted { $0.index < $1.index }.map(\.side)
  }

  /// What one side claims, in the words of two of its reports at most.
  private mutating func side(_ side: Conflict.Side) -> SituationReport.Dispute.Side {
    var rows: [Int32] = []
    var rest = side.events
    while rows.count < 2, !rest.isEmpty {
      let best = bestRow(of: rest)
      rows.append(best)
      // another report says more than the same one again
      rest.removeAll {
        corpus.events.documents[Int($0)] == corpus.events.documents[Int(best)]
      }
    }
    var statements: [SituationReport.Statement] = []
    for statement in rows.map({ statement($0) }) {
      if let same = statements.firstIndex(where: { $0.words == statement.words }) {
        statements[same].notes += statement.notes
      } else {
        statements.append(statement)
      }
    }
    return SituationReport.Dispute.Side(
      claim: claim(side.value, rows.first), statements: statements)
  }

  /// In the words of a report, where they are a number.
  private mutating func claim(_ value: Conflict.Value, _ row: Int32?) -> String {
    switch value {
    case .figure(let range):
      guard let row else { return range.text }
      let entry = corpus.events[Int(row)]
      let own = corpus.event(entry).figures.first { FigureRange($0) == range }
      let records = DocumentRecords(of: report(entry.document))
      return own.map { "“\(PlainText.oneLine(records.text(records.onCharacters($0.span))))”" }
        ?? range.text
    case .time(let interval): return ReportDates.time(interval, nil)
    case .place(let place): return corpus.places[place].name
    case .affirmed: return "said to have happened"
    case .denied: return "said not to have happened"
    case .state(let category): return Self.words(category)
    }
  }

  private static func words(_ topic: Conflict.Topic) -> String {
    switch topic {
    case .figures(.other(let things)): "number of \(things)"
    case .figures(let kind): "number \(kind.label)"
    case .time: "when"
    case .place: "where"
    case .denial: "whether it happened, or who did it"
    case .state: "which state holds"
    }
  }

  // MARK: Gaps

  /// What the reports do not tell, and how far what they tell has been judged.
  func gaps() -> [String] {
    let incidents = scope.incidents.map { scope.book.incidents[$0] }
    guard !incidents.isEmpty else { return ["No report tells of any incident."] }
    var gaps = unheard + silences
    let untold = [KeyFigures.Kind.killed, .injured, .detained].filter { kind in
      !KeyFigures(of: scope.events, in: corpus).series.contains { $0.kind == kind }
    }
    if !untold.isEmpty {
      let kinds = untold.map(\.label)
      let list =
        kinds.count == 1
        ? kinds[0] : kinds.dropLast().joined(separator: ", ") + " or " + kinds[kinds.count - 1]
      gaps.append("No number of people \(list) is given.")
    }
    func say(_ count: Int, _ one: String, _ many: String) {
      guard count > 0 else { return }
      let all = incidents.count
      let share = count == all && all > 1 ? "All \(all)" : "\(count) of \(all)"
      gaps.append("\(share) \(all == 1 ? "incident" : "incidents") \(count == 1 ? one : many).")
    }
    say(
      incidents.count { $0.sourceCount < 2 }, "rests on one source", "rest on one source each")
    say(
      incidents.count { $0.grade.reliability == .unknown },
      "comes from sources whose reliability nobody has judged",
      "come from sources whose reliability nobody has judged")
    say(incidents.count { $0.interval == nil }, "has no known day", "have no known day")
    say(incidents.count { $0.place == nil }, "has no known place", "have no known place")
    let undated = tellers.filter { corpus.documents[$0].head.published == nil }
    if !undated.isEmpty {
      let names = undated.prefix(5).map { corpus.documents[$0].path }.joined(separator: ", ")
      let more = undated.count > 5 ? " and \(undated.count - 5) more" : ""
      gaps.append("Without a date: \(names)\(more).")
    }
    return gaps
  }

  /// The watched places of which nothing is told, unless places were asked for.
  private var unheard: [String] {
    let asksForPlaces = scope.filter.terms.contains { term in
      if case .value(.city, _) = term.condition { true } else { false }
    }
    guard !asksForPlaces else { return [] }
    let told = Set(sections.compactMap(\.place))
    return corpus.places.indices.filter { corpus.places[$0].watchRank != nil && !told.contains($0) }
      .sorted { (corpus.places[$0].watchRank ?? 0) < (corpus.places[$1].watchRank ?? 0) }
      .map { "No report tells of an incident in \(corpus.places[$0].name)." }
  }

  /// Places and sources that have been heard of regularly, and are no more.
  private var silences: [String] {
    guard scope.filter.isEmpty else { return [] }
    return Silence(corpus).entries.prefix(8).map { entry in
      let name =
        switch entry.subject {
        case .place(let place): corpus.places[place].name
        case .source(let source): source
        }
      return "\(name): not heard of since \(ReportDates.day(entry.lastHeard)), "
        + "\(Self.count(entry.days, "day")) where \(entry.usualDays) "
        + "\(entry.usualDays == 1 ? "is" : "are") usual."
    }
  }
}
