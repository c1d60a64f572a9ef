internal import CrisisModel

/// How many events the reports of each day tell of, place by place.
///
/// The day is that of publication: a surge is one of news, and what reports of today say of last
/// year is no surge of last year. The newest report's day is compared with the days before it, as
/// far back as `window`; days without a report count as days without events.
struct SurgeCount {
  /// Days that are looked back on, at most.
  static let window = 14
  /// Days that are needed before anything can be called usual.
  static let leastDays = 3
  /// Events that are no surge yet, however few there usually are: a place of which nothing is told
  /// for weeks must not call at the first report.
  static let leastEvents = 5

  private let newest: Int
  private let days: Int
  /// By index into `Corpus.places`: the events of each day, the newest day first.
  private var counts: [Int32: [Int]] = [:]
  /// The rows of the newest day.
  private var rows: [Int32: [Int32]] = [:]

  /// Counts some events of a corpus; nil where too few days are known.
  init?(_ corpus: Corpus, rows passing: [Int32]) {
    let published = corpus.documents.map { $0.head.published?.day.dayNumber }
    guard let newest = published.compactMap(\.self).max(),
      let oldest = published.compactMap(\.self).min(), newest - oldest >= Self.leastDays
    else { return nil }
    self.newest = newest
    days = min(newest - oldest, Self.window)
    let events = corpus.events
    for row in passing {
      let place = events.places[Int(row)]
      guard place >= 0, let day = published[Int(events.documents[Int(row)])] else { continue }
      let city = events.cities[Int(place)] < 0 ? place : events.cities[Int(place)]
      let age = newest - day
      guard age <= days else { continue }
      counts[city, default: Array(repeating: 0, count: days + 1)][age] += 1
      if age == 0 { rows[city, default: []].append(row) }
    }
  }

  /// The places with at least so many times the usual number of events, in the order of the corpus,
  /// each with its rows of the newest day.
  func surges(times: Int) -> [(surge: Alert.Surge, rows: [Int32])] {
    counts.keys.sorted().compactMap { place in
      guard let all = counts[place], let today = rows[place] else { return nil }
      let before = all.dropFirst().sorted()
      let usual = before[before.count / 2]
      guard all[0] >= Self.leastEvents, all[0] >= times * max(1, usual) else { return nil }
      let day = CalendarDate(dayNumber: newest)
      return (Alert.Surge(place: Int(place), day: day, count: all[0], usual: usual), today)
    }
  }
}
