import CrisisModel
import Testing

@testable import CrisisTUI

/// Numbers that look random and are the same in every run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite struct EnduranceTests {
  private static let keys: [Key] =
    "jkhlgGnNpcuvwRHoye/?0123456789 qrxXLf[]tsaaa:-{}\"сеж東".unicodeScalars.map(Key.character) + [
      .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .backspace, .control("u"), .control("d"), .control("n"), .control("l"), .control("r"),
      .control("w"),
      .enter, .escape,
    ]

  /// A report of any bytes whatever, with findings at any places of them.
  private func report(_ name: String, _ dice: inout Dice) -> AnalyzedDocument {
    let length = Int.random(in: 0...400, using: &dice)
    let pieces: [[UInt8]] = [
      [0x20], [0x0A], [0x0D, 0x0A], [0x41], [0xFF], [0xD0, 0xB6], [0xE6, 0x9D, 0xB1], [0xCC, 0x86],
      [0x1B], [0xE2, 0x80], [0xF0, 0x9F, 0x94, 0xA5], [0x66, 0x69, 0x72, 0x65],
    ]
    var bytes: [UInt8] = []
    while bytes.count < length { bytes += pieces.randomElement(using: &dice) ?? [] }
    func span() -> TextSpan {
      let start = Int.random(in: 0...bytes.count, using: &dice)
      return TextSpan(start, Int.random(in: start...(bytes.count + 3), using: &dice))
    }
    let days = (0..<12).map { _ in Int.random(in: 18_000...19_100, using: &dice) }
    let events = days.map { day in
      Event(
        id: dice.next() % 40, category: .allCases.randomElement(using: &dice) ?? .riot,
        span: span(), triggerSpan: span(),
        time: day % 5 == 0
          ? nil
          : EventTime(
            value: TimeValue(
              kind: .date, value: day % 2 == 0 ? "2022-01-05TNI" : "x",
              interval: day % 7 == 0
                ? nil
                : TimeInterval(from: day * 1440, to: (day + Int(day % 4) * 9) * 1440 + 60)),
            basis: .published),
        place: day % 3 == 0 ? nil : EventPlace(place: day % 4, basis: .context),
        actors: [day % 2], certainty: .allCases.randomElement(using: &dice) ?? .denied, rule: "x")
    }
    let quotes = (0..<4).map { number in
      Quote(
        id: dice.next() % 20, kind: .direct, span: span(),
        speakerActor: number % 2 == 0 ? number / 2 : nil, place: number % 4, rule: "x")
    }
    var blocks: [Block] = []
    var at = 0
    while at < bytes.count {
      let end = Int.random(in: at...bytes.count, using: &dice)
      blocks.append(
        Block(
          kind: .allCases.randomElement(using: &dice) ?? .prose, span: TextSpan(at, end)))
      at = end + 1
    }
    return AnalyzedDocument(
      document: Document(
        path: name, bytes: bytes, byteCount: bytes.count, title: span(), blocks: blocks,
        sentences: [Sentence(span: span(), block: 0)], diagnostics: [Diagnostic("odd")]),
      places: Sample.watched, actors: [Sample.crowd, Sample.president],
      placeMentions: [PlaceMention(span: span(), place: 0, rule: "x")], quotes: quotes,
      events: events)
  }

  @Test(
    "any keys over any reports at any size, with reloads between, end in a whole screen",
    arguments: 1...6)
  func anything(seed: UInt64) {
    var dice = Dice(state: seed)
    var reports = (0..<4).map { report("\($0).txt", &dice) }
    var state = Sample.state(Sample.corpus(reports))
    for step in 0..<400 {
      let size = CellSize(
        columns: Int.random(in: 0...130, using: &dice), rows: Int.random(in: 0...45, using: &dice))
      let key: Key =
        switch step % 9 {
        case 0:
          .click(
            column: Int.random(in: 0...130, using: &dice),
            row: Int.random(in: 0...45, using: &dice))
        case 1: .wheelDown(column: 3, row: Int.random(in: 0...45, using: &dice))
        case 2: .doubleClick(column: 5, row: Int.random(in: 0...45, using: &dice))
        default: Self.keys.randomElement(using: &dice) ?? .escape
        }
      _ = state.handle(key, size: size)
      if step % 7 == 0 {
        let index = Int.random(in: 0...5, using: &dice)
        var change = CorpusChange()
        if index < reports.count, step % 2 == 0 {
          change.removed = [reports.remove(at: index).document.path]
        } else {
          let name = "\(index).txt"
          if let old = reports.firstIndex(where: { $0.document.path == name }) {
            reports.remove(at: old)
            change.changed = [name]
          } else {
            change.added = [name]
          }
          reports.append(report(name, &dice))
        }
        state.replaceCorpus(Sample.corpus(reports), change: change, at: Sample.noon)
      }
      let canvas = Screen.draw(state, size: size)
      #expect(Boxes.firstBroken(canvas) == nil)
      #expect(canvas.cells.count == size.columns * size.rows)
    }
  }
}
