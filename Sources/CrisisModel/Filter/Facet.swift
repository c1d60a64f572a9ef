/// A side from which findings can be narrowed: each has values, and each value a count.
///
/// The names are those of the filter expression: `city:Almaty`.
public enum Facet: String, Hashable, Sendable, CaseIterable {
  /// The place an event happened in or the city it lies in; the city a quote is about or from.
  case city
  /// Those who take part in an event; the speaker of a quote.
  case actor
  /// The kind of event; for a quote the kinds of events that its words tell.
  case category
  /// Who says so: the names a report gives as its source, and the outlet that publishes it.
  case source
  /// The report, by its path.
  case document
  /// How sure the report is of an event; for a quote as with the category.
  case certainty
  /// The day on which an event happened or a quote was said; `unknown` where no day is known.
  case day
}

/// A word before a colon in the filter expression.
public enum FilterKey: Hashable, Sendable, CaseIterable {
  /// One of the facets.
  case facet(Facet)
  /// `since`: the first day.
  case since
  /// `until`: the last day.
  case until

  /// In the order in which they are offered.
  public static let allCases: [FilterKey] = Facet.allCases.map(facet) + [.since, .until]

  /// The word itself, without the colon.
  public var name: String {
    switch self {
    case .facet(let facet): facet.rawValue
    case .since: "since"
    case .until: "until"
    }
  }
}
