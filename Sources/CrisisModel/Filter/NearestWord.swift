/// Finds the word that was meant by one with a slip of the finger.
package enum NearestWord {
  /// The nearest of some words; nil where none comes near: at most one letter in three may be
  /// wrong, but not all, or the word is the beginning of another. Of equal ones the first.
  package static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let typed = Array(word.unicodeScalars)
    guard !typed.isEmpty else { return nil }
    let allowed = max(1, typed.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let letters = Array(candidate.unicodeScalars)
      let distance =
        typed.count >= 3 && letters.starts(with: typed)
        ? 1 : self.distance(typed, letters, limit: allowed)
      if distance <= allowed, distance < typed.count, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// Letters to add, leave out, change, or swap with their neighbour; more than `limit` is told as
  /// `limit` + 1.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for (j, other) in b.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return min(last[b.count], limit + 1)
  }
}
