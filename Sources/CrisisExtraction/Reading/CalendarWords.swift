internal import CrisisModel

/// Names of months and days of the week as date lines write them.
enum CalendarWords {
  /// The month (1...12) that a folded word names.
  static func month(_ word: [UInt8]) -> Int? { months[word] }

  /// The ISO day of the week (1 Monday ... 7 Sunday) that a folded word names.
  static func weekday(_ word: [UInt8]) -> Int? { weekdays[word] }

  private static let months: [[UInt8]: Int] = numbered([
    "january jan января январь янв қаңтар",
    "february feb февраля февраль фев ақпан",
    "march mar марта март мар наурыз",
    "april apr апреля апрель апр сәуір",
    "may мая май мамыр",
    "june jun июня июнь июн маусым",
    "july jul июля июль июл шілде",
    "august aug августа август авг тамыз",
    "september sept sep сентября сентябрь сен сент қыркүйек",
    "october oct октября октябрь окт қазан",
    "november nov ноября ноябрь ноя қараша",
    "december dec декабря декабрь дек желтоқсан",
  ])

  private static let weekdays: [[UInt8]: Int] = numbered([
    "monday mon понедельник пн дүйсенбі",
    "tuesday tue tues вторник вт сейсенбі",
    "wednesday wed weds среда ср сәрсенбі",
    "thursday thu thur thurs четверг чт бейсенбі",
    "friday fri пятница пт жұма",
    "saturday sat суббота сб сенбі",
    "sunday sun воскресенье вс жексенбі",
  ])

  private static func numbered(_ rows: [String]) -> [[UInt8]: Int] {
    var result: [[UInt8]: Int] = [:]
    for (index, row) in rows.enumerated() {
      for word in row.utf8.split(separator: 0x20) { result[Array(word)] = index + 1 }
    }
    return result
  }
}
