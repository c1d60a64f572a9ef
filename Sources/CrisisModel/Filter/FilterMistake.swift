/// A word of a filter expression that cannot be understood.
public struct FilterMistake: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// A word before a colon that is no facet.
    case unknownKey(String)
    /// A facet without a value, or quotation marks with nothing between them.
    case missingValue
    /// A category that there is not.
    case unknownCategory(String)
    /// A certainty that there is not.
    case unknownCertainty(String)
    /// What should be a day and is none.
    case notADay(String)
    /// `-since:` or `-until:`.
    case excludedBound(FilterKey)
    /// The last day lies before the first one.
    case emptyPeriod
    /// A second `since:` or `until:`.
    case secondBound(FilterKey)
    /// A quotation mark that is never closed.
    case openQuotation
    /// Letters right behind a closing quotation mark.
    case textBehindQuotation
    /// `-` with nothing behind it.
    case nothingToExclude
  }

  /// What is wrong.
  public let reason: Reason
  /// Where the wrong word stands in the expression, in UTF-8 bytes.
  public let range: Range<Int>
  /// What could stand there instead; nil where nothing comes near.
  public let suggestion: String?

  /// What is wrong, in a few words, without the suggestion.
  public var message: String {
    switch reason {
    case .unknownKey(let key): "there is no '\(key):'"
    case .missingValue: "a value is missing"
    case .unknownCategory(let name): "there is no category '\(name)'"
    case .unknownCertainty(let name): "there is no certainty '\(name)'"
    case .notADay(let text): "'\(text)' is no day"
    case .excludedBound(let key): "'\(key.name):' cannot be excluded"
    case .emptyPeriod: "the last day lies before the first one"
    case .secondBound(let key): "'\(key.name):' can be said once only"
    case .openQuotation: "the quotation mark is not closed"
    case .textBehindQuotation: "a blank is missing behind the quotation mark"
    case .nothingToExclude: "nothing to exclude"
    }
  }
}
