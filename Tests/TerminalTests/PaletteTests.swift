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

  @Test(
    "a theme for one background can be read on it",
    arguments: [(Theme.dark, 0.0, 6.9), (.light, 1.0, 5.7), (.contrast, 0.0, 9.0)])
  func themes(theme: Theme, background: Double, least: Double) {
    for role in Style.Role.allCases where role != .match {
      let look = Palette.look(role, depth: .full, theme: theme)
      #expect(theme == .contrast ? look.background == 16 : look.background < 0, "\(role)")
      guard look.foreground >= 0 else { continue }
      let luminance = Self.luminance(look.foreground)
      let (light, dark) = (max(luminance, background), min(luminance, background))
      #expect((light + 0.05) / (dark + 0.05) >= least, "\(role)")
    }
  }

  @Test("a theme of few colours or none gets no more, and never more than the terminal has")
  func themeDepth() {
    func depth(_ theme: Theme, _ colors: Int) -> ColorDepth {
      ColorDepth(choice: .auto, noColor: nil, terminalColors: colors, theme: theme)
    }
    #expect(depth(.sixteen, 256) == .sixteen && depth(.sixteen, 8) == .eight)
    #expect(depth(.monochrome, 256) == .monochrome)
    #expect(depth(.light, 256) == .full && depth(.light, 16) == .sixteen)
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
