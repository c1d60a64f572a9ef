internal import CrisisModel

/// Chooses among what the lines say about the report itself.
struct MetadataReader {
  /// The text.
  let text: ReadingText
  /// Its parts.
  let drafts: [Draft]
  /// Where the file lies.
  let path: String
  /// When the file was last changed.
  let modified: CalendarDate?
  /// When it was published, where somebody says so beside the text.
  let given: PublicationDate?
  /// The day that the file's name gives.
  private let named: CalendarDate?
  /// Days known from elsewhere: certain dates of other lines, posts, the file's name; a few suffice.
  private let hints: [CalendarDate]

  init(
    text: ReadingText, drafts: [Draft], path: String, modified: CalendarDate?,
    given: PublicationDate?
  ) {
    self.text = text
    self.drafts = drafts
    self.path = path
    self.modified = modified
    self.given = given
    var hints: [CalendarDate] = given.map { [$0.day] } ?? []
    for index in drafts.indices where drafts[index].note != nil && hints.count < 16 {
      if let day = drafts[index].note?.date?.calendarDay { hints.append(day) }
    }
    named = FileNameDate.day(in: path)
    if let named { hints.append(named) }
    self.hints = hints
  }

  /// Who publishes: the agency of the dateline, else the first outlet that a line names.
  var outlet: String? {
    var first: String?
    for index in drafts.indices {
      guard let note = drafts[index].note, let outlet = note.outlet else { continue }
      if note.isDateline { return outlet }
      if first == nil { first = outlet }
    }
    return first
  }

  /// Who wrote it: the first names that a line gives.
  var byline: String? {
    for index in drafts.indices {
      if let byline = drafts[index].note?.byline { return byline }
    }
    return nil
  }

  /// When it was published: what is said beside the text, else by the most trusted words that tell: header, footer, dateline, file
  /// name, posts, and last the time of modification.
  var published: PublicationDate? {
    if let given { return given }
    let body = text.bodyStart(of: drafts)
    let lines = drafts.indices.filter { drafts[$0].kind == .date }
    for basis in [PublicationDate.Basis.header, .footer] {
      for i in lines where (i < body ?? drafts.count) == (basis == .header) {
        if let date = drafts[i].note?.date, let found = resolved(date, basis) { return found }
      }
    }
    for i in drafts.indices where drafts[i].kind == .metadata {
      guard let note = drafts[i].note, !note.isPostAttribution, let date = note.date else {
        continue
      }
      if let found = resolved(date, .dateline) { return found }
    }
    if let named { return PublicationDate(day: named, basis: .filename) }
    if let (day, draft) = latestPost {
      let span = draft.note?.date.map { TextSpan($0.start, $0.end) }
      return PublicationDate(day: day, basis: .post, span: span)
    }
    return modified.map { PublicationDate(day: $0, basis: .modified) }
  }

  /// Remarks on dates that contradict themselves.
  var diagnostics: [Diagnostic] {
    drafts.indices.compactMap { index in
      guard drafts[index].kind == .date, let date = drafts[index].note?.date, !date.weekdayAgrees
      else { return nil }
      return Diagnostic(
        "the day of the week does not fit the date", span: TextSpan(date.start, date.end))
    }
  }

  private var latestPost: (day: CalendarDate, draft: Draft)? {
    var latest: (day: CalendarDate, draft: Draft)?
    for index in drafts.indices where drafts[index].note?.isPostAttribution == true {
      guard let day = drafts[index].attribution?.day else { continue }
      if latest.map({ day > $0.day }) ?? true { latest = (day, drafts[index]) }
    }
    return latest
  }

  /// Turns a written date into a day, or nil where it stays uncertain.
  private func resolved(_ date: WrittenDate, _ basis: PublicationDate.Basis) -> PublicationDate? {
    guard let day = date.calendarDay ?? (date.year == nil ? dayByHint(date) : orderByHint(date))
    else { return nil }
    return PublicationDate(
      day: day, minute: date.minute, basis: basis, span: TextSpan(date.start, date.end))
  }

  /// The one reading of "01/05/2022" that lies within a week of a day known from elsewhere.
  private func orderByHint(_ date: WrittenDate) -> CalendarDate? {
    let fitting = date.readings.filter { day in
      hints.contains { abs($0.dayNumber - day.dayNumber) <= 7 }
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// "Jan 5" with the year that puts it nearest to a day known from elsewhere, or into the month
  /// before the file was last changed; the weekday, where given, must agree.
  private func dayByHint(_ date: WrittenDate) -> CalendarDate? {
    func candidates(around year: Int) -> [CalendarDate] {
      (year - 1...year + 1).compactMap {
        CalendarDate(year: $0, month: date.month, day: date.day)
      }.filter { date.weekday == nil || $0.weekday == date.weekday }
    }
    for hint in hints {
      let near = candidates(around: hint.year).filter {
        abs($0.dayNumber - hint.dayNumber) <= 60
      }
      if near.count == 1 { return near.first }
    }
    guard let modified else { return nil }
    return candidates(around: modified.year).first {
      (0...31).contains(modified.dayNumber - $0.dayNumber)
    }
  }
}
