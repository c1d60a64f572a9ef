internal import CrisisModel

/// Words whose dot does not, or need not, end a sentence.
struct Abbreviations {
  /// What a dot after the word means.
  enum Kind {
    /// Something always follows: "Mr.", "e.g.".
    case open
    /// A number mostly follows: "No. 5", "Jan. 5".
    case beforeNumber
    /// It may stand at the end of a sentence: "Inc.", "Calif.".
    case either
    /// Ends a sentence unless a small letter or a number follows: "a.m.".
    case clock
  }

  private let kinds: [[UInt8]: Kind]
  private let starters: Set<[UInt8]>
  private let speechVerbs: Set<[UInt8]>
  private let topDomains: Set<[UInt8]>

  /// The words used for all reports.
  static let standard = Abbreviations()

  private init() {
    var kinds: [[UInt8]: Kind] = [:]
    for (kind, words) in Self.rows {
      for word in words.utf8.split(separator: 0x20) { kinds[Array(word)] = kind }
    }
    self.kinds = kinds
    starters = Set(Self.starterWords.utf8.split(separator: 0x20).map { Array($0) })
    speechVerbs = Set(Self.speechWords.utf8.split(separator: 0x20).map { Array($0) })
    topDomains = Set(Self.domainEnds.utf8.split(separator: 0x20).map { Array($0) })
  }

  /// What the dot after the folded word (dots inside kept, "a.m") means.
  func kind(of folded: [UInt8]) -> Kind? { kinds[folded] }

  /// Whether a word in text often opens a sentence and never follows an abbreviation inside one.
  func isSentenceStarter(_ text: ReadingText, _ start: Int, _ end: Int) -> Bool {
    end - start <= 16 && starters.contains(CaseFolding.folded(text.bytes[start..<end]))
  }

  /// Whether a word says that somebody speaks.
  func isSpeechVerb(_ text: ReadingText, _ start: Int, _ end: Int) -> Bool {
    end - start <= 24 && speechVerbs.contains(CaseFolding.folded(text.bytes[start..<end]))
  }

  /// Whether a word ends an Internet address.
  func isTopDomain(_ text: ReadingText, _ start: Int, _ end: Int) -> Bool {
    end - start <= 6 && topDomains.contains(CaseFolding.folded(text.bytes[start..<end]))
  }

  private static let rows: [(Kind, String)] = [
    (
      .open,
      "mr mrs ms mx dr prof messrs mme gen lt col maj capt cmdr cdr sgt cpl pvt adm brig supt insp "
        + "det const gov sen rep reps sens hon rev fr amb pres asst assoc dep min e.g i.e viz cf vs "
        + "v st ste mt ft sr.st г. им ул пр просп проф акад ген полк т.е т.н гр св напр см ср "
    ),
    (
      .beforeNumber,
      "no nos art arts sec vol pp p par fig figs ch jan feb mar apr jun jul aug sept sep oct nov "
        + "dec ext approx est ca circa стр ст п пп рис гл кв д"
    ),
    (
      .either,
      "inc ltd co corp bros llc plc jr sr esq etc al dept univ assn intl ave blvd rd sq calif fla "
        + "mass conn ala ariz ark colo ga ill ind kan ky la md mich minn miss mo mont neb nev okla "
        + "ore pa penn tenn tex va vt wash wis wyo d.c тыс млн млрд трлн руб тг тенге долл обл р-н "
        + "гг др т.д т.п г коп час мин"
    ),
    (.clock, "a.m p.m am pm"),
  ]

  private static let starterWords =
    "the a an in on at by from since between he she it they we but and this that these those there "
    + "his her its their our when while after before however meanwhile if as for some many most "
    + "both several all no not what who how why where since until although though also then "
    + "earlier later according в на по он она они оно это эти этот как но и а по после однако "
    + "также при до для если что"

  private static let speechWords =
    "said says say told tells asked asks added adds wrote writes tweeted tweets shouted cried "
    + "exclaimed replied responded answered chanted continued asserted declared insisted сказал "
    + "сказала заявил заявила спросил"

  private static let domainEnds =
    "com org net gov edu mil info biz io co ru kz uk us de fr tv me kg uz by ua ly eu in cn jp "
    + "html php"
}
