/// What a word beside a place's name tells; see place-words.tsv.
struct PlaceWordClass: OptionSet, Hashable {
  let rawValue: UInt32

  static let province = PlaceWordClass(rawValue: 1 << 0)
  static let provinces = PlaceWordClass(rawValue: 1 << 1)
  static let city = PlaceWordClass(rawValue: 1 << 2)
  static let direction = PlaceWordClass(rawValue: 1 << 3)
  static let organisationAfter = PlaceWordClass(rawValue: 1 << 4)
  static let organisationOf = PlaceWordClass(rawValue: 1 << 5)
  static let organisationBefore = PlaceWordClass(rawValue: 1 << 6)
  static let follower = PlaceWordClass(rawValue: 1 << 7)
  static let time = PlaceWordClass(rawValue: 1 << 8)
  static let strongLocative = PlaceWordClass(rawValue: 1 << 9)
  static let locative = PlaceWordClass(rawValue: 1 << 10)
  static let area = PlaceWordClass(rawValue: 1 << 11)
  static let governmentVerb = PlaceWordClass(rawValue: 1 << 12)
  static let origin = PlaceWordClass(rawValue: 1 << 13)
  static let seatProvince = PlaceWordClass(rawValue: 1 << 14)

  static let names: [String: PlaceWordClass] = [
    "province": .province, "provinces": .provinces, "city": .city, "direction": .direction,
    "organisation-after": .organisationAfter, "organisation-of": .organisationOf,
    "organisation-before": .organisationBefore, "follower": .follower, "time": .time,
    "strong-locative": .strongLocative, "locative": .locative, "area": .area,
    "government-verb": .governmentVerb, "origin": .origin,
    "seat-province": .seatProvince,
  ]
}

/// The words of place-words.tsv by their ids.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class PlaceWords: @unchecked Sendable {
  @exclusivity(unchecked) private var classes = WordMap<PlaceWordClass>()
  /// Words that the rules name.
  let of, and, the, its, country, nation, news, agency, possessive: WordID

  init(_ builder: inout LexiconBuilder) {
    of = builder.word("of")
    and = builder.word("and")
    the = builder.word("the")
    its = builder.word("its")
    country = builder.word("country")
    nation = builder.word("nation")
    news = builder.word("news")
    agency = builder.word("agency")
    possessive = builder.word("'s")
    let table = builder.table("place-words.tsv", columns: ["word", "class"])
    for row in table.rows {
      guard let wordClass = PlaceWordClass.names[row.text(1)] else {
        builder.report(table.problem(row, "unknown class '\(row.text(1))'"))
        continue
      }
      let word = builder.word(row.text(0))
      classes[word] = (classes[word] ?? []).union(wordClass)
    }
  }

  /// What a word tells; nothing for most.
  func classes(of word: WordID) -> PlaceWordClass { classes[word] ?? [] }
}
