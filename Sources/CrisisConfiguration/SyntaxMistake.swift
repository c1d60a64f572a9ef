internal import Yams

/// Checks that bytes are text before YAML is looked for in them.
enum TextCheck {
  /// The text, without a byte-order mark; throws at the first byte that is not UTF-8.
  static func text(_ bytes: [UInt8]) throws(ConfigurationMistake) -> String {
    guard bytes.count <= ConfigurationReader.sizeLimit else {
      throw ConfigurationMistake(
        line: 0, column: 0,
        reason: "larger than \(ConfigurationReader.sizeLimit / 1_000_000) MB: not read")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: body, as: UTF8.self) { return text }
    var line = 1
    var column = 1
    var decoder = UTF8()
    var iterator = body.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      column = scalar == "\n" ? 1 : column + 1
      if scalar == "\n" { line += 1 }
    }
    throw ConfigurationMistake(line: line, column: column, reason: "not UTF-8 text")
  }
}

/// Refuses a text whose aliases could stand for more than anybody can wait for: each one may hold
/// several of the one before, so that thirty of them can stand for a billion values.
enum AliasCheck {
  /// The most aliases that a file may have.
  private static let limit = 20

  /// Throws at the first alias that is too much. What only looks like one counts, too.
  static func check(_ text: String) throws(ConfigurationMistake) {
    var count = 0
    var line = 1
    var column = 1
    var before: UInt8 = 0x0A
    for byte in text.utf8 {
      if before == UInt8(ascii: "*"), byte > 0x20 { count += 1 }
      if count > limit {
        throw ConfigurationMistake(
          line: line, column: column - 1,
          reason: "more than \(limit) aliases (*name): write out what they stand for")
      }
      // Only at the beginning of a value: a star behind other letters is one of those.
      let opens = [0x0A, 0x0D, 0x20, 0x09, 0x5B, 0x7B, 0x2C, 0x3A].contains(before)
      before = byte == UInt8(ascii: "*") && !opens ? 0 : byte
      column = byte == 0x0A ? 1 : column + (byte & 0xC0 == 0x80 ? 0 : 1)
      if byte == 0x0A { line += 1 }
    }
  }
}

/// Words what libYAML and Yams say.
enum SyntaxMistake {
  /// The mistake that an error tells of.
  static func mistake(_ error: YamlError, in text: String) -> ConfigurationMistake {
    switch error {
    case .composer(_, let problem, let mark, _) where problem.hasSuffix("another document"):
      return at(mark, "a second document begins here: one file holds one")
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return at(mark, words(problem, context, mark, text))
    case .reader(let problem, let offset, _, _):
      var mark = (line: 1, column: 1)
      for scalar in text.unicodeScalars.prefix(offset ?? 0) {
        mark = scalar == "\n" ? (mark.line + 1, 1) : (mark.line, mark.column + 1)
      }
      return ConfigurationMistake(line: mark.line, column: mark.column, reason: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let (line, column) = second(key, after: context.mark, in: text)
      return ConfigurationMistake(
        line: line, column: column,
        reason: "key '\(key)' is given twice: first in line \(context.mark.line)")
    default:
      return ConfigurationMistake(line: 1, column: 1, reason: "this is no YAML")
    }
  }

  private static func at(_ mark: Mark, _ reason: String) -> ConfigurationMistake {
    ConfigurationMistake(line: mark.line, column: mark.column, reason: reason)
  }

  private static func words(
    _ problem: String, _ context: YamlError.Context?, _ mark: Mark, _ text: String
  ) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.indices.contains(mark.line - 1) {
      let rest = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
      if rest.first == "\t" { return "a tab cannot stand here: indent with blanks" }
    }
    guard let context, !context.text.isEmpty else { return problem }
    let begun = context.mark.line == mark.line ? "" : " begun in line \(context.mark.line)"
    return "\(problem) (\(context.text)\(begun))"
  }

  /// Where a key stands again in the lines below, at the same indentation; else where it stood.
  private static func second(
    _ key: String, after mark: Mark, in text: String
  ) -> (line: Int, column: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in mark.line..<max(mark.line, lines.count) {
      let scalars = lines[line].unicodeScalars
      let indent = scalars.prefix { $0 == " " || $0 == "-" }.count
      let isBlank = scalars.allSatisfy { $0 == " " || $0 == "\r" }
      if indent < mark.column - 1, !isBlank { break }
      if indent == mark.column - 1, String(scalars.dropFirst(indent)).hasPrefix(key + ":") {
        return (line + 1, mark.column)
      }
    }
    return (mark.line, mark.column)
  }
}
