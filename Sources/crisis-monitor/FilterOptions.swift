import ArgumentParser
import CrisisModel

/// The options that narrow what is shown or printed.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("filter"), parsing: .unconditional,
    help: ArgumentHelp(
      "Only what passes, e.g. 'city:NAME -category:statement \"mayor\"'.",
      discussion: """
        Keys: city, actor, category, source, document, certainty, day, since, until. Several values \
        of one key add up, keys narrow each other, - excludes, * stands for any letters, other \
        words are searched for.
        """,
      valueName: "expression"))
  var text: String?

  @Option(help: ArgumentHelp("Only what may have happened on that day or later.", valueName: "day"))
  var since: String?

  @Option(
    help: ArgumentHelp("Only what may have happened on that day or earlier.", valueName: "day"))
  var until: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Only what happened in that place; may be repeated.", valueName: "name"))
  var city: [String] = []

  /// All of them as one expression.
  func expression() throws(Failure) -> FilterExpression {
    var words: [String] = []
    if let since { words.append("since:" + since) }
    if let until { words.append("until:" + until) }
    for name in city {
      words.append(FilterExpression.Condition.value(.city, name).text)
    }
    var expression = try parsed(text ?? "", "--filter")
    for (word, option) in zip(words, options) {
      for term in try parsed(word, option).terms { expression.add(term) }
    }
    return expression
  }

  /// The option of each short form that is given.
  private var options: [String] {
    [since.map { _ in "--since" }, until.map { _ in "--until" }].compactMap { $0 }
      + city.map { _ in "--city" }
  }

  private func parsed(_ text: String, _ option: String) throws(Failure) -> FilterExpression {
    do throws(FilterMistake) {
      return try FilterExpression(parsing: text)
    } catch {
      throw Failure(error, in: text, of: option)
    }
  }
}

extension Corpus {
  /// Tells on standard error of names in an expression that nothing has.
  func reportUnknownValues(in expression: FilterExpression) {
    for unknown in FacetIndex(self).unknownValues(in: expression) {
      Failure(
        .usage, "\(unknown.message) in these reports",
        remedy: unknown.suggestion.map { "try: \($0)" }
      ).report()
    }
  }
}

extension Failure {
  /// A word of an expression that is wrong, with the expression and `^` under the word.
  init(_ mistake: FilterMistake, in text: String, of option: String) {
    let bytes = Array(text.utf8)
    func cells(_ range: Range<Int>) -> Int {
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        .count { $0.properties.generalCategory != .nonspacingMark }
    }
    let mark = String(repeating: "^", count: max(1, cells(mistake.range)))
    let blanks = String(repeating: " ", count: cells(0..<mistake.range.lowerBound))
    self.init(
      .usage, "\(option): \(mistake.message)", remedy: mistake.suggestion.map { "try: \($0)" },
      excerpt: ["  " + text, "  " + blanks + mark])
  }
}
