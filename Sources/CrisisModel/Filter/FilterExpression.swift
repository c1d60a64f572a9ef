/// What the analyst wants to see, as an expression that can be read, typed and kept.
///
///     city:Almaty -category:statement since:2022-01-05 "mayor"
///
/// Terms of one facet add up, facets narrow each other, `-` excludes, words and days narrow. A
/// value with blanks stands between quotation marks; `*` in it stands for any letters. Printing
/// and parsing are exact opposites: `FilterExpression(parsing: e.text) == e`.
public struct FilterExpression: Hashable, Sendable {
  /// One condition.
  public struct Term: Hashable, Sendable {
    /// What it looks at.
    public let condition: Condition
    /// Whether what fits is left out, instead of all else.
    public let isExcluded: Bool

    /// Makes a term; a bound of time cannot be excluded, so `isExcluded` does not count there.
    public init(_ condition: Condition, isExcluded: Bool = false) {
      switch condition {
      case .value(let facet, let value):
        self.condition = .value(facet, Self.withSingleBlanks(value))
        self.isExcluded = isExcluded
      case .words(let words):
        self.condition = .words(Self.withSingleBlanks(words))
        self.isExcluded = isExcluded
      case .since, .until:
        self.condition = condition
        self.isExcluded = false
      }
    }

    /// The same term with `-` where there was none, and without where there was one.
    public var opposite: Term { Term(condition, isExcluded: !isExcluded) }

    /// Whether it has neither value nor words.
    var isEmpty: Bool {
      switch condition {
      case .value(_, let text), .words(let text): text.isEmpty
      case .since, .until: false
      }
    }

    /// The term as the expression writes it.
    public var text: String { (isExcluded ? "-" : "") + condition.text }

    /// Runs of blanks and line ends become one blank; none at the ends.
    private static func withSingleBlanks(_ text: String) -> String {
      text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        .joined(separator: " ")
    }
  }

  /// What a term looks at.
  public enum Condition: Hashable, Sendable {
    /// A value of a facet: a name whatever its case and accents, an id, or a pattern with `*`.
    case value(Facet, String)
    /// What may have happened on the day or later.
    case since(CalendarDate)
    /// What may have happened on the day or earlier.
    case until(CalendarDate)
    /// Words that stand in the text, whatever their case and accents.
    case words(String)

    /// The condition as the expression writes it.
    public var text: String {
      switch self {
      case .value(let facet, let value): facet.rawValue + ":" + Self.quotedIfNeeded(value)
      case .since(let day): "since:" + day.iso
      case .until(let day): "until:" + day.iso
      case .words(let words): Self.quoted(words)
      }
    }

    private static func quotedIfNeeded(_ value: String) -> String {
      let isPlain =
        !value.isEmpty
        && !value.unicodeScalars.contains { $0 == "\"" || $0.properties.isWhitespace }
      return isPlain ? value : quoted(value)
    }

    private static func quoted(_ text: String) -> String {
      var result = "\""
      for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
        result.unicodeScalars.append(scalar)
      }
      return result + "\""
    }
  }

  /// The conditions, oldest first; each once.
  public private(set) var terms: [Term]

  /// Makes an expression; without terms one that lets everything through. Terms are added one by
  /// one, as with `add`.
  public init(_ terms: [Term] = []) {
    self.terms = []
    for term in terms { add(term) }
  }

  /// The expression as it is typed.
  public var text: String { terms.map(\.text).joined(separator: " ") }

  /// Whether everything passes.
  public var isEmpty: Bool { terms.isEmpty }

  /// Whether a term is in it.
  public func contains(_ term: Term) -> Bool { terms.contains(term) }

  /// Adds a term as the newest. What it contradicts gives way: its opposite, a bound of the same
  /// kind, a bound on the wrong side of it. A term that is there keeps its place; an empty one
  /// says nothing and is left out.
  public mutating func add(_ term: Term) {
    if contains(term) || term.isEmpty { return }
    terms.removeAll { old in
      switch (old.condition, term.condition) {
      case (.since, .since), (.until, .until): true
      case (.since(let first), .until(let last)), (.until(let last), .since(let first)):
        last < first
      default: old == term.opposite
      }
    }
    terms.append(term)
  }

  /// Takes a term away.
  public mutating func remove(_ term: Term) { terms.removeAll { $0 == term } }

  /// Adds a term, or takes it away if it is there.
  public mutating func toggle(_ term: Term) {
    if contains(term) { remove(term) } else { add(term) }
  }

  /// Takes away all terms that fit.
  public mutating func removeAll(where fits: (Term) -> Bool) { terms.removeAll(where: fits) }
}
