public import CrisisIncidents
public import CrisisModel

/// What an analyst decides about the incident of an event, as it is kept in a remark.
public enum IncidentChoice: Hashable, Sendable {
  /// It is an incident of its own.
  case alone
  /// It alone belongs to the incident of another event.
  case into(UInt64)
  /// Its whole incident is one with that of another event.
  case with(UInt64)

  /// Reads the value of a remark; nil where that is none.
  public init?(_ value: String) {
    if value == "alone" {
      self = .alone
    } else if value.hasPrefix("into:"), let id = FindingID.value(String(value.dropFirst(5))) {
      self = .into(id)
    } else if value.hasPrefix("with:"), let id = FindingID.value(String(value.dropFirst(5))) {
      self = .with(id)
    } else {
      return nil
    }
  }

  /// The value of a remark.
  public var text: String {
    switch self {
    case .alone: "alone"
    case .into(let id): "into:" + FindingID.text(id)
    case .with(let id): "with:" + FindingID.text(id)
    }
  }
}

/// A grade as an analyst types it.
public enum GradeText {
  /// Letter and number of `B2`, `b`, `2`; nil where it is none of these.
  public static func read(
    _ text: String
  ) -> (reliability: Reliability?, credibility: Credibility?)? {
    var rest = Substring(text.uppercased())
    let letter = rest.first.flatMap { Reliability(rawValue: String($0)) }
    if letter != nil { rest = rest.dropFirst() }
    if rest.isEmpty { return letter.map { ($0, nil) } }
    guard rest.utf8.count == 1, let number = Int(rest).flatMap({ Credibility(rawValue: $0) })
    else { return nil }
    return (letter, number)
  }
}

extension ViewState {
  /// Asks what is to be decided about the selected incident.
  mutating func beginDecision() -> Bool {
    guard let event = leadingEvent, selectedIncident != nil else { return false }
    overlay = .entry(
      LineEntry(
        .choice([.incident, .grade]), of: .event(corpus.events.ids[event]), label: "decide: ",
        isAboutIncident: true))
    return true
  }

  /// The incident of an event.
  private func incident(of row: RowKey) -> Int? {
    guard case .event(let id) = row, let index = corpus.events.ids.firstIndex(of: id) else {
      return nil
    }
    return book?.incidents(ofEvent: index).first
  }

  /// What an incident is called where one is chosen.
  private func name(of index: Int) -> String {
    guard let incident = book?.incidents[index] else { return "" }
    var parts = [incident.category.label]
    if let place = incident.place { parts.append(corpus.places[place].name) }
    if let time = TimeWords(rows.time(of: incident)) {
      parts.append(time.alone(16, year: digest.days?.last.year, width))
    }
    parts.append(counted(incident.reportCount, "report"))
    return parts.joined(separator: ", ")
  }

  /// Whatever an event's incident could be one with, the nearest in kind, place and time first, each
  /// with a name of its own; for a single event first that it is one by itself.
  func incidentCandidates(_ entry: LineEntry) -> [(name: String, choice: IncidentChoice)] {
    guard let book else { return [] }
    let own = incident(of: entry.row)
    let mine = own.map { book.incidents[$0] }
    func distance(_ other: Incident) -> Int {
      let minutes = mine?.interval.flatMap { a in
        other.interval.map { abs($0.from - a.from) / 60 }
      }
      return (minutes ?? 10_000) + (other.category == mine?.category ? 0 : 24)
        + (other.place == mine?.place ? 0 : 24)
    }
    let near = book.incidents.indices.filter { $0 != own }
      .map { (index: $0, distance: distance(book.incidents[$0])) }
      .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(Self.mostCandidates)
    let matcher = TextMatcher(entry.typed)
    var used: [String: Int] = [:]
    var all: [(name: String, choice: IncidentChoice)] = []
    if !entry.isAboutIncident { all.append(("alone", .alone)) }
    for (index, _) in near {
      guard
        let event = rows.leadingEvent(of: index) ?? book.incidents[index].events.first.map(Int.init)
      else { continue }
      let name = name(of: index)
      used[name, default: 0] += 1
      let id = corpus.events.ids[event]
      all.append(
        (
          used[name] == 1 ? name : "\(name) (\(used[name] ?? 0))",
          entry.isAboutIncident ? .with(id) : .into(id)
        ))
    }
    return matcher.isEmpty ? all : all.filter { matcher.matches($0.name) }
  }

  /// How many incidents can be chosen from.
  private static let mostCandidates = 60

  /// Keeps what an analyst decides; one that cannot be read stays, and the mistake is shown.
  mutating func acceptDecision(_ entry: LineEntry, _ aspect: Remark.Aspect) -> Bool {
    guard let subject = subject(of: entry.row) else {
      overlay = nil
      notice = Notice("what was to be decided is no longer there")
      return false
    }
    let text = ScreenText.collapsed(entry.text)
    var value: String?
    var words = text
    if !text.isEmpty {
      let decided = decision(text, entry, aspect)
      guard let decided else {
        var entry = entry
        entry.mistake =
          aspect == .grade
          ? "a letter A to F and a number 1 to 6, as in B2"
          : "no incident is called so; Tab goes through them"
        overlay = .entry(entry)
        return false
      }
      (value, words) = decided
    }
    overlay = nil
    say(aspect, value, original: words, of: entry.row, subject)
    notice = Notice(
      value == nil
        ? "\(aspect.rawValue) as the program has it" : "\(aspect.rawValue): \(words), by you",
      isWarning: false)
    return true
  }

  /// The value that is kept, and the words for it.
  private func decision(
    _ text: String, _ entry: LineEntry, _ aspect: Remark.Aspect
  ) -> (String?, String)? {
    if aspect == .grade { return GradeText.read(text).map { _ in (text.uppercased(), "") } }
    let all = incidentCandidates(entry)
    let chosen = all.first { $0.name == text } ?? (all.count == 1 ? all[0] : nil)
    return chosen.map { ($0.choice.text, $0.name) }
  }
}
