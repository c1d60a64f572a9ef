/// The run of days that most of the events belong to.
///
/// A report from January 2022 may recall one day of December 2011: the bars and the header would
/// then cover ten empty years. So days more than two weeks apart belong to different runs, and
/// the run with most events is taken; of equal ones the latest.
package struct DayStretch: Hashable, Sendable {
  /// First day with an event.
  package let first: CalendarDate
  /// Last day with an event.
  package let last: CalendarDate
  /// Events whose day is known and lies before `first`.
  package let earlier: Int
  /// Events whose day is known and lies after `last`.
  package let later: Int

  /// Days in all, 1 or more.
  package var count: Int { last.dayNumber - first.dayNumber + 1 }

  /// From the days of all events that lie in a period; nil where none is known.
  package init?(_ events: EventTable, in period: ClosedRange<Int>? = nil) {
    self.init(events, of: events.indices, in: period)
  }

  /// From the days of some events that lie in a period; nil where none is known.
  package init?(
    _ events: EventTable, of chosen: some Sequence<some BinaryInteger>,
    in period: ClosedRange<Int>? = nil
  ) {
    self.init(
      chosen.lazy.compactMap { event in
        Self.day(of: events, Int(event)).map { (day: $0, events: 1) }
      }, in: period)
  }

  /// From days with the events that lie on them, of which those in a period count; nil where there
  /// are none. A day may be given more than once.
  package init?(
    _ days: some Sequence<(day: Int, events: Int)>, in period: ClosedRange<Int>? = nil
  ) {
    var eventsOfDay: [Int: Int] = [:]
    // Most have the day of the one before them.
    var current = (day: 0, events: 0)
    for (day, events) in days where period?.contains(day) ?? true {
      if day != current.day {
        eventsOfDay[current.day, default: 0] += current.events
        current = (day, 0)
      }
      current.events += events
    }
    eventsOfDay[current.day, default: 0] += current.events
    eventsOfDay = eventsOfDay.filter { $0.value > 0 }
    var best: (first: Int, last: Int, events: Int, before: Int)?
    var run: (first: Int, last: Int, events: Int, before: Int)?
    var all = 0
    for (day, events) in eventsOfDay.sorted(by: { $0.key < $1.key }) {
      if var current = run, day - current.last <= 14 {
        current.last = day
        current.events += events
        run = current
      } else {
        run = (day, day, events, all)
      }
      all += events
      if let current = run, current.events >= best?.events ?? 0 { best = current }
    }
    guard let best else { return nil }
    first = CalendarDate(dayNumber: best.first)
    last = CalendarDate(dayNumber: best.last)
    earlier = best.before
    later = all - best.before - best.events
  }

  /// The number of an event's day, nil where the day is not known.
  package static func day(of events: EventTable, _ index: Int) -> Int? {
    guard let interval = events.interval(of: index), EventTime.precision(of: interval) == .day
    else { return nil }
    return interval.firstDayNumber
  }
}
