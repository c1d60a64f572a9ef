import CrisisTUI
import Glibc
import Testing

@testable import CrisisCurses

@Suite("colours")
struct PaletteTests {
  @Test("every foreground of the 256 colours can be read on black and on white")
  func contrast() {
    for role in Style.Role.allCases {
      let look = Palette.look(role, depth: .full)
      guard look.foreground >= 0, look.background < 0 else { continue }
      let luminance = Self.luminance(look.foreground)
      #expect((luminance + 0.05) / 0.05 >= 3.3, "\(role) on black")
      #expect(1.05 / (luminance + 0.05) >= 3.3, "\(role) on white")
    }
  }

  @Test("fewer colours use only what they have", arguments: [ColorDepth.sixteen, .eight])
  func fewColors(depth: ColorDepth) {
    for role in Style.Role.allCases {
      let look = Palette.look(role, depth: depth)
      #expect(look.foreground < depth.rawValue && look.background < depth.rawValue, "\(role)")
    }
  }

  @Test("without colours nothing has one, and what matters stands out by its weight")
  func monochrome() {
    for role in Style.Role.allCases {
      let look = Palette.look(role, depth: .monochrome)
      #expect(look.foreground == -1 && look.background == -1, "\(role)")
    }
    #expect(Palette.look(.match, depth: .monochrome).reverse)
    #expect(Palette.look(.danger, depth: .monochrome).bold)
  }

  @Test(
    "NO_COLOR counts unless colours are asked for",
    arguments: [
      (ColorChoice.auto, nil, 256, ColorDepth.full), (.auto, "", 256, .full),
      (.auto, "1", 256, .monochrome), (.always, "1", 256, .full), (.never, nil, 256, .monochrome),
      (.auto, nil, 88, .sixteen), (.auto, nil, 8, .eight), (.always, nil, -1, .monochrome),
    ])
  func depth(choice: ColorChoice, noColor: String?, colors: Int, expected: ColorDepth) {
    #expect(ColorDepth(choice: choice, noColor: noColor, terminalColors: colors) == expected)
  }

  /// Relative luminance of a colour of xterm's cube or grey ramp (WCAG 2).
  private static func luminance(_ color: Int16) -> Double {
    let number = Int(color)
    let steps = [0, 95, 135, 175, 215, 255]
    let parts =
      number >= 232
      ? Array(repeating: 8 + 10 * (number - 232), count: 3)
      : [steps[(number - 16) / 36], steps[(number - 16) / 6 % 6], steps[(number - 16) % 6]]
    let linear = parts.map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
