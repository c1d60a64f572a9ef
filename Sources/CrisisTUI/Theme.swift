/// A set of colours that the analyst may ask for.
public enum Theme: String, Hashable, Sendable, CaseIterable {
  /// Colours that can be read on a dark and on a light background.
  case auto
  /// Brighter colours, for a dark background.
  case dark
  /// Darker colours, for a light background.
  case light
  /// Bright colours on a black background of the program's own.
  case contrast
  /// The terminal's own sixteen colours.
  case sixteen
  /// No colours: bold, underlined and reversed text only.
  case monochrome
}
