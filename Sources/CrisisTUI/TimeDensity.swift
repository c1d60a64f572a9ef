import CrisisModel

/// How many events lie in each hour, part of a day, day or week of a period: all that the corpus
/// has, and those of them that are shown.
///
/// An event counts 1 in all, spread evenly over the time in which it may have happened, so that a
/// day without an hour raises the whole day. What is not known to the day is left out and counted
/// apart. Made when corpus or filter change, fine enough for any width, and never for a frame.
struct TimeDensity: Hashable, Sendable {
  /// First and last day.
  let days: ClosedRange<Int>
  /// Minutes of a bin: an hour, six hours, a day or a week.
  let unit: Int
  /// Events of the corpus in each bin.
  private(set) var all: [Double]
  /// Events that pass the filter in each bin.
  private(set) var shown: [Double]
  /// Shown events whose day is known and lies before `days`.
  private(set) var earlier = 0
  /// Shown events whose day is known and lies after `days`.
  private(set) var later = 0
  /// Shown events whose day is not known.
  private(set) var vague = 0

  /// An hour, a part of a day, a day and a week, in minutes.
  static let units = [60, 360, 1440, 10_080]

  /// The longest time that counts as a known day: a night or a day and the next.
  private static let mostMinutes = 2 * 1440

  /// An empty one for a run of days.
  private init(_ days: ClosedRange<Int>) {
    self.days = days
    unit =
      switch days.count {
      case ...20: 60
      case ...150: 360
      case ...5000: 1440
      default: 10_080
      }
    let bins = TimeBins.index(of: (days.upperBound + 1) * 1440 - 1, days.lowerBound, unit) + 1
    all = Array(repeating: 0, count: bins)
    shown = all
  }

  /// Counts all events of a corpus in the days that most of them belong to.
  init?(_ times: EventTimes, _ stretch: DayStretch?) {
    guard let stretch else { return nil }
    self.init(stretch.first.dayNumber...stretch.last.dayNumber)
    all = tally(times.counts, times)
    shown = all
  }

  /// The same with all events shown.
  func showingAll(_ times: EventTimes) -> TimeDensity {
    var result = self
    result.count(times.counts, times)
    return result
  }

  /// Counts what passes a filter in the days that it asks for, else in those that most events
  /// belong to; where nothing of it lies there, in those that most of it belongs to.
  ///
  /// - Parameters:
  ///   - chosen: of each time of the corpus how many events that pass have it.
  ///   - filter: what they pass.
  ///   - digest: what is known of the corpus.
  init?(of chosen: [Int32], _ filter: FilterExpression, _ digest: CorpusDigest) {
    let times = digest.times
    let period = filter.period
    let whole =
      period == nil
      ? digest.density : TimeDensity(times, DayStretch(times.days(times.counts), in: period))
    let counted = filter.isEmpty ? whole : whole?.showing(chosen, times)
    if let counted, counted.isEmpty, counted.earlier + counted.later > 0,
      let own = TimeDensity(times, DayStretch(times.days(chosen)))
    {
      self = own.showing(chosen, times)
    } else if let counted {
      self = counted
    } else {
      return nil
    }
  }

  /// Whether nothing that is shown lies in the period.
  private var isEmpty: Bool { shown.allSatisfy { $0 == 0 } }

  /// The same period with other events shown.
  private func showing(_ chosen: [Int32], _ times: EventTimes) -> TimeDensity {
    var result = self
    result.shown = tally(chosen, times)
    result.count(chosen, times)
    return result
  }

  /// Counts what the bins leave out.
  private mutating func count(_ chosen: [Int32], _ times: EventTimes) {
    (earlier, later, vague) = (0, 0, 0)
    let period = days.lowerBound * 1440..<(days.upperBound + 1) * 1440
    for (time, events) in zip(times.entries, chosen) where events > 0 {
      if time.start == .max || time.minutes > Self.mostMinutes {
        vague += Int(events)
      } else if time.start >= period.upperBound {
        later += Int(events)
      } else if time.start + max(1, time.minutes) <= period.lowerBound {
        earlier += Int(events)
      }
    }
  }

