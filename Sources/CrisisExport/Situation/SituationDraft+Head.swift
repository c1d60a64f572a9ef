internal import CrisisIncidents
internal import CrisisModel

extension SituationDraft {
  /// The country that most of it lies in: `Kazakhstan: situation report`.
  var title: String {
    let all = countries.values.reduce(0, +)
    guard let country, let most = countries[country],
      let name = CountryCodes.world[country]?.name
    else { return "Situation report" }
    if most * 5 >= all * 4 { return "\(name): situation report" }
    return most * 5 >= all * 2
      ? "\(name) and other countries: situation report" : "Situation report"
  }

  /// From the first day of what is told, background left aside, to the newest report; the days that
  /// were asked for, where they were.
  var period: (first: CalendarDate, last: CalendarDate)? {
    var (first, last) = (stretch?.first, asOf ?? stretch?.last)
    for term in scope.filter.terms where !term.isExcluded {
      if case .since(let day) = term.condition { first = day }
      if case .until(let day) = term.condition { last = day }
    }
    guard let first, let last else { return nil }
    return (min(first, last), last)
  }

  /// `Compiled from 10 reports, published from 4 to 6 January 2022: 131 events in 58 incidents.`
  var basis: String {
    let days = tellers.compactMap { corpus.documents[$0].head.published?.day }
    var published = ""
    if let first = days.min(), let last = days.max() {
      published = ", published \(ReportDates.days(first, last))"
    }
    return "Compiled from \(Self.count(tellers.count, "report"))\(published), with "
      + "\(Self.count(scope.events.count, "event")) in "
      + "\(Self.count(scope.incidents.count, "incident"))."
  }

  /// The numbers at the head.
  var tallies: [SituationReport.Tally] {
    func tally(_ number: Int, _ one: String, _ many: String) -> SituationReport.Tally {
      SituationReport.Tally(number: number, noun: number == 1 ? one : many)
    }
    let disputed = scope.incidents.count {
      scope.book.incidents[$0].conflicts.contains { !$0.isSuperseded }
    }
    return [
      tally(tellers.count, "report", "reports"),
      tally(scope.incidents.count, "incident", "incidents"),
      tally(sections.count { $0.place != nil }, "place", "places"),
      tally(disputed, "incident disputed", "incidents disputed"),
    ]
  }

  /// `1 report`, `2 reports`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
