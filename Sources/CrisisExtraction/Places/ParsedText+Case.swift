/// How a document is written.
extension ParsedText {
  /// Whether the text has practically no capitals, as some archives store it: a name can then be
  /// known by its letters only.
  var isCaseless: Bool {
    guard tokens.count >= 40 else { return false }
    var words = 0
    var capitals = 0
    for token in tokens.prefix(400) where token.kind == .word {
      words += 1
      if token.isCapitalised { capitals += 1 }
    }
    return capitals * 40 < words
  }
}
