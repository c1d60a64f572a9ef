import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct MetadataReaderTests {
  private static let body =
    "The port was shut on Monday after crews walked out over pay, and lorries queued for miles "
    + "along the coast road while the union and the owners met at the town hall."

  @Test(
    "the date of publication, wherever it stands",
    arguments: [
      ("Date: 4 March 2020\n\n{}", "2020-03-04 header"),
      ("Port shut\n\nPublished: 2020-03-04 10:00 UTC\n\n{}", "2020-03-04 header"),
      ("Port shut\nBy Jane Roe\nMarch 4, 2020\n\n{}", "2020-03-04 header"),
      ("Port shut\n\nReuters | 4 March 2020\n\n{}", "2020-03-04 header"),
      ("This story is from March 4, 2020\n\n{}", "2020-03-04 header"),
      ("Дата публикации: 4 марта 2020 года\n\n{}", "2020-03-04 header"),
      ("{}\n\nWed, 03/04/2020 – 08:50", "2020-03-04 footer"),
      ("{}\n\nLast updated: 4 March, 2020 - 14:10 GMT", "2020-03-04 footer"),
      ("BERGEN, March 4, 2020 (Reuters) - {}", "2020-03-04 dateline"),
      ("{}\nShut.\n— Ann Poe (@ann) March 4, 2020", "2020-03-04 post"),
      ("{}", "unknown"),
    ])
  func published(text: String, expected: String) {
    #expect(report(text.replacing("{}", with: Self.body)).dating == expected)
  }

  @Test("a header beats a footer, the footer the file's name, that name a post")
  func order() {
    let footer = "Thu, 03/05/2020"
    let text = "date 2020-03-04\n\(Self.body)\nShut.\n— A Poe (@a) March 6, 2020\n\(footer)"
    #expect(report(text, path: "2020-03-07.txt").dating == "2020-03-04 header")
    let noHeader = String(text.drop { $0 != "\n" })
    #expect(report(noHeader, path: "2020-03-07.txt").dating == "2020-03-05 footer")
    let noFooter = String(noHeader.dropLast(footer.count))
    #expect(report(noFooter, path: "2020-03-07.txt").dating == "2020-03-07 filename")
    #expect(report(noFooter, path: "a.txt").dating == "2020-03-06 post")
    #expect(report(Self.body, modified: 1_583_600_000).dating == "2020-03-07 modified")
  }

  @Test("a dateline without a year takes it from a day known otherwise, else from nowhere")
  func datelineYear() {
    let text = "BERGEN, Dec 30 (Reuters) - \(Self.body)"
    #expect(report(text).dating == "unknown")
    #expect(report(text, path: "a-2020-01-02.txt").dating == "2019-12-30 dateline")
    #expect(report(text, modified: 1_577_923_200).dating == "2019-12-30 dateline")
    // Changed long after: nothing tells the year.
    #expect(report(text, modified: 1_600_000_000).dating == "2020-09-13 modified")
  }

  @Test("03/04/2020 is read only where something tells which number is the month")
  func ambiguousDate() {
    let text = "\(Self.body)\n\n03/04/2020"
    #expect(report(text).dating == "unknown")
    #expect(report(text, path: "2020-03-03.txt").dating == "2020-03-04 footer")
  }

  @Test("a day of the week that does not fit is remarked, the date is kept")
  func wrongWeekday() {
    let document = report("Port shut\n\nMonday, March 4, 2020\n\n\(Self.body)")
    #expect(document.dating == "2020-03-04 header")
    #expect(
      document.diagnostics.map { $0.message } == ["the day of the week does not fit the date"])
  }

  @Test("days between the paragraphs of a chronicle are headings, not its date")
  func chronicle() {
    let document = report(
      "Port week\n\n2 March 2020\n\n\(Self.body)\n\n3 March 2020\n\n\(Self.body)")
    #expect(document.published == nil)
    #expect(document.blocks.map { $0.kind } == [.title, .heading, .prose, .heading, .prose])
  }

  @Test(
    "datelines become a block of their own",
    arguments: [
      ("BERGEN, March 4 (Reuters) - {}", "Reuters"), ("OSLO (AP) — {}", "AP"),
      ("March 4 (Reuters) - {}", "Reuters"),
      ("NEW YORK, Nov. 19 (UPI) — {}", "UPI"), ("WASHINGTON — {}", nil),
      ("NUR-SULTAN, January 5. /TASS/. {}", "TASS"),
      ("Bergen, March 4 (Harbour Wire) {}", "Harbour Wire"),
      ("АЛМАТЫ, 5 янв — РИА Новости. {}", "RIA Novosti"), ("LOS ANGELES/PARIS (AFP) - {}", "AFP"),
      ("AKTAU, Kazakhstan, January 5 — {}", nil), ("DES MOINES -- {}", nil),
    ] as [(String, String?)])
  func datelines(text: String, outlet: String?) {
    let document = report(text.replacing("{}", with: Self.body))
    #expect(document.blocks.map { $0.kind } == [.metadata, .prose])
    #expect(document.sentenceTexts == [Self.body])
    #expect(document.outlet == outlet)
  }

  @Test(
    "openings that only look like datelines stay in the sentence",
    arguments: [
      "US President Roe (D-N.Y.) — a friend of the port — came. {}",
      "On March 4 – a Wednesday – it began. {}", "March 4 – a Wednesday – was calm. {}",
      "It was shut - and stayed so. {}",
      "Workers (many of them young) - and others - left. {}",
    ])
  func notDatelines(text: String) {
    let document = report(text.replacing("{}", with: Self.body))
    #expect(document.blocks.map { $0.kind } == [.prose])
  }

  @Test("what a web page put before the first sentence is taken apart")
  func runOnHeader() {
    let document = report(
      "Port stays shut BERGEN, Norway | Wed Mar 4, 2020 7:02 pm EST BERGEN, Norway (Reuters) - \(Self.body)"
    )
    #expect(document.title.map { document.text($0) } == "Port stays shut")
    #expect(document.sentenceTexts.last == Self.body)
    #expect(document.outlet == "Reuters")
    #expect(document.dating == "2020-03-04 dateline")
    let blog = report("Jane Roe | 10:35 UK time, Wednesday, 4 March 2020 \(Self.body)")
    #expect(blog.byline == "Jane Roe")
    #expect(blog.sentenceTexts == [Self.body])
  }

  @Test(
    "bylines and outlets that lines give",
    arguments: [
      ("By Jane Roe", "Jane Roe", nil),
      ("By Jane Roe and John Poe, Reuters", "Jane Roe and John Poe", "Reuters"),
      ("By JANE ROE in Bergen", "JANE ROE", nil), ("Author: Jane van Roe", "Jane van Roe", nil),
      ("Source: https://www.reuters.com/world/x", nil, "Reuters"),
      ("Source: Harbour Daily", nil, "Harbour Daily"),
      ("Associated Press", nil, "AP"), ("Источник: ТАСС", nil, "TASS"),
    ] as [(String, String?, String?)])
  func lines(line: String, byline: String?, outlet: String?) {
    let document = report("Port stays shut for a third day\n\(line)\n\n\(Self.body)")
    #expect(document.byline == byline)
    #expect(document.outlet == outlet)
    #expect(document.blocks.map { $0.kind } == [.title, .metadata, .prose])
  }

  @Test("reporters in brackets at the end are the byline, text after them goes on")
  func reportingBy() {
    let document = report(
      "\(Self.body)\n(Reporting by Jane Roe; editing by John Poe) The union will vote on Friday.")
    #expect(document.byline == "Jane Roe")
    #expect(document.sentenceTexts.last == "The union will vote on Friday.")
  }
}

@Suite struct ReadingTableTests {
  @Test("the tables that reading uses are without faults")
  func noProblems() {
    #expect(ReadingWords.standard.problems.isEmpty)
    #expect(ReadingCues.standard.problems.isEmpty)
    #expect(OutletNames.standard.problems.isEmpty)
  }
}
