import CrisisModel

/// The dates under the bins of the time strip, as dense as there is room.
struct TimeAxis {
  /// A date and the cell under which it begins.
  struct Label: Hashable {
    let column: Int
    let text: String
  }

  /// From left to right, at least a blank between two.
  private(set) var labels: [Label] = []
  private let bins: TimeBins
  private let period: TimeInterval
  private let width: DisplayWidth

  /// Where dates may stand.
  private enum Step {
    case hours(Int), days, mondays, months(Int), years(Int)

    /// Whether its labels name days.
    var isFine: Bool {
      switch self {
      case .hours, .days, .mondays: true
      case .months, .years: false
      }
    }
  }

  /// How much of a day its label says: `Wed 5 Jan`, `Wed 5`, `5`.
  private enum Form {
    case long, middle, short
  }

  /// Labels bins whose period is known.
  init(_ bins: TimeBins, _ period: TimeInterval, _ width: @escaping DisplayWidth) {
    self.bins = bins
    self.period = period
    self.width = width
    let steps: [(Step, Form)] = [
      (.hours(3), .long), (.hours(6), .long), (.hours(12), .long), (.days, .long), (.days, .middle),
      (.days, .short), (.mondays, .short), (.months(1), .short), (.months(3), .short),
      (.years(1), .short), (.years(10), .short), (.years(100), .short),
    ]
    for (step, form) in steps {
      if case .hours = step, bins.unit > 60 { continue }
      if let fitting = fitting(minutes(step).map { ($0, text($0, step, form)) }, step) {
        labels = fitting
        break
      }
    }
  }

  /// The labels, if they do not touch each other; the first day leads them, in place of one that
  /// stands in its way.
  private func fitting(_ texts: [(minute: Int, text: String)], _ step: Step) -> [Label]? {
    guard !texts.isEmpty else { return nil }
    var all = texts.map {
      Label(column: max(0, bins.bin(of: $0.minute)) * bins.cells, text: $0.text)
    }
    let columns = bins.count * bins.cells
    for (label, next) in zip(all, all.dropFirst()) {
      if label.column + ScreenText.columns(label.text, width) >= next.column { return nil }
    }
    if let first = all.first, first.column > 0 {
      let day = period.firstDay
      let start = step.isFine ? TimeLabel.shortDay(day) : TimeLabel.days(day, day)
      all.removeAll { $0.column <= ScreenText.columns(start, width) }
      all.insert(Label(column: 0, text: start), at: 0)
    }
    return all.filter { $0.column + ScreenText.columns($0.text, width) <= columns }
  }

  private func minutes(_ step: Step) -> [Int] {
    switch step {
    case .hours(let hours): return Array(stride(from: period.from, to: period.to, by: hours * 60))
    case .days: return Array(stride(from: period.from, to: period.to, by: 1440))
    case .mondays:
      let first = period.firstDay
      let monday = first.adding(days: (8 - first.weekday) % 7).dayNumber * 1440
      return Array(stride(from: monday, to: period.to, by: 7 * 1440))
    case .months(let months): return firstDays(everyMonths: months)
    case .years(let years): return firstDays(everyMonths: years * 12)
    }
  }

  /// The first days of months in the period.
  private func firstDays(everyMonths step: Int) -> [Int] {
    let first = period.firstDay
    var month = first.year * 12 + first.month - 1
    if first.day > 1 { month += 1 }
    month = (month + step - 1) / step * step
    var result: [Int] = []
    while let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1),
      day.dayNumber * 1440 < period.to
    {
      result.append(day.dayNumber * 1440)
      month += step
    }
    return result
  }

  private func text(_ minute: Int, _ step: Step, _ form: Form) -> String {
    let day = TimeInterval(from: minute, to: minute).firstDay
    switch step {
    case .hours:
      let hour = (minute - day.dayNumber * 1440) / 60
      return hour == 0 ? TimeLabel.shortDay(day) : CalendarDate.padded(hour, 2) + ":00"
    case .days:
      switch form {
      case .long: return TimeLabel.weekday(day) + " " + TimeLabel.shortDay(day)
      case .middle: return TimeLabel.weekday(day) + " \(day.day)"
      case .short:
        return day.day == 1 || minute == period.from ? TimeLabel.shortDay(day) : "\(day.day)"
      }
    case .mondays: return TimeLabel.shortDay(day)
    case .months: return day.month == 1 ? "\(day.year)" : TimeLabel.month(day)
    case .years: return "\(day.year)"
    }
  }
}
