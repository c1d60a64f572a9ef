/// How the words of a name are written, as far as it matters to what they can mean.
struct PlaceWriting: OptionSet {
  let rawValue: UInt8

  /// All words in capitals.
  static let allCapitals = PlaceWriting(rawValue: 1 << 0)
  /// The first word begins small.
  static let firstSmall = PlaceWriting(rawValue: 1 << 1)
  /// The last word begins small.
  static let lastSmall = PlaceWriting(rawValue: 1 << 2)
  /// Behind a place and a comma, and no mere word of two letters: "Calif.".
  static let isSuffix = PlaceWriting(rawValue: 1 << 3)
  /// In a text without capitals.
  static let caseless = PlaceWriting(rawValue: 1 << 4)
  /// Behind a "#".
  static let hashtag = PlaceWriting(rawValue: 1 << 5)

  /// Whether a name written so can mean what a reference stands for.
  func fits(_ reference: PlaceReference, _ gazetteer: Gazetteer) -> Bool {
    let conditions = reference.conditions
    if contains(.hashtag) { return conditions.isEmpty }
    if contains(.caseless) {
      guard reference.kind == .gazetteer else { return conditions.isEmpty }
      return gazetteer.population(reference.row) >= 100_000
    }
    switch reference.kind {
    case .gazetteer:
      if contains(.lastSmall) { return false }
    case .known, .country, .adjective, .blocked, .word, .person:
      if contains(.firstSmall) && contains(.lastSmall) { return false }
    }
    if conditions.contains(.suffix), !contains(.isSuffix) { return false }
    return !conditions.contains(.capitals) || contains(.allCapitals)
  }
}
