public import CrisisIncidents
public import CrisisModel

extension Alert {
  /// What has come about, on one line without control characters: for a list, a notification.
  ///
  ///     Westhaven, gunfire: police opened fire on the crowd (herald.txt)
  ///     Westhaven, arson: 3 reports, 2 independent sources
  ///     Westhaven: 14 events in reports of 2022-01-06, usually 2
  public func headline(_ corpus: Corpus, _ incidents: IncidentBook) -> String {
    if let surge {
      let place = corpus.places[surge.place].name
      return AlertText.line(
        "\(place): \(surge.count) events in reports of \(surge.day.iso), usually \(surge.usual)")
    }
    guard let first = events.first else { return rule.name }
    let entry = corpus.events[Int(first)]
    let event = corpus.event(entry)
    let place = entry.place.map { corpus.places[$0].name } ?? "place unknown"
    let what = "\(place), \(event.category.rawValue)"
    let whole = incident.map { incidents.incidents[$0] }
    switch rule.occasion {
    case .corroborated:
      let (reports, sources) = (whole?.reportCount ?? 1, whole?.sourceCount ?? 1)
      return AlertText.line(
        "\(what): \(AlertText.counted(reports, "report")), "
          + AlertText.counted(sources, "independent source"))
    case .contradicted:
      return AlertText.line("\(what): reports contradict each other")
    case .event, .surge:
      let document = corpus.document(of: entry)
      let words = AlertText.clipped(AlertText.line(document.text(event.span)), 160)
      return AlertText.line("\(what): \(words) (\(document.path))")
    }
  }

  /// Where the words are that it is about, in timeline order.
  public func links(_ corpus: Corpus) -> [Permalink] {
    events.map { row in
      let entry = corpus.events[Int(row)]
      return Permalink(path: corpus.documents[entry.document].path, span: corpus.event(entry).span)
    }
  }
}

/// Text of reports made fit for one line that leaves the program.
enum AlertText {
  /// No control characters, none that change the direction of writing, runs of blanks as one.
  static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator:
        if let last = result.last, last != " " { result.append(" ") }
      case .format, .surrogate, .privateUse, .unassigned: continue
      default: result.append(scalar)
      }
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }

  /// At most so many characters, with `…` where something is cut off.
  static func clipped(_ text: String, _ limit: Int) -> String {
    text.unicodeScalars.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
  }

  /// `1 report`, `2 reports`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
