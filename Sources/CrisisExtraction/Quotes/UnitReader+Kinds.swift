internal import CrisisModel

/// Direct, mixed or indirect: what the marks around words tell.
extension UnitReader {
  /// Sets content and kind where a quotation begins the content.
  func fill(
    _ range: Range<Int>, _ index: Int, _ attribution: inout Attribution, _ unit: ReportingUnit
  ) {
    let quotation = quotations[index]
    let restStart = quotation.end
    let restEnd = contents.trimmedEnd(restStart, max(restStart, range.upperBound))
    let rest = restStart..<max(restStart, restEnd)
    let whole = quotation.open..<quotation.end
    if rest.isEmpty || wordCount(rest) == 0 {
      attribution.contents = [whole]
      attribution.kind = .direct
      return
    }
    let innerWords = wordCount(quotation.inner)
    let closes =
      quotation.inner.last.map { last in
        switch text.tokens[last].symbol {
        case .period, .question, .exclamation, .comma: true
        default: false
        }
      } ?? false
    let isClause =
      text.tags[restStart] == .preposition
      && speakers.hasFiniteVerb(quotation.inner.lowerBound, quotation.inner.upperBound)
    if closes || innerWords > 12 || isClause || text.tokens[restStart].symbol == .comma {
      attribution.contents = [whole]
      attribution.kind = .direct
    } else {
      attribution.contents = [quotation.open..<rest.upperBound]
      attribution.kind = .mixed
    }
  }

  /// Whether a range is wholly, partly or not at all inside quotation marks.
  func kind(_ range: Range<Int>, _ unit: ReportingUnit) -> Quote.Kind {
    var inside = 0
    var outside = 0
    var next = unit.quotations.partition { quotations[$0].end <= range.lowerBound }
    for i in range where text.tokens[i].kind != .symbol {
      while next < unit.quotations.upperBound, quotations[next].end <= i { next += 1 }
      if next < unit.quotations.upperBound, quotations[next].open < i {
        inside += 1
      } else {
        outside += 1
      }
    }
    return inside == 0 ? .indirect : outside == 0 ? .direct : .mixed
  }

  /// Number of words and numbers in a range.
  func wordCount(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (text.tokens[$1].kind == .symbol ? 0 : 1) }
  }

  func hasVerb(_ range: Range<Int>) -> Bool {
    for i in range {
      if text.tags[i].isFinite || text.tags[i] == .infinitiveTo || text.tags[i] == .verbBase {
        return true
      }
    }
    return false
  }
}
