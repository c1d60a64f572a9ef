import CrisisModel

/// A line of the list of quotes.
enum QuoteRow: Hashable, Sendable {
  /// Index into `Corpus.quotes`.
  case quote(Int)
  /// Index into the quotes of `WithdrawnFindings.corpus`.
  case withdrawn(Int)
}

/// The lines of the list of quotes, four bytes each: withdrawn ones stand where they stood.
struct QuoteRows: RandomAccessCollection, Sendable {
  /// Index of a quote, or the complement of that of a withdrawn one.
  private var codes: [Int32] = []

  init() {}

  /// The rows of those that pass a filter.
  ///
  /// - Parameters:
  ///   - quotes: indices of those that are there, by document and position.
  ///   - corpus: what they are indices into.
  ///   - gone: indices of those that are withdrawn, by document and position.
  ///   - old: what those are indices into.
  init(_ quotes: [Int32], of corpus: Corpus, withdrawn gone: [Int32], of old: Corpus) {
    guard !gone.isEmpty else {
      codes = quotes
      return
    }
    codes.reserveCapacity(quotes.count + gone.count)
    var next = 0
    for index in gone {
      let place = Place(Int(index), old)
      var (low, high) = (next, quotes.count)
      while low < high {
        let middle = (low + high) / 2
        let isBefore = Place(Int(quotes[middle]), corpus).precedes(place)
        (low, high) = isBefore ? (middle + 1, high) : (low, middle)
      }
      codes += quotes[next..<low]
      codes.append(~index)
      next = low
    }
    codes += quotes[next...]
  }

  /// Where a quote stands.
  private struct Place {
    let path: String
    let start: Int

    init(_ index: Int, _ corpus: Corpus) {
      let entry = corpus.quotes[index]
      path = corpus.documents[entry.document].path
      start = corpus.quote(entry).span.start
    }

    /// In the order of quotes: by the bytes of the path, then by position.
    func precedes(_ other: Place) -> Bool {
      path == other.path
        ? start < other.start : path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { codes.count }

  subscript(row: Int) -> QuoteRow {
    let code = codes[row]
    return code >= 0 ? .quote(Int(code)) : .withdrawn(Int(~code))
  }
}
