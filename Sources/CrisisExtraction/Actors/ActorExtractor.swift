internal import CrisisModel

/// Who is mentioned in a document, and where.
struct ActorFindings {
  /// Each actor once, in order of first mention.
  var actors: [ActorProfile] = []
  /// In text order.
  var mentions: [ActorMention] = []
  /// "m", "f" or unknown, parallel to `actors`; for pronouns that quotes resolve.
  var genders: [ActorLexicon.Gender?] = []
}

/// Finds persons, organisations and groups, and joins what means the same one.
///
/// First every sentence is read for names, titles, groups and pronouns, then they are resolved in
/// text order against all full names of the document and the table of known persons.
struct ActorExtractor {
  private let lexicon: Lexicon
  private let words: ContextWords

  /// An extractor with the words of a lexicon.
  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    words = ContextWords(lexicon)
  }

  /// All actors of a text; the places found before are never actors.
  func extract(
    _ text: ParsedText, places: [Place] = [], placeMentions: [PlaceMention] = [],
    quotations: [Quotation]? = nil, governments: [GovernmentMention] = [], country: String? = nil
  ) -> ActorFindings {
    // where it happens is home; an adjective that no place bears out only tells of somebody
    let isNamed = placeMentions.contains {
      $0.place < places.count && $0.rule != PlaceRule.dateline
        && places[$0.place].country == country
    }
    let country = isNamed ? country : Self.mainCountry(places, placeMentions) ?? country
    let reader = NameReader(
      text: text, lexicon: lexicon, words: words,
      quotations: quotations ?? QuotationFinder(text).quotations(), places: places,
      placeMentions: placeMentions, governments: governments)
    let candidates = reader.read()
    let resolver = ActorResolver(
      text: text, lexicon: lexicon, words: words, country: country ?? reader.mainNationality)
    return resolver.resolve(candidates)
  }

  /// The country that most places lie in; nil where none is known.
  private static func mainCountry(_ places: [Place], _ mentions: [PlaceMention]) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for mention in mentions
    where mention.place < places.count && mention.rule != PlaceRule.dateline {
      guard let country = places[mention.place].country else { continue }
      if counts[country] == nil { order.append(country) }
      counts[country, default: 0] += 1
    }
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }
}

/// Words that may mention an actor, before it is known which; numbers only, so that handing it on
/// costs nothing.
struct ActorCandidate {
  enum Sort: UInt8 {
    /// A full name of a person.
    case person
    /// A single capitalised word: someone's surname or first name, if it is one known.
    case short
    /// A person of the table of persons.
    case knownPerson
    /// An organisation or outlet of the tables.
    case knownOrganisation
    /// A name that an organisation word makes an organisation.
    case organisation
    /// Capitals in brackets or on their own: "CSTO".
    case acronym
    /// A collective of the table of groups.
    case group
    /// A country that acts, or its capital in its stead: "Turkey expelled", "Washington said".
    case state
    /// "@name".
    case handle
    /// "the president", "the city's police chief".
    case office
    /// "he", "she".
    case pronoun
  }

  var sort: Sort
  /// The words of the mention.
  var tokens: Range<Int>
  /// The words of the name within.
  var name: Range<Int>
  /// Row of the table, where a table knows it; for states that of countries.tsv.
  var row = -1
  /// Row of the title with it.
  var title = -1
  /// The words of title or role with it.
  var role: Range<Int>?
  /// Country or people of an adjective before it.
  var nationality: ActorLexicon.Nation?
  /// The words of that adjective, of a group.
  var nation: Range<Int>?
  /// "former", "ex-" stand before the title.
  var isFormer = false
  /// At the start of a sentence, where the capital tells nothing.
  var isWeak = false
  /// "'s" follows: "the mayor's office" speaks of the office, not of the mayor.
  var isPossessor = false
  /// Inside a quotation.
  var isQuoted = false
  /// Subject of a clause, or named as a speaker.
  var isSubject = false
  /// Index of the sentence.
  var sentence = 0
}
