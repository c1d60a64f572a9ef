import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct DocumentParserTests {
  @Test("a date may run straight into the first sentence")
  func runningDate() {
    let document = report(" date 2020-03-02 As calm returned, shops opened.\n\nTrams ran again.\n")
    #expect(
      document.outline == [
        "metadata: date 2020-03-02", "prose: As calm returned, shops opened.",
        "prose: Trams ran again.",
      ])
    #expect(document.dating == "2020-03-02 header")
    #expect(document.title == nil)
  }

  @Test("headline, paragraphs a line each, a name and a date at the foot")
  func oneLineParagraphs() {
    let document = report(
      """
      Harbour Workers Walk Out, Cranes Stand Still
      The strike began on Monday. It spread fast.
      Pickets stood at every gate. Nobody crossed them.
      developing…
      Jane Roe
      Tue, 03/03/2020 – 18:05
      via Harbour Daily https://example.org/x Jane Roe
      """)
    #expect(
      document.outline == [
        "title: Harbour Workers Walk Out, Cranes Stand Still",
        "prose: The strike began on Monday. It spread fast.",
        "prose: Pickets stood at every gate. Nobody crossed them.",
        "boilerplate: developing…", "metadata: Jane Roe", "metadata: Tue, 03/03/2020 – 18:05",
        "boilerplate: via Harbour Daily https://example.org/x Jane Roe",
      ])
    #expect(document.dating == "2020-03-03 footer")
    #expect(document.published?.minute == 1085)
    #expect(document.byline == "Jane Roe")
    #expect(document.outlet == "Harbour Daily")
  }

  @Test("metadata and boilerplate have no sentences, everything else has")
  func sentencesOfBlocks() {
    let document = report(
      "Trams Stop\n\nMay 4, 2020\n\nThe trams stopped. Buses ran.\n\nWhat comes next\n\nMore.\n\nIMAGE: AP"
    )
    #expect(
      document.sentenceTexts == [
        "Trams Stop", "The trams stopped.", "Buses ran.", "What comes next", "More.",
      ])
    #expect(document.outline.contains("heading: What comes next"))
    #expect(document.outline.last == "boilerplate: IMAGE: AP")
    #expect(document.outlet == nil)
  }

  @Test("hard-wrapped paragraphs are joined, and no line end parts a sentence")
  func hardWrap() {
    let document = report(
      """
      Ferries Kept in Port by Strike

      The ferries that link the islands with the mainland stayed in port on
      Monday after crews voted to stop work. Hundreds of travellers slept in
      the terminal.

      A second vote is planned for Thursday, the union said.
      """)
    #expect(document.blocks.count == 3)
    #expect(document.sentences.count == 4)
    #expect(document.sentenceTexts[1].hasSuffix("after crews voted to stop work."))
    #expect(document.sentenceTexts[1].contains("port on\nMonday"))
  }

  @Test("lines that no wrap would have made stay paragraphs of their own")
  func noWrap() {
    let document = report(
      "The first line is a short one.\nThe second line is a good deal longer than the first.\nThird."
    )
    #expect(document.blocks.count == 3)
  }

  @Test("a post is the text before its attribution, with name, account and day")
  func posts() {
    let document = report(
      """
      Port Closed
      The port was closed at noon, and lorries queued for miles along the coast road.
      Cranes are standing still. #port #порт pic.twitter.com/abc
      — Ann Poe (@annpoe) March 3, 2020
      Traffic was slow.
      Gates shut - Bob Roe (@bob_roe) 4 March 2020
      """)
    #expect(
      document.outline == [
        "title: Port Closed",
        "prose: The port was closed at noon, and lorries queued for miles along the coast road.",
        "post: Cranes are standing still. #port #порт pic.twitter.com/abc",
        "metadata: — Ann Poe (@annpoe) March 3, 2020", "prose: Traffic was slow.",
        "post: Gates shut", "metadata: - Bob Roe (@bob_roe) 4 March 2020",
      ])
    let post = document.blocks[2].attribution
    #expect(post?.name == "Ann Poe")
    #expect(post?.handle == "@annpoe")
    #expect(post?.day?.iso == "2020-03-03")
    #expect(post?.nameSpan.map { document.text($0) } == "Ann Poe")
    #expect(document.dating == "2020-03-04 post")
  }

  @Test("between blank lines a post may have several lines")
  func longPost() {
    let document = report(
      "The port was quiet.\n\nGates shut.\nCranes idle.\n— Ann Poe (@annpoe) March 3, 2020\n\nIt rained."
    )
    #expect(
      document.outline == [
        "prose: The port was quiet.", "post: Gates shut.", "post: Cranes idle.",
        "metadata: — Ann Poe (@annpoe) March 3, 2020", "prose: It rained.",
      ])
  }

  @Test("a name with an account in running prose is no attribution")
  func handleInProse() {
    let document = report("Ann Poe (@annpoe) wrote that the gates were shut.")
    #expect(document.outline.count == 1)
    #expect(document.blocks[0].kind == .prose)
  }

  @Test("flashes are lines in capitals, each with its source; a run of them is posted together")
  func flashes() {
    let document = report(
      """
      The vote was short.
      MINISTER SAYS PORT STAYS SHUT – TV
      *UNION REJECTS OFFER: STATEMENT
      PORT TO OPEN ON FRIDAY - PORT AUTHORITY pic.twitter.com/xyz
      — Wire Watch (@wirewatch) March 3, 2020
      That was all.
      """)
    let flashes = document.blocks.filter { $0.kind == .flash }
    #expect(flashes.count == 3)
    #expect(flashes.map { $0.attribution?.name } == ["TV", "Wire Watch", "PORT AUTHORITY"])
    #expect(flashes.allSatisfy { $0.attribution?.handle == "@wirewatch" })
    #expect(document.sentences.count == 5)
  }

  @Test(
    "capitals alone do not make a flash",
    arguments: [
      "WHAT WE KNOW", "WHY WAS THE PORT SHUT AT ALL?", "ALL OF THIS HAS BEEN SHOWN TO BE TRUE.",
    ])
  func capitalsWithoutFlash(line: String) {
    let document = report("The port was shut.\n\n\(line)\n\nNobody knows more.")
    #expect(!document.blocks.contains { $0.kind == .flash })
  }

  @Test("a headline in capitals is the title")
  func capitalTitle() {
    let document = report(
      "PORT SHUT AS CREWS WALK OUT ACROSS COAST\n\nThe port was shut on Monday.")
    #expect(document.blocks[0].kind == .title)
  }

  @Test("a paragraph that an outlet is given the floor for is a block quote")
  func blockQuotes() {
    let document = report(
      """
      The port was shut. Reuters reports on the night as follows:
      Crews left their ships at dawn. Pickets stood at the gates.
      The mayor spoke. He said:
      We will not yield.
      The agency TASS adds:
      “It was quiet at noon.
      “By dusk it was not.”
      Then it rained.
      """)
    let quotes = document.blocks.filter { $0.kind == .blockQuote }
    #expect(
      quotes.map { document.text($0.span) } == [
        "Crews left their ships at dawn. Pickets stood at the gates.", "“It was quiet at noon.",
        "“By dusk it was not.”",
      ])
    #expect(quotes.map { $0.attribution?.name } == ["Reuters", "TASS", "TASS"])
  }

  @Test("Markdown: headings, lists, quotations, emphasis around the date")
  func markdown() {
    let document = report(
      """
      # Port shut

      *4 March 2020*

      The port is shut. AP reports:

      > Crews walked out.
      >
      > Pickets stood at the gates.

      ## What is known

      - Gates are shut
      - Cranes are idle
      - Ferries wait
      """, path: "a.md")
    #expect(document.title.map { document.text($0) } == "Port shut")
    #expect(document.dating == "2020-03-04 header")
    #expect(
      document.blocks.filter { $0.kind == .blockQuote }.map { $0.attribution?.name } == [
        "AP", "AP",
      ])
    #expect(document.outline.contains("heading: What is known"))
    #expect(document.outline.suffix(2) == ["prose: Cranes are idle", "prose: Ferries wait"])
  }

  @Test(
    "credits, links, share bars and notices are boilerplate",
    arguments: [
      "IMAGE: AP", "Photo: Getty Images", "Facebook Twitter WhatsApp Email", "Read more: Ferries",
      "#port #strike #порт", "https://example.org/a?b=c", "Tags: port, strike", "More to follow…",
      "© 2020 Harbour Daily", "* * *", "Follow us on Telegram", "[Photo: AP]",
    ])
  func boilerplate(line: String) {
    let document = report(
      "The port was shut on Monday.\n\n\(line)\n\nIt opened on Friday.\n\n\(line)")
    #expect(document.blocks.map { $0.kind } == [.prose, .boilerplate, .prose, .boilerplate])
  }

  @Test(
    "prose that begins like boilerplate stays prose",
    arguments: [
      "By Monday the port was open again.",
      "Photo: AP Crowds of travellers waited in the long hall of the terminal on Monday.",
      "Published in March, the report blames the port.", "Date palms burned.",
      "End of story, he said.",
      "Updated rules apply.",
      "Via Appia was closed to all traffic on Monday after the tram accident there.",
    ])
  func notBoilerplate(line: String) {
    let document = report("The port was shut on Monday.\n\n\(line)\n\nIt opened on Friday.")
    #expect(document.blocks.map { $0.kind } == [.prose, .prose, .prose])
  }

  @Test("a single line without a full stop is prose, not a title without a text")
  func singleLine() {
    #expect(
      report("Port shut after crews walk out").outline == ["prose: Port shut after crews walk out"])
  }

  @Test("the language is guessed by script and small words")
  func language() {
    #expect(report("The port of the city was shut, and the crews left it.").language == "en")
    #expect(report("Порт закрыли в понедельник, рабочие ушли.").language == "ru")
    #expect(report("Қала әкімдігі үйден шықпауға шақырды, көше бос тұр.").language == "kk")
    #expect(report("Der Hafen ist zu, und die Leute sind nicht auf den Schiffen.").language == "de")
    #expect(report("12:30 – 14:00").language == nil)
  }

  @Test("only the beginning of a file too large was read: the document says so")
  func truncated() {
    let document = DocumentParser.parse(
      path: "a", bytes: Array("The port".utf8), truncated: true, fileSize: 5000)
    #expect(document.byteCount == 5000)
    #expect(document.diagnostics.map { $0.message } == ["only the first 8 of 5000 bytes were read"])
  }
}
