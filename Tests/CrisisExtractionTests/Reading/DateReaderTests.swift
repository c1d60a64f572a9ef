import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct DateReaderTests {
  private func date(_ text: String) -> WrittenDate? {
    let bytes = ReadingText(bytes: Array(text.utf8))
    return DateReader(text: bytes).date(at: 0, bytes.bytes.count)
  }

  @Test(
    "dates in the forms that reports use",
    arguments: [
      ("2022-01-05", "2022-01-05", nil), ("2022/01/05", "2022-01-05", nil),
      ("2022-01-05T08:50:12.5Z", "2022-01-05", 530), ("2022-01-05T08:50+06:00", "2022-01-05", 530),
      ("5 January 2022", "2022-01-05", nil), ("5 January, 2022 - 14:10 GMT", "2022-01-05", 850),
      ("January 5, 2022", "2022-01-05", nil), ("Jan. 5th, 2022", "2022-01-05", nil),
      ("Jan 5 2022 12:11 pm EDT", "2022-01-05", 731), ("5-Jan-2022", "2022-01-05", nil),
      ("5th of January 2022", "2022-01-05", nil), ("05.01.2022 8:05", "2022-01-05", 485),
      ("Wed, 01/05/2022 – 08:50", "2022-01-05", 530), ("Wed, 05/01/2022", "2022-01-05", nil),
      ("13/01/2022", "2022-01-13", nil), ("01/13/2022", "2022-01-13", nil),
      ("Wednesday, January 5, 2022 at 8.50am", "2022-01-05", 530),
      ("12:30 a.m., 5 January 2022", "2022-01-05", 30),
      ("22:29 UK time, Wednesday, 5 January 2022", "2022-01-05", 1349),
      ("5 января 2022 года", "2022-01-05", nil), ("5 янв. 2022 г.", "2022-01-05", nil),
      ("5 қаңтар 2022", "2022-01-05", nil),
    ] as [(String, String, Int?)])
  func forms(text: String, day: String, minute: Int?) {
    let found = date(text)
    #expect(found?.calendarDay?.iso == day)
    #expect(found?.minute == minute)
    #expect(found?.end == text.utf8.count)
  }

  @Test(
    "what no calendar has, and what is no date, is none",
    arguments: [
      "2022-02-30", "2022-13-01", "31 June 2022", "January 32, 2022", "1.5.3", "99999-01-01",
      "0005-01-05", "January", "5 people", "12:30", "2022", "", "Mayor 5, 2022", "٢٠٢٢-٠١-٠٥",
      "5/2022", "999999999999-01-01",
    ])
  func none(text: String) {
    #expect(date(text) == nil)
  }

  @Test("a date without a year stays open")
  func withoutYear() {
    let found = date("Jan. 5 (Reuters)")
    #expect(found?.month == 1)
    #expect(found?.day == 5)
    #expect(found?.calendarDay == nil)
  }

  @Test("01/05/2022 without a day of the week may be either")
  func ambiguous() {
    let found = date("01/05/2022")
    #expect(found?.calendarDay == nil)
    #expect(found?.readings.map { $0.iso } == ["2022-01-05", "2022-05-01"])
    #expect(date("04/04/2022")?.calendarDay?.iso == "2022-04-04")
  }

  @Test(
    "the file's name may tell the day",
    arguments: [
      ("2022-01-05-almaty.txt", "2022-01-05"), ("almaty_20220105.txt", "2022-01-05"),
      ("a/20220105083000.txt", "2022-01-05"), ("2022/01/05/almaty.txt", "2022-01-05"),
      ("x.2022.01.05.txt", "2022-01-05"), ("2022_01_05.md", "2022-01-05"),
      ("archive-2020-02-02/2022-01-05.txt", "2022-01-05"),
      ("2022-02-30.txt", nil), ("12345678.txt", nil), ("1234567890.txt", nil), ("2022.txt", nil),
      ("2022-01-05_2022-01-06.txt", nil), ("report.txt", nil),
    ] as [(String, String?)])
  func fileName(path: String, day: String?) {
    #expect(FileNameDate.day(in: path)?.iso == day)
  }
}
