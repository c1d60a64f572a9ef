internal import CrisisModel

/// What the words of a time expression say, before it is known when they were written.
enum TimeExpression: Hashable {
  /// A day, a part of it or a point on it.
  case day(DayReference, fine: FineTime? = nil, shade: Shade = .whole)
  /// Days of one month as one expression: "4-5 January".
  case days(first: DayReference, last: DayReference)
  /// A stretch of the calendar.
  case period(PeriodReference, shade: Shade = .whole)
  /// The night into the publication day, or into the day given: "overnight", "last night".
  case overnight(into: DayReference?)
  /// So many units before (negative) or after: "two weeks ago", "a year earlier".
  case away(Int, TimeUnit, from: Origin)
  /// "hours ago": not a calendar value.
  case vagueAgo(TimeUnit)
  /// A length.
  case length(Length)
  /// "weeks", "the next few days".
  case vagueLength(TimeUnit)
  /// A length or reference whose value the tables give.
  case fixed(TimeValue.Kind, String)
  /// Every so many units.
  case every(Length)
  /// Each such weekday, with the part of the day.
  case everyWeekday(Int, DayPart?)
  /// Each such month.
  case everyMonth(Int)
  /// Each such part of the day.
  case everyPart(DayPart)
  /// Looks like a time and is none: an age, an idiom.
  case nothing

  /// Whence a distance counts.
  enum Origin: Hashable {
    case publication, told
  }
}

/// A day as words give it.
enum DayReference: Hashable {
  case calendar(year: YearReference, month: Int, day: Int)
  /// `shift` nil: the latest, or the next if planned.
  case weekday(Int, shift: Int?, told: Bool)
  /// Days from the publication.
  case offset(Int)
  /// Days from the day just told.
  case told(Int)
  case holiday(Holiday, year: YearReference)
}

/// A year as words give it.
enum YearReference: Hashable {
  case stated(Int)
  /// Years from the publication's.
  case offset(Int)
  /// The one that puts the rest nearest to the publication.
  case nearest
  /// The latest that puts the rest before the publication's own.
  case last
  /// The first that puts the rest after the publication's own.
  case next
}

/// A stretch of the calendar as words give it.
enum PeriodReference: Hashable {
  case month(YearReference, Int)
  case year(YearReference)
  case quarter(YearReference, Int)
  case half(YearReference, Int)
  case season(YearReference, Season)
  /// Units from the publication's, or from the day told.
  case shifted(TimeUnit, Int, told: Bool)
  /// The latest quarter that is over.
  case reportedQuarter
  case decade(Int)
  case century(Int)
  /// The `count`th week of a month; negative from its end.
  case week(ofMonth: Int, YearReference, count: Int)
  /// The week that holds a day.
  case weekOf(DayReference)
}

extension PeriodReference {
  /// The unit that it is one of; nil for what "the same ..." cannot take up.
  var unit: TimeUnit? {
    switch self {
    case .month, .shifted(.month, _, false): .month
    case .quarter, .reportedQuarter, .shifted(.quarter, _, false): .quarter
    case .year, .shifted(.year, _, false): .year
    default: nil
    }
  }

  /// The year that its words give.
  var statedYear: Int? {
    switch self {
    case .month(.stated(let year), _), .quarter(.stated(let year), _), .year(.stated(let year)):
      year
    default: nil
    }
  }
}

/// A part or point of a day.
enum FineTime: Hashable {
  case part(DayPart)
  /// Before six in the morning: "the early hours of Thursday".
  case smallHours
  /// Minutes since midnight; whether the zone counts as UTC.
  case minute(Int, utc: Bool)
}

/// A number of units, in hundredths; a second part for "two hours and 30 minutes".
struct Length: Hashable {
  var hundredths: Int
  var unit: TimeUnit
  var minor: Int = 0
  var minorUnit: TimeUnit = .minute

  /// `P2W`, `PT5H30M`, `P2.5Y`, `P20Y` for two decades.
  var value: String {
    switch (unit, hundredths) {
    case (.year, 50): return "P6M"
    case (.day, 50): return "PT12H"
    case (.decade, _): return "P\(Self.decimal(hundredths * 10))Y"
    case (.century, _): return "P\(Self.decimal(hundredths * 100))Y"
    case (.weekend, _): return "P\(Self.decimal(hundredths))WE"
    case (.hour, _), (.minute, _), (.second, _):
      var rest = unit == .second ? 0 : hundredths % 100 * 60 / 100
      var whole = hundredths / 100
      let small = unit == .hour ? "M" : "S"
      let big = unit == .hour ? "H" : unit == .minute ? "M" : "S"
      if minor > 0 { rest = minor }
      if unit == .second, hundredths % 100 != 0 { return "PT\(Self.decimal(hundredths))S" }
      if whole == 0, rest > 0 {
        whole = rest
        return "PT\(whole)\(small)"
      }
      return "PT\(whole)\(big)" + (rest > 0 ? "\(rest)\(small)" : "")
    default:
      let minorPart = minor > 0 && !minorUnit.isClock ? "\(minor)\(minorUnit.code)" : ""
      return "P\(Self.decimal(hundredths))\(unit.code)" + minorPart
    }
  }

  /// `2.5` of 250.
  private static func decimal(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    if rest == 0 { return String(hundredths / 100) }
    return "\(hundredths / 100)." + (rest % 10 == 0 ? "\(rest / 10)" : CalendarDate.padded(rest, 2))
  }
}

extension TimeUnit {
  /// `PXY`, `PTXH`; decades and centuries count as years.
  var vagueValue: String {
    switch self {
    case .second: "PTXS"
    case .minute: "PTXM"
    case .hour: "PTXH"
    case .decade, .century: "PXY"
    case .weekend: "PXW"
    default: "PX\(code)"
    }
  }
}

// MARK: - Whence it counts

extension TimeExpression {
  /// Whence it counts; nil where the words say it all.
  var origin: Origin? {
    switch self {
    case .day(let day, _, _), .days(let day, _): day.origin
    case .period(let period, _): period.origin
    case .overnight(let into): into.map(\.origin) ?? .publication
    case .away(_, _, let origin): origin
    case .vagueAgo, .length, .vagueLength, .fixed, .every, .everyWeekday, .everyMonth, .everyPart,
      .nothing:
      nil
    }
  }
}

extension DayReference {
  fileprivate var origin: TimeExpression.Origin? {
    switch self {
    case .calendar(let year, _, _), .holiday(_, let year): year.origin
    case .weekday(_, _, let told): told ? .told : .publication
    case .offset: .publication
    case .told: .told
    }
  }
}

extension YearReference {
  fileprivate var origin: TimeExpression.Origin? {
    if case .stated = self { return nil }
    return .publication
  }
}

extension PeriodReference {
  fileprivate var origin: TimeExpression.Origin? {
    switch self {
    case .month(let year, _), .year(let year), .quarter(let year, _), .half(let year, _),
      .season(let year, _), .week(_, let year, _):
      year.origin
    case .shifted(_, _, let told): told ? .told : .publication
    case .reportedQuarter: .publication
    case .decade, .century: nil
    case .weekOf(let day): day.origin
    }
  }
}
