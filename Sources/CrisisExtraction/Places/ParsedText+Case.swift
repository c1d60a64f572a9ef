/// How a document is written.
extension ParsedText {
  /// Whether the text has practically no capitals, as some archives store it: a name can then be
  /// known by its letters only.
  var isCaseless: Bool {
    guard tokens.count >= 40 else { return false }
    var words = 0
    var capitals = 0
    for i in 0..<min(tokens.count, 400) where tokens[i].kind == .word {
      words += 1
      if tokens[i].isCapitalised { capitals += 1 }
    }
    return capitals * 40 < words
  }
}
