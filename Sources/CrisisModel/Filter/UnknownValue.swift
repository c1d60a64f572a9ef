/// A value of an expression that nothing in a corpus has; it may come with the next report.
public struct UnknownValue: Hashable, Sendable {
  /// The term that asks for it.
  public let term: FilterExpression.Term
  /// The term with the value that may have been meant; nil where none comes near.
  public let suggestion: String?

  package init(term: FilterExpression.Term, suggestion: String?) {
    self.term = term
    self.suggestion = suggestion
  }

  /// What is odd, in a few words, without the suggestion.
  public var message: String {
    switch term.condition {
    case .value(.city, let name): "no place is called '\(name)'"
    case .value(.actor, let name): "nobody is called '\(name)'"
    case .value(.source, let name): "no source is called '\(name)'"
    case .value(.document, let name): "no report is called '\(name)'"
    default: "nothing has \(term.text)"
    }
  }
}

extension FacetIndex {
  /// The values of an expression that nothing has, in its order. Categories, certainties and days
  /// are known whether something has them or not.
  public func unknownValues(in expression: FilterExpression) -> [UnknownValue] {
    unknownTerms(in: expression).map(unknownValue)
  }

  /// The terms of an expression whose value nothing has, in its order.
  package func unknownTerms(in expression: FilterExpression) -> [FilterExpression.Term] {
    expression.terms.filter { term in
      switch term.condition {
      case .value(let facet, let text) where [.city, .actor, .source, .document].contains(facet):
        values(of: facet).matching(text).isEmpty
      default: false
      }
    }
  }

  /// A term whose value nothing has, with the value that may have been meant: one that holds the
  /// letters, else one with a slip of the finger.
  package func unknownValue(_ term: FilterExpression.Term) -> UnknownValue {
    guard case .value(let facet, let text) = term.condition else {
      return UnknownValue(term: term, suggestion: nil)
    }
    let values = values(of: facet)
    let holding = ranked(facet, text, Array(repeating: 0, count: values.count)).first?.value
    let nearest = {
      let names = values.names.map { $0.lowercased() }
      return NearestWord.nearest(to: text.lowercased(), in: names).flatMap {
        names.firstIndex(of: $0)
      }
    }
    let suggestion = (holding ?? nearest()).map { value in
      FilterExpression.Term(.value(facet, values.word(value)), isExcluded: term.isExcluded).text
    }
    return UnknownValue(term: term, suggestion: suggestion)
  }
}