  /// What events weigh in each bin.
  private func tally(_ chosen: [Int32], _ times: EventTimes) -> [Double] {
    // What an event adds to whole bins is noted where it begins and where it ends, and summed up
    // at the end: a day known as such is two steps, not twenty-four.
    var steps = Array(repeating: Double(0), count: all.count + 1)
    var bins = Array(repeating: Double(0), count: all.count)
    let origin = days.lowerBound
    for (time, events) in zip(times.entries, chosen) {
      guard events > 0, time.start != .max, time.minutes <= Self.mostMinutes else { continue }
      let from = time.start
      let to = from + max(1, time.minutes)
      let first = TimeBins.index(of: from, origin, unit)
      let last = TimeBins.index(of: to - 1, origin, unit)
      guard last >= 0, first < bins.count else { continue }
      if first == last {
        bins[first] += Double(events)
        continue
      }
      let weight = Double(events) / Double(to - from)
      let head = TimeBins.start(of: first + 1, origin, unit) - from
      let tail = to - TimeBins.start(of: last, origin, unit)
      if first >= 0 { bins[first] += Double(head) * weight }
      if last < bins.count { bins[last] += Double(tail) * weight }
      steps[max(0, first + 1)] += Double(unit) * weight
      steps[min(bins.count, last)] -= Double(unit) * weight
    }
    var level: Double = 0
    for index in bins.indices {
      level += steps[index]
      // Adding and taking away leaves crumbs where there is nothing.
      let sum = bins[index] + level
      bins[index] = sum < 0.0005 ? 0 : sum
    }
    return bins
  }

  /// The bins that fit into so many cells: as fine as there is room, each as wide as there is.
  func bins(columns: Int) -> TimeBins? {
    guard columns > 0 else { return nil }
    var chosen = Self.units.first { $0 >= unit && count($0) <= columns } ?? 10_080
    while count(chosen) > columns { chosen += 10_080 }
    var result = TimeBins(
      firstDay: days.lowerBound, unit: chosen, cells: max(1, columns / count(chosen)),
      all: Array(repeating: 0, count: count(chosen)),
      shown: Array(repeating: 0, count: count(chosen)))
    for index in all.indices {
      let minute = max(
        days.lowerBound * 1440, TimeBins.start(of: index, days.lowerBound, unit))
      let bin = result.bin(of: minute)
      result.all[bin] += all[index]
      result.shown[bin] += shown[index]
    }
    return result
  }

  /// How many bins of so many minutes the period has.
  private func count(_ unit: Int) -> Int {
    TimeBins.index(of: (days.upperBound + 1) * 1440 - 1, days.lowerBound, unit) + 1
  }
}

/// The bins of a density as they are drawn.
struct TimeBins: Hashable, Sendable {
  /// The day that the period begins with.
  let firstDay: Int
  /// Minutes of a bin; one that is no longer than a day begins on the clock, one of weeks on a
  /// Monday.
  let unit: Int
  /// Cells that a bin takes.
  let cells: Int
  /// Events of the corpus in each bin.
  fileprivate(set) var all: [Double]
  /// Events that pass the filter in each bin.
  fileprivate(set) var shown: [Double]

  /// How many there are.
  var count: Int { all.count }

  /// Which bin a minute lies in; below 0 or above the last where it lies outside.
  func bin(of minute: Int) -> Int { Self.index(of: minute, firstDay, unit) }

  /// The first minute of a bin.
  func start(of bin: Int) -> Int { Self.start(of: bin, firstDay, unit) }

  /// The cells of the bins that an interval touches; nil where it lies outside.
  func cells(of interval: TimeInterval) -> Range<Int>? {
    let first = bin(of: interval.from)
    let last = bin(of: max(interval.from, interval.to - 1))
    guard last >= 0, first < count else { return nil }
    return max(0, first) * cells..<(min(count - 1, last) + 1) * cells
  }

  /// A height in dots: nothing only for nothing, the top for the largest.
  func height(_ events: Double, dots: Int) -> Int {
    guard events > 0, let most = all.max() else { return 0 }
    return max(1, min(dots, Int((events / most * Double(dots)).rounded())))
  }

  /// Weeks begin on Mondays: 1 January 1970, with which minutes begin, was a Thursday.
  private static func shift(_ unit: Int) -> Int { unit >= 10_080 ? 3 * 1440 : 0 }

  /// Which bin of so many minutes a minute lies in, counted from the one that holds a day.
  fileprivate static func index(of minute: Int, _ firstDay: Int, _ unit: Int) -> Int {
    let shift = shift(unit)
    return floor(minute + shift, unit) - floor(firstDay * 1440 + shift, unit)
  }

  /// The first minute of a bin, counted from the one that holds a day.
  fileprivate static func start(of bin: Int, _ firstDay: Int, _ unit: Int) -> Int {
    let shift = shift(unit)
    return (floor(firstDay * 1440 + shift, unit) + bin) * unit - shift
  }

  private static func floor(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((b - 1 - a) / b)
  }
}

extension FilterExpression {
  /// The day numbers that bounds of time leave; nil where there is no bound.
  var period: ClosedRange<Int>? {
    var first = Int.min
    var last = Int.max
    for term in terms {
      switch term.condition {
      case .since(let day): first = day.dayNumber
      case .until(let day): last = day.dayNumber
      case .value, .words: break
      }
    }
    return first == .min && last == .max ? nil : first...max(first, last)
  }
}
