/// A day of the proleptic Gregorian calendar, years 1 to 9999, without time zone.
///
/// Own arithmetic, so that no result depends on locale, time zone or the machine's calendar, and
/// so that 30 February is refused instead of becoming 2 March.
public struct CalendarDate: Hashable, Sendable, Comparable {
  /// Year, month and day in one number that grows with the days.
  private let packed: UInt32

  /// 1...9999.
  public var year: Int { Int(packed >> 9) }
  /// 1...12.
  public var month: Int { Int(packed >> 5 & 15) }
  /// 1...31, valid for the month.
  public var day: Int { Int(packed & 31) }

  /// Nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(valid: year, month, day)
  }

  private init(valid year: Int, _ month: Int, _ day: Int) {
    packed = UInt32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// The day that lies `dayNumber` days after 1970-01-01, clamped to years 1 to 9999.
  ///
  /// Algorithm: days from civil, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init(dayNumber: Int) {
    let clamped = min(max(dayNumber, -719_162), 2_932_896)
    let z = clamped + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      valid: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// ISO 8601 day of the week: 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    let shifted = (dayNumber + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// ISO 8601 week and the year that week belongs to.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = adding(days: 4 - weekday)
    let firstOfYear = CalendarDate(year: thursday.year, month: 1, day: 1) ?? thursday
    return (thursday.year, (thursday.dayNumber - firstOfYear.dayNumber) / 7 + 1)
  }

  /// The day that is `days` later; clamped to years 1 to 9999.
  public func adding(days: Int) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber + days)
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = (year, month, day)
    func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: number % 10) }
    return String(unsafeUninitializedCapacity: 10) { text in
      text[0] = digit(year / 1000)
      text[1] = digit(year / 100)
      text[2] = digit(year / 10)
      text[3] = digit(year)
      text[4] = UInt8(ascii: "-")
      text[5] = digit(month / 10)
      text[6] = digit(month)
      text[7] = UInt8(ascii: "-")
      text[8] = digit(day / 10)
      text[9] = digit(day)
      return 10
    }
  }

  /// Earlier days first.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    a.packed < b.packed
  }

  /// 28...31.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A number with leading zeros up to `width` digits.
  package static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    guard digits.utf8.count < width else { return digits }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
