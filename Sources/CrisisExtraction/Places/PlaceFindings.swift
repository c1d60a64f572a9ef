internal import CrisisModel

/// The places of one document.
struct PlaceFindings {
  /// Each place once, in order of first mention.
  var places: [Place] = []
  /// In text order, not overlapping.
  var mentions: [PlaceMention] = []
  /// Indices into `mentions` of those in a dateline: where a report was filed, not what it is about.
  var datelines: [Int] = []
  /// Capitals that stand for their governments, which are no places there; in text order.
  var governments: [GovernmentMention] = []
  /// The country the document is about; nil where none is told.
  var country: CountryCode?
}

/// A capital that stands for the government that sits there: "Washington said".
struct GovernmentMention {
  /// The words.
  let tokens: Range<Int>
  /// Whose government.
  let country: CountryCode
}

/// The names of the rules that make place mentions.
enum PlaceRule {
  /// A name, by the gazetteer or one of our tables.
  static let name: RuleName = "place.name"
  /// A name of a watched place.
  static let watched: RuleName = "place.watched"
  /// A country's name.
  static let country: RuleName = "place.country"
  /// A province's name, or a name with a word such as "region" behind it.
  static let province: RuleName = "place.province"
  /// A site, resolved to its city.
  static let site: RuleName = "place.site"
  /// "#Almaty".
  static let hashtag: RuleName = "place.hashtag"
  /// "the capital".
  static let description: RuleName = "place.description"
  /// "Moscow-based", "pro-Moscow": tells of somebody, not where something happens.
  static let origin: RuleName = "place.origin"
  /// In the opening of an agency's report.
  static let dateline: RuleName = "place.dateline"
}

/// Words that may name a place, before it is decided whether and which; without counted references,
/// so that handing it on costs nothing.
struct PlaceCandidate {
  /// The words.
  let tokens: Range<Int>
  /// The sentence they stand in.
  let sentence: Int
  /// The key of the words.
  let key: UInt64
  /// What the name can stand for; owned by the lexicon, which outlives all candidates.
  unowned(unsafe) let meaning: PlaceMeaning
  /// Whether the single word is a first name, and no city that everybody knows.
  var isFirstName = false
  /// Whether the single word is a first name, whatever city it is.
  var isGivenName = false
  /// What stands around.
  var surroundings = PlaceSurroundings()

  init(tokens: Range<Int>, sentence: Int, key: UInt64, meaning: PlaceMeaning) {
    self.tokens = tokens
    self.sentence = sentence
    self.key = key
    self.meaning = meaning
  }

  /// Whether the words can be a place at all.
  var canBePlace: Bool {
    !meaning.isBlocked && !meaning.readings.isEmpty
      && (meaning.adjective == nil || meaning.isCountry)
  }
  /// Whether the name is a common word or a person's name as well.
  var isAmbiguous: Bool { isFirstName || meaning.isAmbiguous }
}

/// What the words around a candidate tell.
struct PlaceSurroundings {
  /// How strongly the word before speaks for a place.
  enum Locative: Int, Comparable {
    case none, weak, strong
    static func < (a: Locative, b: Locative) -> Bool { a.rawValue < b.rawValue }
  }

  /// The word before.
  var locative = Locative.none
  /// A capitalised word before that could be a given name or another part of a name.
  var nameBefore = false
  /// The same behind.
  var nameBehind = false
  /// The words are part of an organisation's, a street's or a work's name.
  var isPartOfName = false
  /// "Bank of ...".
  var isOrganisation = false
  /// "the city of ..." or "... city".
  var isCalledCity = false
  /// A word such as "region" behind (its token) or before.
  var provinceWord: Int?
  /// "the region of ..." or "the X and Y regions".
  var isCalledProvince = false
  /// The country or province named behind a comma: index of that candidate.
  var qualifier: Int?
  /// The place named before a comma: index of that candidate.
  var behindComma: Int?
  /// "Moscow said".
  var isGovernment = false
  /// "Moscow-based", "pro-Moscow".
  var isOrigin = false
  /// "the", "a", "its" before: the name tells of a thing called after the place.
  var determinerBefore = false
  /// "'s" behind.
  var possessiveBehind = false
  /// A hyphen and a small word behind: "Leigh-on-Sea".
  var isJoined = false
  /// A headline or all capitals: capitals tell nothing.
  var capitalsTellNothing = false
}
