import CrisisModel
import CrisisTestSupport
import Testing

@Suite struct MarkedTextTests {
  @Test("marks are taken out of the text and give byte spans") func reads() {
    let text = MarkedText("В [Алматы]{place=Almaty} [early [Thursday]{day}]{time=2022-01-06;x}.")
    #expect(text.plain == "В Алматы early Thursday.")
    #expect(
      text.marks == [
        .init(span: TextSpan(3, 15), name: "place", value: "Almaty"),
        .init(span: TextSpan(16, 30), name: "time", value: "2022-01-06"),
        .init(span: TextSpan(16, 30), name: "x"),
        .init(span: TextSpan(22, 30), name: "day"),
      ])
  }

  @Test(
    "marked text is written as it was read",
    arguments: [
      "В [Алматы]{place=Almaty} [early [Thursday]{day}]{time=2022-01-06;x}.",
      "[a]{x}[b]{y}", "he said [sic] so [now]{time=PRESENT_REF}", "", "no marks {here}",
    ])
  func writes(marked: String) {
    #expect(MarkedText(marked).marked == marked)
  }

  @Test("each line is a sentence") func lines() {
    let document = MarkedText("One [two]{n}.\n\nThree.").document(
      published: CalendarDate(year: 2022, month: 1, day: 6))
    #expect(document.sentences.map { document.text($0.span) } == ["One two.", "Three."])
    #expect(document.published?.day.iso == "2022-01-06")
  }
}
