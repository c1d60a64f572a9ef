internal import CrisisModel

/// How the contract of the export writes values, whatever the model calls them.
enum ContractNames {
  static func hexadecimal(_ id: UInt64) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// ACLED's geo-precision: 1 a town or a spot in it, 3 a province or country.
  static func precision(of kind: Place.Kind) -> Int {
    switch kind {
    case .city, .site: 1
    case .province, .country: 3
    }
  }

  static func name(of basis: Basis) -> String {
    switch basis {
    case .stated: "stated"
    case .context: "context"
    case .inferred: "inferred"
    case .published: "published"
    }
  }

  static func name(of basis: PublicationDate.Basis) -> String {
    switch basis {
    case .header: "header"
    case .footer: "footer"
    case .dateline, .post: "dateline"
    case .filename: "filename"
    case .modified: "modified"
    case .given: "given"
    }
  }

  static func name(of encoding: TextEncoding) -> String {
    switch encoding {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1251: "windows-1251"
    case .windows1252: "windows-1252"
    }
  }

  /// Both ends of an interval belong to it: whole days are given as days, anything finer as
  /// minutes, the last minute included.
  static func ends(of interval: TimeInterval) -> (from: String, to: String) {
    let isWholeDays = interval.from % 1440 == 0 && interval.to % 1440 == 0 && interval.minutes > 0
    guard !isWholeDays else { return (interval.firstDay.iso, interval.lastDay.iso) }
    return (
      TimeInterval.iso(minute: interval.from),
      TimeInterval.iso(minute: max(interval.from, interval.to - 1))
    )
  }

  /// The day, or the minute where it is known.
  static func iso(_ date: PublicationDate) -> String {
    let minute = date.minute.map { date.day.dayNumber * 1440 + $0 }
    return minute.map { TimeInterval.iso(minute: $0) } ?? date.day.iso
  }
}
