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
}
