import CrisisModel

/// The times that the events of a corpus have, each once, and which of them each event has.
///
/// There are thousands where there are hundreds of thousands of events: what is counted by time is
/// counted by these, at every key.
struct EventTimes: Sendable {
  /// One time.
  struct Entry: Hashable, Sendable {
    /// The first minute; `.max` where it is unknown.
    let start: Int
    /// How long it lasts.
    let minutes: Int
    /// The number of its day; nil where that is not known.
    let day: Int?

    /// The time; nil where it is unknown.
    var interval: TimeInterval? {
      start == .max ? nil : TimeInterval(from: start, to: start + minutes)
    }
  }

  /// In the order of the events.
  private(set) var entries: [Entry] = []
  /// For each event its place in `entries`.
  private(set) var ofEvent: [Int32] = []
  /// Events that have each.
  private(set) var counts: [Int32] = []

  /// The times of all events, which stand in the order of their times.
  init(_ events: EventTable) {
    ofEvent.reserveCapacity(events.count)
    for index in events.indices {
      let (start, minutes) = (events.starts[index], Int(events.minutes[index]))
      if entries.last?.start != start || entries.last?.minutes != minutes {
        let day = DayStretch.day(of: events, index)
        entries.append(Entry(start: start, minutes: minutes, day: day))
        counts.append(0)
      }
      counts[counts.count - 1] += 1
      ofEvent.append(Int32(entries.count - 1))
    }
  }

  /// How many events lie on each known day.
  ///
  /// - Parameter counts: how many of those that count have each time.
  /// - Returns: days in the order of the times; one may come more than once.
  func days(_ counts: [Int32]) -> some Sequence<(day: Int, events: Int)> {
    zip(entries, counts).lazy.compactMap { entry, count in
      entry.day.map { (day: $0, events: Int(count)) }
    }
  }
}
