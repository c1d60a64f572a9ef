/// What speaks for two tellings being one incident, in points; all of it added up must come to
/// `enough`.
///
/// Chosen by what an analyst would say, then evened out on the hand-made groups of
/// `Tests/Incidents`; no number stands for a word, a place or a report.
enum Points {
  /// From here on two tellings are one incident.
  static let enough = 10
  /// The same for what has no city or no time, which may belong to many.
  static let enoughIfVague = 12

  // The same kind: one that a country has one of at a time; others; one of which there are many a
  // day; something that somebody says.
  static let rareKind = 6
  static let kind = 4
  static let commonKind = 2
  static let speech = 0

  // The same city; the same province; the same country, which says nothing, but where a wave goes
  // through it.
  static let city = 4
  static let province = 4
  static let country = 0
  static let waveCountry = 5

  // Times that overlap, both of a day or so; one longer; those that may overlap if one was inferred;
  // those that are a day apart all the same.
  static let sameDay = 4
  static let overlap = 1
  static let inferredDay = -2
  static let dayApart = -8

  // The same person or organisation; one that half of them name; in what somebody says.
  static let named = 8
  static let commonlyNamed = 1
  static let namedInSpeech = 0
  /// Each group, such as police; two at most.
  static let group = 3
  /// The same figure of the same thing.
  static let figure = 6
  // The same square or building; another one.
  static let site = 6
  static let otherSite = -8

  /// Words by their weight: of 1, 2, 4 and 6 or more.
  static let fewWords = 0
  static let someWords = 3
  static let manyWords = 4
  static let mostWords = 12
  /// No word shared by two that say much.
  static let otherWords = -4
  /// Weight of the words of one that says much.
  static let muchSaid = 6
  /// One of so many words shared is no more than chance.
  static let chance = 4

  /// The same words from end to end.
  static let copy = 12
  /// The same word for it.
  static let trigger = 3
  /// The same stretch of weeks or months.
  static let period = 8
  // In one sentence, in two side by side, in one report; and where one of both says next to nothing.
  static let sentence = 10
  static let near = 4
  static let report = 1
  static let reference = 2

  // Days by which a time may be wrong that was taken from the text around; from the report's date.
  static let contextSlack = 2
  static let publishedSlack = 3
  /// Two bare mentions of a wave, such as "the unrest": the same one, whenever it is mentioned.
  static let bareWave = 4
  /// Words from which a mention is no longer bare.
  static let bareWords = 3
  /// Days between two tellings of one wave.
  static let waveDays = 14
  /// Days between two tellings of one state, such as communications cut off.
  static let stateDays = 2
}
