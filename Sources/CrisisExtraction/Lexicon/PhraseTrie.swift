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
    /// Whether no other leaf of the same node follows; of a trie that is closed.
    var isLast = false
    let row: UInt32
  }

  /// A step from a node by a word, and where it leads, in one number: so that many of them stay in
  /// the processor's cache.
  private struct Step {
    /// Node, word and target; 0 where free.
    private let bits: UInt64

    static let free = Step(bits: 0)
    static let mostNodes = 1 << 22

    private init(bits: UInt64) { self.bits = bits }

    init(key: UInt64, target: UInt32) { bits = key << 22 | UInt64(target) }

    @inline(__always)
    static func key(_ node: UInt32, _ word: WordID) -> UInt64 { UInt64(node) << 20 | UInt64(word) }

    var key: UInt64 { bits >> 22 }
    var target: UInt32 { UInt32(truncatingIfNeeded: bits & 0x3F_FFFF) }
    var isFree: Bool { bits == 0 }
  }

  private var steps: [Step]
  private var used = 0
  /// By node; -1 where no phrase ends.
  private var firstLeaf: [Int32] = [-1]
  /// In order of their making; those of a node side by side once the trie is closed.
  private var leaves: [Leaf] = []
  /// While phrases are added: the leaf made before for the same node.
  private var leafBefore: [Int32] = []
  /// A word that begins a phrase.
  struct Root {
    /// 0 for words that begin none.
    fileprivate var node: UInt32 = 0
    /// The first leaf of that node, or the row of the only one; -1 where no phrase is of one word.
    fileprivate var leaf: Int32 = -1
    /// A bit for each second word, by the lowest six bits of its id: most words that follow are
    /// none of them, and need not be looked for.
    fileprivate var next: UInt64 = 0
    /// The kind of the only leaf of that node; nil where there are several.
    fileprivate var only: PhraseKind?

    /// Whether a phrase begins with the word.
    var isAny: Bool { node != 0 }
  }

  /// By word.
  private var roots: [Root] = []
  /// By word, whether it stands in a phrase behind the first.
  private var isInside: [Bool] = []

  init(capacity: Int = 1 << 13) {
    var size = 1 << 10
    while size < capacity * 2 { size <<= 1 }
    steps = Array(repeating: .free, count: size)
  }

  /// Adds a phrase; the same words may carry several rows.
  mutating func insert(_ words: [WordID], kind: PhraseKind, row: Int) {
    guard let first = words.first, !words.contains(0),
      firstLeaf.count + words.count <= Step.mostNodes
    else { return }
    while Int(first) >= roots.count { roots.append(Root()) }
    if roots[Int(first)].node == 0 { roots[Int(first)].node = newNode() }
    if words.count > 1 { roots[Int(first)].next |= 1 << UInt64(words[1] & 63) }
    var node = roots[Int(first)].node
    for word in words.dropFirst() {
      node = child(node, word)
      while Int(word) >= isInside.count { isInside.append(false) }
      isInside[Int(word)] = true
    }
    leaves.append(Leaf(kind: kind, row: UInt32(row)))
    leafBefore.append(firstLeaf[Int(node)])
    firstLeaf[Int(node)] = Int32(leaves.count - 1)
  }

  /// Puts the leaves of each node side by side, the latest first; to be called once, after the last
  /// phrase and before the first search.
  mutating func close() {
    var closed: [Leaf] = []
    closed.reserveCapacity(leaves.count)
    for node in firstLeaf.indices where firstLeaf[node] >= 0 {
      var leaf = firstLeaf[node]
      firstLeaf[node] = Int32(closed.count)
      while leaf >= 0 {
        closed.append(leaves[Int(leaf)])
        leaf = leafBefore[Int(leaf)]
      }
      closed[closed.count - 1].isLast = true
    }
    leaves = closed
    leafBefore = []
    for root in roots.indices {
      let leaf = firstLeaf[Int(roots[root].node)]
      roots[root].leaf = leaf
      if leaf >= 0, leaves[Int(leaf)].isLast {
        roots[root].only = leaves[Int(leaf)].kind
        roots[root].leaf = Int32(leaves[Int(leaf)].row)
      }
    }
  }

  /// The phrases that begin with a word, of a trie that is closed.
  func root(of word: WordID) -> Root { Int(word) < roots.count ? roots[Int(word)] : Root() }

  /// Whether a word stands in a phrase behind the first.
  func goesOn(with word: WordID) -> Bool { Int(word) < isInside.count && isInside[Int(word)] }

  /// Appends every phrase that stands in the tokens, in order of their first token, shorter first.
  ///
  /// The tokens are numbered from `base`; `marks` tells where a phrase may begin and go on.
  func matches(
    in tokens: UnsafeBufferPointer<Token>, _ marks: UnsafeBufferPointer<TokenMarks>,
    from base: Int, _ lexicon: Lexicon,
    into result: inout GrowingTable<PhraseMatch>
  ) {
    for i in 0..<tokens.count where marks[i].contains(.mayOpenPhrase) {
      let root = lexicon.facts(of: tokens[i].word).phrase
      if let kind = root.only {
        result.append(PhraseMatch(token: base + i, count: 1, kind: kind, row: Int(root.leaf)))
      } else {
        append(root.leaf, base + i, 1, &result)
      }
      guard i + 1 < tokens.count, marks[i + 1].contains(.mayGoOnWithPhrase),
        root.next >> UInt64(tokens[i + 1].word & 63) & 1 == 1
      else { continue }
      var node = root.node
      var j = i + 1
      while j < tokens.count, marks[j].contains(.mayGoOnWithPhrase),
        let next = find(node, tokens[j].word)
      {
        node = next
        j += 1
        append(firstLeaf[Int(node)], base + i, j - i, &result)
      }
    }
  }

  @inline(__always)
  private func append(
    _ first: Int32, _ token: Int, _ count: Int, _ result: inout GrowingTable<PhraseMatch>
  ) {
    guard first >= 0 else { return }
    leaves.withUnsafeBufferPointer { leaves in
      var i = Int(first)
      while true {
        let leaf = leaves[i]
        result.append(
          PhraseMatch(token: token, count: count, kind: leaf.kind, row: Int(leaf.row)))
        if leaf.isLast { return }
        i += 1
      }
    }
  }

  /// Where a key stands or would stand.
  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    steps.withUnsafeBufferPointer { steps in
      let mask = steps.count - 1
      var i = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
      while steps[i].key != key, !steps[i].isFree { i = (i + 1) & mask }
      return i
    }
  }

  private func find(_ node: UInt32, _ word: WordID) -> UInt32? {
    let step = steps[slot(Step.key(node, word))]
    return step.isFree ? nil : step.target
  }

  private mutating func child(_ node: UInt32, _ word: WordID) -> UInt32 {
    if let known = find(node, word) { return known }
    if (used + 1) * 2 > steps.count { grow() }
    let target = newNode()
    place(Step.key(node, word), target)
    return target
  }

  private mutating func newNode() -> UInt32 {
    firstLeaf.append(-1)
    return UInt32(firstLeaf.count - 1)
  }

  private mutating func place(_ key: UInt64, _ target: UInt32) {
    steps[slot(key)] = Step(key: key, target: target)
    used += 1
  }

  private mutating func grow() {
    let old = steps
    steps = Array(repeating: .free, count: old.count * 2)
    used = 0
    for step in old where !step.isFree { place(step.key, step.target) }
  }
}
