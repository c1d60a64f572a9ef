/// What a word of an expression could become.
public struct FilterCompletion: Hashable, Sendable {
  /// One way to go on.
  public struct Candidate: Hashable, Sendable {
    /// What stands in the expression then: `city:`, `-city:"São Paulo"`.
    public let word: String
    /// Events that have the value and pass the rest; nil for a key.
    public let count: Int?

    /// Makes a candidate.
    package init(word: String, count: Int?) {
      self.word = word
      self.count = count
    }
  }

  /// What a candidate takes the place of, in UTF-8 bytes: the word with the cursor.
  public let range: Range<Int>
  /// Whether a key stands in that word already.
  public let hasKey: Bool
  /// The best first.
  public let candidates: [Candidate]

  /// Makes a completion.
  package init(range: Range<Int>, hasKey: Bool, candidates: [Candidate]) {
    self.range = range
    self.hasKey = hasKey
    self.candidates = candidates
  }

  /// The expression with a candidate in its place, and where the cursor stands then.
  public func applied(_ candidate: Candidate, to text: String) -> (text: String, cursor: Int) {
    let bytes = Array(text.utf8)
    let range = range.clamped(to: 0..<bytes.count)
    let head = Array(bytes[..<range.lowerBound]) + Array(candidate.word.utf8)
    return (String(decoding: head + bytes[range.upperBound...], as: UTF8.self), head.count)
  }
}

extension FacetIndex {
  /// How a typed expression could go on: keys, behind a key the values that are there, and for a
  /// bare word the values of all facets that begin with it.
  ///
  /// - Parameters:
  ///   - text: the expression so far.
  ///   - cursor: where the cursor stands in it, in UTF-8 bytes.
  ///   - corpus: the one that the index was made of.
  /// - Returns: values by how well they fit, then by how many events have them and pass the other
  ///   words.
  public func completion(_ text: String, cursor: Int, _ corpus: Corpus) -> FilterCompletion {
    completion(text, cursor: cursor, corpus, known: [])
  }

  /// The same, where some words may have been searched for in the corpus.
  package func completion(
    _ text: String, cursor: Int, _ corpus: Corpus, known: [WordSearch]
  ) -> FilterCompletion {
    let all = RawFilterWord.all(in: text)
    let current = all.first { $0.range.lowerBound < cursor && cursor <= $0.range.upperBound }
    let range = current?.range ?? cursor..<cursor
    let others = all.filter { $0 != current }.compactMap { word in
      let bytes = Array(text.utf8)[word.range]
      return try? FilterExpression(parsing: String(decoding: bytes, as: UTF8.self)).terms.first
    }
    let result = FilterPass(corpus, self, FilterExpression(others), known: known).result()
    let sign = current?.isExcluded == true ? "-" : ""
    let candidates: [FilterCompletion.Candidate]
    if let current, let name = current.key {
      let key = FilterKey.allCases.first { $0.name == name.lowercased() }
      candidates = key.map { values(of: $0, current.value, result) } ?? []
    } else {
      let typed = current?.value ?? ""
      let keys = FilterKey.allCases.filter {
        $0.name.hasPrefix(typed.lowercased()) && !(sign == "-" && Self.isBound($0))
      }
      let named = typed.isEmpty ? [] : Facet.allCases.flatMap { values(of: $0, typed, result, 1) }
      candidates =
        keys.map { .init(word: $0.name + ":", count: nil) } + named.filter { $0.count ?? 0 > 0 }
    }
    return FilterCompletion(
      range: range, hasKey: current?.key != nil,
      candidates: candidates.map { .init(word: sign + $0.word, count: $0.count) })
  }

  private static func isBound(_ key: FilterKey) -> Bool {
    if case .facet = key { false } else { true }
  }

  private func values(
    of key: FilterKey, _ typed: String, _ result: FilterResult
  ) -> [FilterCompletion.Candidate] {
    if case .facet(let facet) = key { return values(of: facet, typed, result) }
    return values(of: .day, typed, result).compactMap { candidate in
      let day = candidate.word.dropFirst("day:".utf8.count)
      return day == FilterWords.unknownDay
        ? nil : .init(word: "\(key.name):\(day)", count: candidate.count)
    }
  }

  /// The values of a facet that fit what was typed, at most so well (0 is best).
  private func values(
    of facet: Facet, _ typed: String, _ result: FilterResult, _ worst: Int = 3
  ) -> [FilterCompletion.Candidate] {
    ranked(facet, typed, result.counts(of: facet, self).events, worst: worst).map { value, count in
      let word = FilterExpression.Condition.value(facet, values(of: facet).word(value)).text
      return .init(word: word, count: count)
    }
  }

  /// The values of a facet that fit what was typed, the best first: by how well they fit, then by
  /// count, then by name; days in their order.
  ///
  /// - Parameters:
  ///   - facet: whose values.
  ///   - typed: letters of the name, whatever their case, accents and script.
  ///   - counts: for each value how many findings have it.
  ///   - worst: the worst fit that is taken, as `NameKey.rank` tells it.
  ///   - label: another name by which a value may be found.
  /// - Returns: places in `FacetValues.names` with their counts.
  package func ranked(
    _ facet: Facet, _ typed: String, _ counts: [Int32], worst: Int = 3,
    label: (Int) -> String? = { _ in nil }
  ) -> [(value: Int, count: Int)] {
    let names = values(of: facet).names
    let others = values(of: facet).others
    let matcher = TextMatcher(typed)
    let key = NameKey(typed)
    func otherNames(_ value: Int) -> [String] {
      let known = others.isEmpty ? [] : others[value]
      guard let label = label(value) else { return known }
      return known + [label]
    }
    func rank(_ value: Int) -> Int? {
      NameKey(names[value]).rank(of: key)
        ?? otherNames(value).compactMap { NameKey($0).rank(of: key) }.min()
    }
    var fitting: [(value: Int, rank: Int)] = []
    for value in names.indices {
      if matcher.isEmpty {
        fitting.append((value, 0))
      } else if matcher.matches(names[value]) || otherNames(value).contains(where: matcher.matches),
        let rank = rank(value), rank <= worst
      {
        fitting.append((value, rank))
      }
    }
    // Sounds are for what cannot be found by its letters: looking for them takes longer.
    if worst >= 3, fitting.isEmpty || key.isCyrillic {
      let found = Set(fitting.map(\.value))
      for value in names.indices where !found.contains(value) {
        if let rank = rank(value) { fitting.append((value, rank)) }
      }
    }
    return fitting.sorted { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      if facet == .day { return a.value < b.value }
      let (p, q) = (counts[a.value], counts[b.value])
      return p != q ? p > q : (names[a.value], a.value) < (names[b.value], b.value)
    }.map { ($0.value, Int(counts[$0.value])) }
  }
}
