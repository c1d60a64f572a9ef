/// One line for the footer: what came of a key, or why nothing did. It goes away with the next key.
struct Notice: Hashable, Sendable {
  /// What is said, without a point at its end.
  var text: String
  /// Whether something could not be done.
  var isWarning = true

  /// Makes a notice.
  init(_ text: String, isWarning: Bool = true) {
    self.text = text
    self.isWarning = isWarning
  }
}
