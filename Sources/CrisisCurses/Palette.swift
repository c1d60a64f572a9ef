package import CrisisTUI

/// The colours and attributes of one role on one kind of terminal.
package struct RoleLook: Hashable, Sendable {
  /// Foreground colour number; -1 is the terminal's own.
  package var foreground: Int16 = -1
  /// Background colour number; -1 is the terminal's own.
  package var background: Int16 = -1
  /// Bright or heavy, in addition to what the style says.
  package var bold = false
  /// Underlined, in addition.
  package var underline = false
  /// Faint, in addition.
  package var dim = false
  /// Foreground and background exchanged, in addition.
  package var reverse = false
}

/// Role to colour, for each depth.
///
/// The 256-colour foregrounds of the theme `auto` have a relative luminance of 0.14 to 0.27, hence a contrast of 3.3
/// to 6 both on white and on black, so that nobody has to say which background there is. Only
/// `match` sets a background of its own, with black on it.
package enum Palette {
  /// How a role looks at a depth; a theme counts only where there are 256 colours.
  package static func look(
    _ role: Style.Role, depth: ColorDepth, theme: Theme = .auto
  ) -> RoleLook {
    switch depth {
    case .full:
      switch theme {
      case .dark: dark(role)
      case .light: light(role)
      case .contrast: contrast(role)
      case .auto, .sixteen, .monochrome: full(role)
      }
    case .sixteen: ansi(role, bright: true)
    case .eight: ansi(role, bright: false)
    case .monochrome: monochrome(role)
    }
  }

  private static func full(_ role: Style.Role) -> RoleLook {
    switch role {
    case .text: RoleLook()
    case .muted: RoleLook(foreground: 244)
    case .title: RoleLook(bold: true)
    case .accent: RoleLook(foreground: 32)
    case .place: RoleLook(foreground: 30)
    case .actor: RoleLook(foreground: 133)
    case .time: RoleLook(foreground: 136)
    case .quote: RoleLook(foreground: 65)
    case .trigger: RoleLook(foreground: 161)
    case .danger: RoleLook(foreground: 160)
    case .warning: RoleLook(foreground: 166)
    case .good: RoleLook(foreground: 28)
    case .fresh: RoleLook(foreground: 64, bold: true)
    case .match: RoleLook(foreground: 16, background: 220)
    }
  }

  private static func ansi(_ role: Style.Role, bright: Bool) -> RoleLook {
    switch role {
    case .text: RoleLook()
    case .muted: bright ? RoleLook(foreground: 8) : RoleLook(dim: true)
    case .title: RoleLook(bold: true)
    case .accent: RoleLook(foreground: bright ? 12 : 4, bold: !bright)
    case .place: RoleLook(foreground: 6)
    case .actor: RoleLook(foreground: 5)
    case .time: RoleLook()
    case .quote: RoleLook(foreground: 2)
    case .trigger: RoleLook(foreground: 1)
    case .danger: RoleLook(foreground: 1, bold: true)
    case .warning: RoleLook(foreground: 3)
    case .good: RoleLook(foreground: 2)
    case .fresh: RoleLook(foreground: 2, bold: true)
    case .match: RoleLook(foreground: 0, background: 3)
    }
  }

  private static func monochrome(_ role: Style.Role) -> RoleLook {
    switch role {
    case .muted: RoleLook(dim: true)
    case .title, .accent, .danger, .fresh: RoleLook(bold: true)
    case .trigger: RoleLook(bold: true, underline: true)
    case .match: RoleLook(reverse: true)
    case .text, .place, .actor, .time, .quote, .warning, .good: RoleLook()
    }
  }
}
