internal import CrisisModel

/// Filter expressions: what is understood prints as itself, what is not is pointed at.
enum FilterCheck {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    let text = String(decoding: bytes, as: UTF8.self)
    let expression: FilterExpression
    do throws(FilterMistake) {
      expression = try FilterParser.parse(text).expression
    } catch {
      let range = error.range
      try require(
        range.lowerBound >= 0 && range.upperBound <= text.utf8.count,
        "a mistake stands outside of the expression")
      try require(!error.message.isEmpty, "a mistake without a word")
      return
    }
    let again = try? FilterExpression(parsing: expression.text)
    try require(again == expression, "an expression is printed as another one")
  }
}
