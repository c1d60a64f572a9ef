/// How a cell looks, in words that every terminal can render in its own way.
///
/// Colours are roles; `CrisisCurses` maps them to what the terminal has (256, 16, 8 or none).
/// No meaning may rest on a colour alone.
public struct Style: Hashable, Sendable {
  /// What a text is, for its colour.
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    /// Plain text.
    case text
    /// Frames, separators, less important words.
    case muted
    /// Headings and titles.
    case title
    /// The program's own accent: active pane, keys in the footer.
    case accent
    /// Places.
    case place
    /// Actors.
    case actor
    /// Times.
    case time
    /// Quoted words.
    case quote
    /// The words that made an event.
    case trigger
    /// Violence and danger.
    case danger
    /// Warnings, unconfirmed, contradicted.
    case warning
    /// Good news: live, restored.
    case good
    /// What is new or changed.
    case fresh
    /// A search match.
    case match
  }

  /// Colour role.
  public var role: Role
  /// Bright or heavy.
  public var bold: Bool
  /// Underlined.
  public var underline: Bool
  /// Foreground and background exchanged.
  public var reverse: Bool
  /// Faint.
  public var dim: Bool

  /// Makes a style.
  public init(
    _ role: Role = .text, bold: Bool = false, underline: Bool = false, reverse: Bool = false,
    dim: Bool = false
  ) {
    self.role = role
    self.bold = bold
    self.underline = underline
    self.reverse = reverse
    self.dim = dim
  }

  /// Plain text.
  public static let plain = Style()
}
