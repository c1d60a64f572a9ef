internal import CrisisModel

/// Reads the day that a path gives: `2022-01-05-almaty.txt`, `20220105.txt`, `2022/01/05/a.txt`.
enum FileNameDate {
  /// The day; nil where the path gives none or several.
  static func day(in path: String) -> CalendarDate? {
    guard path.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    let bytes = Array(path.utf8)
    let nameStart = (bytes.lastIndex(of: 0x2F) ?? -1) + 1
    let inName = days(bytes, from: nameStart)
    if let first = inName.first { return inName.allSatisfy { $0 == first } ? first : nil }
    let inFolders = days(bytes, from: 0)
    guard let first = inFolders.first, inFolders.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private static func days(_ bytes: [UInt8], from: Int) -> [CalendarDate] {
    var result: [CalendarDate] = []
    var i = from
    while i < bytes.count {
      guard isDigit(bytes, i) else {
        i += 1
        continue
      }
      var end = i
      while isDigit(bytes, end) { end += 1 }
      if end - i == 8 || end - i == 12 || end - i == 14 {
        if let day = day(bytes, i, i + 4, i + 6) { result.append(day) }
      } else if end - i == 4, isSeparator(bytes, end), isDigit(bytes, end + 1),
        isDigit(bytes, end + 2), isSeparator(bytes, end + 3), bytes[end] == bytes[end + 3],
        isDigit(bytes, end + 4), isDigit(bytes, end + 5), !isDigit(bytes, end + 6),
        let day = day(bytes, i, end + 1, end + 4)
      {
        result.append(day)
        end += 6
      }
      i = end
    }
    return result
  }

  private static func day(
    _ bytes: [UInt8], _ year: Int, _ month: Int, _ day: Int
  ) -> CalendarDate? {
    func value(_ from: Int, _ count: Int) -> Int {
      bytes[from..<(from + count)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
    let year = value(year, 4)
    guard (1900...2100).contains(year) else { return nil }
    return CalendarDate(year: year, month: value(month, 2), day: value(day, 2))
  }

  private static func isDigit(_ bytes: [UInt8], _ i: Int) -> Bool {
    i < bytes.count && bytes[i] &- 0x30 < 10
  }

  private static func isSeparator(_ bytes: [UInt8], _ i: Int) -> Bool {
    guard i < bytes.count else { return false }
    return bytes[i] == 0x2D || bytes[i] == 0x5F || bytes[i] == 0x2E || bytes[i] == 0x2F
  }
}
