/// Which table a phrase belongs to; extractors take the matches of their own kinds.
enum PhraseKind: UInt8, CaseIterable {
  case time, place, actor, actorGroup, title, outlet, cue, trigger, hedge, nounClass, verb
  case quotePhrase, organisation, placeDescription

  /// Whether its matches mention actors.
  var isOfActors: Bool {
    switch self {
    case .actor, .actorGroup, .title, .outlet, .organisation: true
    default: false
    }
  }
}

/// Words in the text that stand in a table; small, since there are many.
struct PhraseMatch {
  private let firstToken: Int32
  private let tableRow: Int32
  private let tokenCount: Int16
  /// Which table.
  let kind: PhraseKind

  init(token: Int, count: Int, kind: PhraseKind, row: Int) {
    firstToken = Int32(token)
    tableRow = Int32(row)
    tokenCount = Int16(clamping: count)
    self.kind = kind
  }

  /// Index of the first token.
  var token: Int { Int(firstToken) }
  /// Number of tokens.
  var count: Int { Int(tokenCount) }
  /// Row of that table (or what its reader registered).
  var row: Int { Int(tableRow) }
  /// Index one past the last token.
  var end: Int { token + count }
}

/// All phrases of all tables as one trie over word ids, walked once over each sentence.
struct PhraseTrie {
  private struct Leaf {
    let kind: PhraseKind
    let row: UInt32
    let next: Int32
  }

  private var keys: [UInt64]
  private var targets: [UInt32]
  private var used = 0
  private var firstLeaf: [Int32] = [-1]
  private var leaves: [Leaf] = []
  /// A word that begins a phrase.
  private struct Root {
    /// 0 for words that begin none.
    var node: UInt32 = 0
    /// A bit for each second word, by the lowest five bits of its id: most words that follow are
    /// none of them, and need not be looked for.
    var next: UInt32 = 0
  }

  /// By word.
  private var roots: [Root] = []

  init(capacity: Int = 1 << 14) {
    var size = 1 << 10
    while size < capacity * 2 { size <<= 1 }
    keys = Array(repeating: 0, count: size)
    targets = Array(repeating: 0, count: size)
  }

  /// Adds a phrase; the same words may carry several rows.
  mutating func insert(_ words: [WordID], kind: PhraseKind, row: Int) {
    guard let first = words.first, !words.contains(0) else { return }
    if Int(first) >= roots.count {
      roots += Array(repeating: Root(), count: Int(first) + 1 - roots.count)
    }
    if roots[Int(first)].node == 0 { roots[Int(first)].node = newNode() }
    if words.count > 1 { roots[Int(first)].next |= 1 << (words[1] & 31) }
    var node = roots[Int(first)].node
    for word in words.dropFirst() { node = child(node, word) }
    leaves.append(Leaf(kind: kind, row: UInt32(row), next: firstLeaf[Int(node)]))
    firstLeaf[Int(node)] = Int32(leaves.count - 1)
  }

  /// Appends every phrase that stands in the tokens, in order of their first token, shorter first.
  ///
  /// The tokens are numbered from `base`.
  func matches(
    in tokens: UnsafeBufferPointer<Token>, from base: Int,
    into result: inout GrowingTable<PhraseMatch>
  ) {
    for i in 0..<tokens.count {
      let first = Int(tokens[i].word)
      guard first < roots.count, roots[first].node != 0 else { continue }
      let root = roots[first]
      var node = root.node
      var j = i + 1
      while true {
        var leaf = firstLeaf[Int(node)]
        while leaf >= 0 {
          let entry = leaves[Int(leaf)]
          result.append(
            PhraseMatch(token: base + i, count: j - i, kind: entry.kind, row: Int(entry.row)))
          leaf = entry.next
        }
        guard j < tokens.count, tokens[j].word != 0,
          j > i + 1 || root.next >> (tokens[j].word & 31) & 1 == 1,
          let next = find(node, tokens[j].word)
        else { break }
        node = next
        j += 1
      }
    }
  }

  private func slot(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (keys.count - 1)
  }

  private func find(_ node: UInt32, _ word: WordID) -> UInt32? {
    let key = UInt64(node) << 32 | UInt64(word)
    var i = slot(key)
    while keys[i] != 0 {
      if keys[i] == key { return targets[i] }
      i = (i + 1) & (keys.count - 1)
    }
    return nil
  }

  private mutating func child(_ node: UInt32, _ word: WordID) -> UInt32 {
    if let known = find(node, word) { return known }
    if (used + 1) * 2 > keys.count { grow() }
    let target = newNode()
    place(UInt64(node) << 32 | UInt64(word), target)
    return target
  }

  private mutating func newNode() -> UInt32 {
    firstLeaf.append(-1)
    return UInt32(firstLeaf.count - 1)
  }

  private mutating func place(_ key: UInt64, _ target: UInt32) {
    var i = slot(key)
    while keys[i] != 0 { i = (i + 1) & (keys.count - 1) }
    keys[i] = key
    targets[i] = target
    used += 1
  }

  private mutating func grow() {
    let (oldKeys, oldTargets) = (keys, targets)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    targets = Array(repeating: 0, count: oldKeys.count * 2)
    used = 0
    for (key, target) in zip(oldKeys, oldTargets) where key != 0 { place(key, target) }
  }
}
