/// A value of an expression that nothing in a corpus has; it may come with the next report.
public struct UnknownValue: Hashable, Sendable {
  /// The term that asks for it.
  public let term: FilterExpression.Term
  /// The term with the value that may have been meant; nil where none comes near.
  public let suggestion: String?

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
    expression.terms.compactMap { term in
      guard case .value(let facet, let text) = term.condition,
        [.city, .actor, .source, .document].contains(facet)
      else { return nil }
      let values = values(of: facet)
      guard values.matching(text).isEmpty else { return nil }
      let near = ranked(facet, text, Array(repeating: 0, count: values.count)).first?.value
      let nearest = NearestWord.nearest(
        to: text.lowercased(), in: values.names.lazy.map { $0.lowercased() })
      let value =
        near
        ?? nearest.flatMap { name in
          values.names.firstIndex { $0.lowercased() == name }
        }
      let suggestion = value.map { value in
        FilterExpression.Term(.value(facet, values.word(value)), isExcluded: term.isExcluded).text
      }
      return UnknownValue(term: term, suggestion: suggestion)
    }
  }
}
