import CrisisIncidents
import CrisisModel

extension ViewState {
  /// Asks which aspect of a row is to be corrected; a place or actor has none.
  mutating func beginCorrection(_ row: RowKey, _ subject: Remark.Subject) -> Bool {
    switch subject.kind {
    case .event:
      overlay = .entry(
        LineEntry(
          .choice([.category, .day, .place, .actor, .incident]), of: row, label: "correct: "))
    case .quote:
      overlay = .entry(correction(.actor, row))
    case .place, .actor:
      notice = Notice("only events and quotes can be corrected; + writes a note")
      return false
    }
    return true
  }

  /// Goes on with the aspect that a letter stands for.
  mutating func choose(_ scalar: Unicode.Scalar, _ entry: LineEntry, _ aspects: [Remark.Aspect]) {
    guard let aspect = aspects.first(where: { $0.rawValue.unicodeScalars.first == scalar }) else {
      let letters = aspects.map { "\($0.rawValue.prefix(1)) \($0.rawValue)" }
      notice = Notice((letters + ["Esc nothing"]).joined(separator: ", "))
      return
    }
    overlay = .entry(correction(aspect, entry.row, isAboutIncident: entry.isAboutIncident))
  }

  private func correction(
    _ aspect: Remark.Aspect, _ row: RowKey, isAboutIncident: Bool = false
  ) -> LineEntry {
    let label = aspect == .incident && isAboutIncident ? "one with" : aspect.rawValue
    return LineEntry(
      .correction(aspect), of: row, label: "\(label): ", text: shown(aspect, of: row),
      isAboutIncident: isAboutIncident)
  }

  /// Puts another value in force; one that cannot be read stays, and the mistake is shown.
  mutating func acceptCorrection(_ entry: LineEntry, _ aspect: Remark.Aspect) -> Bool {
    guard let subject = subject(of: entry.row) else {
      overlay = nil
      notice = Notice("what was to be corrected is no longer there")
      return false
    }
    let text = ScreenText.collapsed(entry.text)
    let mistake = mistake(in: text, aspect)
    guard mistake.isEmpty else {
      var entry = entry
      entry.mistake = mistake
      overlay = .entry(entry)
      return false
    }
    overlay = nil
    let old = remarks.remark(of: entry.row, aspect, by: analyst)
    let original = old?.original ?? shown(aspect, of: entry.row)
    // What the program had read itself is no correction.
    let isBack = text.isEmpty || text == original
    if old == nil, isBack { return true }
    say(aspect, isBack ? nil : text, original: original, of: entry.row, subject)
    notice = Notice(
      isBack ? "\(aspect.rawValue) as the program read it" : "\(aspect.rawValue): \(text), by you",
      isWarning: false)
    return true
  }

  private func mistake(in text: String, _ aspect: Remark.Aspect) -> String {
    switch aspect {
    case .category where !text.isEmpty && EventCategory(rawValue: text) == nil:
      "'\(text)' is no kind of event; Tab goes through them"
    case .day where !text.isEmpty && CalendarDate(iso: text) == nil:
      "'\(text)' is no day; it is written 2022-01-05"
    default: ""
    }
  }

  /// What a row says of an aspect now, as it is typed.
  func shown(_ aspect: Remark.Aspect, of row: RowKey) -> String {
    switch row {
    case .event(let id):
      guard let index = corpus.events.ids.firstIndex(of: id) else { return "" }
      let entry = corpus.events[index]
      switch aspect {
      case .category: return corpus.event(entry).category.rawValue
      case .day:
        guard let day = DayStretch.day(of: corpus.events, index) else { return "" }
        return CalendarDate(dayNumber: day).iso
      case .place: return entry.place.map { corpus.places[$0].name } ?? ""
      case .actor:
        return entry.actors.map { corpus.actors[Int($0)].name }.joined(separator: "; ")
      case .grade:
        return book?.incidents(ofEvent: index).first.flatMap { book?.incidents[$0].grade.text }?
          .split(separator: "?").joined() ?? ""
      case .mark, .note, .verdict, .incident: return ""
      }
    case .quote(let id):
      guard aspect == .actor, let index = corpus.quotes.ids.firstIndex(of: id) else { return "" }
      let entry = corpus.quotes[index]
      return entry.speaker.map { corpus.actors[$0].name } ?? corpus.quote(entry).speaker ?? ""
    case .incident, .place, .actor: return ""
    }
  }
}
