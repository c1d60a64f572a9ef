import CrisisModel
import CrisisTestSupport
import Foundation
import Testing

@testable import CrisisExtraction

/// Texts that nobody would write, and that anybody may put into the folder.
@Suite struct HostileTextTests {
  private static let analyzer = Analyzer()
  private static let seeds: [[UInt8]] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "seeds")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "txt" }
    return urls.sorted { $0.path < $1.path }.compactMap { try? [UInt8](Data(contentsOf: $0)) }
  }()

  // MARK: any text gives findings that lie inside it

  @Test(
    "reports that were cut, joined and spoilt at random give findings inside them",
    arguments: 1...40)
  func spoilt(seed: UInt64) throws {
    var random = Random(seed: seed)
    try #require(!Self.seeds.isEmpty)
    var bytes = Self.seeds[random.below(Self.seeds.count)]
    for _ in 0..<(1 + random.below(12)) {
      let start = random.below(bytes.count + 1)
      let end = min(bytes.count, start + random.below(200))
      switch random.below(6) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count + 1))
      case 2: bytes.insert(contentsOf: (0..<8).map { _ in UInt8(random.below(256)) }, at: start)
      case 3:
        let pieces = [
          "\"", "“", "”", "\n\n", "(", "— A (@b) January 5, 2022", "\u{0}", "> ", "…", "№",
        ]
        let piece = pieces[random.below(pieces.count)]
        bytes.insert(contentsOf: Array(piece.utf8), at: start)
      case 4: for place in start..<end where bytes[place] >= 0x61 { bytes[place] &= 0xDF }
      default:
        let other = Self.seeds[random.below(Self.seeds.count)]
        bytes.insert(contentsOf: other.prefix(random.below(other.count + 1)), at: start)
      }
    }
    let analyzed = Self.analyzer.analyze(path: "x.txt", bytes: bytes, modified: 1_641_400_000)
    check(analyzed)
  }

  @Test("reports that are read together give what each gives alone")
  func together() throws {
    try #require(Self.seeds.count > 4)
    let half = Self.seeds[0].prefix(Self.seeds[0].count / 2)
    let texts =
      Self.seeds + [[], Array(half), [UInt8](repeating: 0x41, count: 70_000), Self.seeds[1]]
    let reports = texts.enumerated().map {
      RawReport(path: "\($0).txt", bytes: $1, modified: 1_641_400_000 + $0)
    }
    let alone = reports.map {
      Self.analyzer.analyze(path: $0.path, bytes: $0.bytes, modified: $0.modified)
    }
    let together = Self.analyzer.analyze(reports)
    try #require(together.count == alone.count)
    for (found, expected) in zip(together, alone) {
      #expect(Compared.differences(found, expected) == [])
    }
    #expect(Self.analyzer.analyze([RawReport]()).isEmpty)
  }

  private func check(_ analyzed: AnalyzedDocument) {
    let whole = TextSpan(0, analyzed.document.bytes.count)
    let spans =
      analyzed.timeMentions.map(\.span) + analyzed.placeMentions.map(\.span)
      + analyzed.actorMentions.map(\.span) + analyzed.quotes.map(\.span)
      + analyzed.events.flatMap { [$0.span, $0.triggerSpan] + $0.figures.map(\.span) }
    #expect(spans.allSatisfy { whole.contains($0) && $0.start < $0.end })
    #expect(analyzed.placeMentions.allSatisfy { analyzed.places.indices.contains($0.place) })
    #expect(analyzed.actorMentions.allSatisfy { analyzed.actors.indices.contains($0.actor) })
    for event in analyzed.events {
      #expect(
        (event.actors + event.initiators + event.targets).allSatisfy(
          analyzed.actors.indices.contains))
      #expect(event.place.map { analyzed.places.indices.contains($0.place) } ?? true)
      #expect(event.figures.allSatisfy { (0...1_000_000_000).contains($0.count) })
    }
  }

  // MARK: time grows with the length, not with its square

  private static let repeated: [(name: String, unit: String)] = [
    ("quotation marks", "\""), ("open quotes", "“police fired "), ("quoted letters", "“a” "),
    ("brackets", "("), ("brackets with words", "(a "), ("commas", ","), ("digits", "1"),
    ("a word", "a"),
    ("capitals", "A"), ("combining marks", "e\u{301}\u{301}\u{301}"), ("said", "said "),
    ("who said that", "who said that "), ("pronouns", "He said he was killed by him. "),
    ("it said", "It said it fired. "), ("her", "her police "), ("names", "John Smith, "),
    ("dates", "5 January 2022, "), ("weekdays", "Wednesday "), ("cities", "Paris, London and "),
    ("flashes", "POLICE FIRE IN PARIS "), ("paragraphs", "Police fired.\n\n"),
    ("short lines", "ab\n"),
    ("block quotes", "> a\n"), ("posts", "Shots in Paris. — Ab Cd (@abcd) January 5, 2022\n\n"),
    ("numbers", "killed 12, 13, "), ("speakers", "“We won,” said Anna Berg. "),
    ("headings", "# A\n\n"),
    ("empty lines", "\n"), ("NUL", "\0"), ("broken bytes", "\u{FFFD}"),
    ("addresses", "http://a.b/c "),
  ]

  @Test("four times the text takes about four times as long", arguments: repeated.map(\.name))
  func linear(name: String) throws {
    let unit = try #require(Self.repeated.first { $0.name == name }).unit
    func cost(_ size: Int) -> Double {
      let bytes = Array(String(repeating: unit, count: max(1, size / unit.utf8.count)).utf8)
      // The better of two: what else runs on the machine only ever adds.
      return (0..<2).map { _ in
        let start = Self.processorSeconds()
        let packed = PackedDocument(
          Self.analyzer.analyze(path: "x.txt", bytes: bytes, modified: nil))
        #expect(packed.head.byteCount == bytes.count)
        return Self.processorSeconds() - start
      }.min() ?? 0
    }
    let small = cost(5_000)
    let large = cost(20_000)
    // With its square it would be sixteen times.
    #expect(large < 9 * small + 0.02, "\(small) s, then \(large) s")
  }

  /// Seconds that this thread has had of a processor.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Numbers that look random and are the same in every run.
private struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state ^ (state >> 29)) >> 1) % max(1, limit)
  }
}
