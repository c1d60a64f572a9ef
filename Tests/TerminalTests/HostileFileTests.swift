import PtySupport
import Testing

/// Files that nobody would write and anybody may put into the folder; `make hostile` has them in
/// their full size.
@Suite("files that nobody would write")
struct HostileFileTests {
  private let folder = TemporaryFolder()

  private static let sentence = "Police fired shots in Almaty on 5 January 2022. "
  private static let plain = Array(sentence.utf8)
  private static let little: [UInt8] =
    [0xFF, 0xFE] + plain.flatMap { byte -> [UInt8] in [byte, 0] }
  private static let big: [UInt8] = [0xFE, 0xFF] + plain.flatMap { byte -> [UInt8] in [0, byte] }
  private static let cyrillic: [UInt8] = [
    0xCF, 0xEE, 0xEB, 0xE8, 0xF6, 0xE8, 0xFF, 0x20, 0xE2, 0x20, 0xC0, 0xEB, 0xEC, 0xE0, 0xF2, 0xFB,
  ]
  private static let divided = "a sentence of more than 4000 bytes was divided"

  /// What a file holds, and what its record must say of it.
  private struct Hostile {
    let name: String
    let bytes: [UInt8]
    var warning: String?
  }

  private static let files: [Hostile] = [
    Hostile(name: "empty", bytes: [], warning: "no text"),
    Hostile(name: "blank", bytes: text(" ", 5000), warning: "no text"),
    Hostile(name: "nul", bytes: plain + plain + plain + [0], warning: "1 NUL byte in the text"),
    Hostile(
      name: "binary", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 167) },
      warning: "binary file, not read"),
    Hostile(name: "line", bytes: text(sentence, 200_000)),
    Hostile(name: "unbroken", bytes: text("x", 200_000), warning: divided),
    Hostile(name: "marks", bytes: text("\"", 50_000), warning: divided),
    Hostile(name: "open", bytes: text("“she said ", 50_000)),
    Hostile(name: "deep", bytes: text("(", 20_000) + text(")", 20_000)),
    Hostile(name: "quoted", bytes: text("> ", 20_000) + plain),
    Hostile(
      name: "broken", bytes: plain + [0xFF, 0x20] + plain + [0xC3, 0x28] + text(sentence, 900),
      warning: "broken UTF-8"),
    Hostile(name: "little", bytes: little),
    Hostile(name: "big", bytes: big),
    Hostile(name: "odd", bytes: little + [0x41]),
    Hostile(
      name: "western",
      bytes: [0x93] + Array("Caf".utf8) + [0xE9] + Array("s closed,".utf8) + [0x94]
        + Array(" it said.".utf8),
      warning: "windows-1252"),
    Hostile(name: "cyrillic", bytes: cyrillic, warning: "windows-1251"),
    Hostile(name: "ends", bytes: Array("a\rb\nc\r\nd\u{85}e\u{2028}f\u{2029}\n\r\n\r".utf8)),
    Hostile(
      name: "control",
      bytes: Array(
        "\u{1B}]0;title\u{7}\u{1B}[31m\u{9B}2J Police \u{202E}fired\u{2066} shots.".utf8)),
    Hostile(name: "marked", bytes: Array("e".utf8) + text("\u{301}", 40_000)),
    Hostile(
      name: "dates",
      bytes: Array(
        """
        Shots on 30 February 2022, 31 April, in the year 0, 0000-00-00, 9999-12-31, 10000-01-01 \
        and 2022-13-45.
        """.utf8)),
    Hostile(
      name: "numbers",
      bytes: Array("Police killed \(String(repeating: "9", count: 400)) people or 1e999.".utf8)),
  ]

  private static func text(_ unit: String, _ size: Int) -> [UInt8] {
    Array(String(repeating: unit, count: size / unit.utf8.count).utf8)
  }

  init() {
    for file in Self.files { folder.write(file.name + ".txt", bytes: file.bytes) }
    folder.makeHole("hole.txt", size: 1_000_000_000)
    folder.write("last.txt", Self.sentence + "\n")
  }

  @Test("each is read, or its record says what is wrong; none keeps others from being read")
  func exported() throws {
    let run = try Program.run(["export", folder.root])
    #expect(run.ending == .exit(0))
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    func record(_ name: String) -> Substring? {
      lines.first { $0.hasPrefix(#"{"type":"document","document":"\#(name).txt","#) }
    }
    for file in Self.files {
      let record = try #require(record(file.name), Comment(rawValue: file.name))
      if let warning = file.warning {
        #expect(record.contains(warning), Comment(rawValue: String(record)))
      }
    }
    let hole = try #require(record("hole"))
    #expect(hole.contains("only the first 8000000 of 1000000000 bytes were read"))
    #expect(lines.contains { $0.contains(#""document":"last.txt""#) && $0.contains("gunfire") })
    // No control character that JSON does not escape, no day that the calendar does not have.
    #expect(!run.output.utf8.contains { $0 < 0x20 && $0 != 0x0A })
    for day in ["2022-02-30", "2022-13", "0000-00-00", "10000-01-01"] {
      #expect(!run.output.contains(#""value":"\#(day)"#), "\(day)")
    }
  }

  @Test("the monitor opens on them, shows what is wrong with which, and is not steered by them")
  func browsed() throws {
    let terminal = try PseudoTerminal([folder.root])
    try terminal.wait(for: "live")
    terminal.type("R")
    try terminal.wait(for: "binary file, not read")
    terminal.type("q")
    try terminal.wait(for: "q quit")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    let log = String(decoding: terminal.emulator.log, as: UTF8.self)
    #expect(!log.contains("]0;title"))
    for scalar in log.unicodeScalars {
      let isSteering =
        (0x80...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
      if isSteering { Issue.record("U+\(String(scalar.value, radix: 16)) was painted") }
    }
  }
}
