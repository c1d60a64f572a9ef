public import CrisisTUI

/// Whether colours are wanted, as given on the command line.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// As many as the terminal has, none where `NO_COLOR` is set.
  case auto
  /// As many as the terminal has, whatever `NO_COLOR` says.
  case always
  /// None; bold, underlined and reversed text stay.
  case never
}

/// How many colours are used.
public enum ColorDepth: Int, Hashable, Sendable, Comparable {
  /// Attributes only.
  case monochrome = 1
  /// The eight ANSI colours.
  case eight = 8
  /// The eight and their bright forms.
  case sixteen = 16
  /// xterm's colour cube.
  case full = 256

  /// What is used on a terminal that has `terminalColors` colours (its terminfo `colors`).
  ///
  /// - Parameters:
  ///   - choice: what the command line asks for.
  ///   - noColor: the environment's `NO_COLOR`; set and not empty means none are wanted.
  ///   - terminalColors: 0 or less where the terminal has none.
  ///   - theme: one that needs fewer colours than there are gets no more.
  public init(
    choice: ColorChoice, noColor: String?, terminalColors: Int, theme: Theme = .auto
  ) {
    let refused = choice == .never || (choice == .auto && !(noColor ?? "").isEmpty)
    switch terminalColors {
    case _ where refused || theme == .monochrome: self = .monochrome
    case 256... where theme != .sixteen: self = .full
    case 16...: self = .sixteen
    case 8...: self = .eight
    default: self = .monochrome
    }
  }

  /// Fewer colours first.
  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}
