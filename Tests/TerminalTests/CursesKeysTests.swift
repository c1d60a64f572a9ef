import CrisisTUI
import Testing

@testable import CrisisCurses

@Suite("keys")
struct CursesKeysTests {
  @Test(
    "a character code is text, a named key, a control key, or nothing",
    arguments: [
      (UInt32(0x61), Key.character("a")), (0x436, .character("ж")), (9, .tab), (13, .enter),
      (10, .enter),
      (27, .escape), (127, .backspace), (8, .backspace), (12, .control("l")), (0, .control(" ")),
      (31, .control("_")), (0x9B, nil), (0xD800, nil),
    ])
  func code(code: UInt32, expected: Key?) {
    #expect(CursesKeys.character(code) == expected)
  }

  @Test(
    "what is cut off waits for its end, what is whole does not",
    arguments: [
      ("jk", 2), ("\u{1B}", 1), ("j\u{1B}[", 1), ("j\u{1B}[A", 4), ("\u{1B}[1;5", 0),
      ("\u{1B}[1;5C", 6), ("\u{1B}O", 0), ("\u{1B}OA", 3), ("\u{1B}[<0;12;5", 0),
      ("\u{1B}[<0;12;5M", 10), ("\u{1B}[<0;12;5Mj\u{1B}[<", 11), ("\u{1B}[M !", 0),
      ("\u{1B}[M !!", 6), ("\u{1B}j", 2), ("ж", 2),
      ("\u{1B}[" + String(repeating: "1", count: 40), 42),
    ])
  func whole(keys: String, count: Int) {
    #expect(TerminalInput.wholeCount(of: Array(keys.utf8)) == count)
  }

  @Test("of a character that is cut off the first bytes wait")
  func cutCharacter() {
    #expect(TerminalInput.wholeCount(of: [0x6A, 0xD0]) == 1)
    #expect(TerminalInput.wholeCount(of: [0xF0, 0x9F, 0x94]) == 0)
    #expect(TerminalInput.wholeCount(of: [0x80, 0xBF]) == 2)
  }
}
