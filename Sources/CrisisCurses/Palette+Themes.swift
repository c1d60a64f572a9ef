internal import CrisisTUI

/// The themes for one kind of background, in 256 colours. Contrasts are those of WCAG 2.
extension Palette {
  /// Contrast on black at least 6.9.
  static func dark(_ role: Style.Role) -> RoleLook {
    switch role {
    case .text: RoleLook()
    case .muted: RoleLook(foreground: 246)
    case .title: RoleLook(bold: true)
    case .accent: RoleLook(foreground: 75)
    case .place: RoleLook(foreground: 80)
    case .actor: RoleLook(foreground: 177)
    case .time: RoleLook(foreground: 179)
    case .quote: RoleLook(foreground: 114)
    case .trigger: RoleLook(foreground: 211)
    case .danger: RoleLook(foreground: 210)
    case .warning: RoleLook(foreground: 215)
    case .good: RoleLook(foreground: 78)
    case .fresh: RoleLook(foreground: 120, bold: true)
    case .match: RoleLook(foreground: 16, background: 220)
    }
  }

  /// Contrast on white at least 5.7.
  static func light(_ role: Style.Role) -> RoleLook {
    switch role {
    case .text: RoleLook()
    case .muted: RoleLook(foreground: 240)
    case .title: RoleLook(bold: true)
    case .accent: RoleLook(foreground: 25)
    case .place: RoleLook(foreground: 23)
    case .actor: RoleLook(foreground: 90)
    case .time: RoleLook(foreground: 94)
    case .quote: RoleLook(foreground: 58)
    case .trigger: RoleLook(foreground: 125)
    case .danger: RoleLook(foreground: 124)
    case .warning: RoleLook(foreground: 88)
    case .good: RoleLook(foreground: 22)
    case .fresh: RoleLook(foreground: 22, bold: true)
    case .match: RoleLook(foreground: 16, background: 220)
    }
  }

  /// Contrast on its own black at least 9.
  static func contrast(_ role: Style.Role) -> RoleLook {
    func onBlack(_ foreground: Int16, bold: Bool = false) -> RoleLook {
      RoleLook(foreground: foreground, background: 16, bold: bold)
    }
    return switch role {
    case .text: onBlack(231)
    case .muted: onBlack(252)
    case .title: onBlack(231, bold: true)
    case .accent: onBlack(51, bold: true)
    case .place: onBlack(87)
    case .actor: onBlack(219)
    case .time: onBlack(226)
    case .quote: onBlack(157)
    case .trigger: onBlack(211, bold: true)
    case .danger: onBlack(210, bold: true)
    case .warning: onBlack(220)
    case .good: onBlack(120)
    case .fresh: onBlack(118, bold: true)
    case .match: RoleLook(foreground: 16, background: 226)
    }
  }
}
