internal import CrisisMap
internal import CrisisModel

/// What a situation report says, in the order of OCHA's: made once of a scope and printed as Markdown
/// or as a page, which so cannot say different things.
///
/// Every text in it is plain: whoever prints it escapes it. The words of reports are quoted, never
/// retold; nothing is added to them but place, time, kind, who says so and how many others do.
public struct SituationReport: Sendable {
  /// Words of a report, with what is known of them.
  struct Statement: Sendable, Hashable {
    /// `5 January 2022, night`; nil where the time is not known.
    let when: String?
    /// `Almaty`; nil where the place is not known.
    let place: String?
    /// `communications blackout`; several where the same words tell of several incidents.
    var kind: String
    /// The words, with `…` where the sentence goes on.
    let words: String
    /// ISO 639-1 code of their language; nil where it is not known.
    let language: String?
    /// Who says so: `police, cited by Reuters`; nil where nobody is named.
    let by: String?
    /// `unconfirmed`, `denied`, `planned or threatened`; nil for what is told as fact or by somebody.
    let doubt: String?
    /// `7 reports, 2 independent sources; F?2`; nil where it is said elsewhere.
    let support: String?
    /// Numbers of the notes that tell where it stands, the first for these words.
    var notes: [Int]

    /// The same as another kind of incident.
    func of(kind: String) -> Statement {
      var other = self
      other.kind = kind
      return other
    }
  }

  /// A number of people or things in one incident.
  struct FigureRow: Sendable, Hashable {
    /// One number that somebody gives.
    struct Cell: Sendable, Hashable {
      /// As it is written, or as it is meant.
      let figure: String
      /// Who gives it; nil where nobody is named.
      let by: String?
      /// The number of its note.
      let note: Int
    }

    /// `killed`, `vehicles`.
    let what: String
    /// `gunfire, Almaty, 6 January 2022`.
    let incident: String
    /// The lowest number.
    let lowest: Cell
    /// The highest; nil where it is the lowest.
    let highest: Cell?
    /// The one reported last; nil where only one is.
    let latest: Cell?
  }

  /// What is told of a place.
  struct PlaceSection: Sendable, Hashable {
    /// `Almaty`.
    let name: String
    /// How many incidents there are in all.
    let incidentCount: Int
    /// What is told of them, in timeline order.
    let statements: [Statement]
    /// Incidents that are left out.
    let omitted: Int
  }

  /// Something on which reports do not agree.
  struct Dispute: Sendable, Hashable {
    /// One of those who do not agree.
    struct Side: Sendable, Hashable {
      /// `12`, `happened`, `communications cut`.
      let claim: String
      /// Some of those who say so.
      let statements: [Statement]
    }

    /// `gunfire, Almaty, 6 January 2022: number killed`.
    let title: String
    /// Two or more; numbers and times from the lowest to the highest.
    let sides: [Side]
  }

  /// Where a note leads.
  struct Note: Sendable, Hashable {
    /// From 1, in the order in which they are first used.
    let number: Int
    /// `almaty.txt#96-178`.
    let link: String
    /// `Reuters, 5 January 2022`; nil where the report does not say.
    let origin: String?
  }

  /// A number at the head.
  struct Tally: Sendable, Hashable {
    let number: Int
    /// `reports`.
    let noun: String
  }

  /// A place with its incidents, for the map.
  struct Spot: Sendable, Hashable {
    let name: String
    let point: GeoPoint
    let country: String?
    let incidentCount: Int
    let isWatched: Bool
  }

  /// The incidents of a place over time.
  struct Lane: Sendable, Hashable {
    /// When an incident may have happened, in minutes from the beginning of the first day.
    struct Mark: Sendable, Hashable {
      let from: Int
      let to: Int
      /// `5 January 2022, 18:00–23:59`.
      let when: String
      /// `gunfire`.
      let kind: String
    }

    let name: String
    let marks: [Mark]
  }

  /// `Situation report: Almaty and 5 other places`.
  let title: String
  /// The day of the newest report; nil where none has a day.
  let asOf: String?
  /// What is told of: first and last day.
  let period: (first: CalendarDate, last: CalendarDate)?
  /// What it is made of, in one sentence.
  let basis: String
  /// The filter; nil for none.
  let filter: String?
  /// How many reports, incidents and so on.
  let tallies: [Tally]
  let highlights: [Statement]
  let figures: [FigureRow]
  /// Whether of several figures the lowest is to count, as ACLED codes it.
  let countsLowest: Bool
  let omittedFigures: Int
  let places: [PlaceSection]
  let omittedPlaces: Int
  let disputes: [Dispute]
  let omittedDisputes: Int
  /// What a later report says anew, which is no contradiction.
  let revisions: [Dispute]
  let gaps: [String]
  let lanes: [Lane]
  let spots: [Spot]
  /// The code of the country that most incidents lie in, which the map shows.
  let country: String?
  /// Incidents at countries and other places that are no point: name and number.
  let offMap: [(name: String, count: Int)]
  let notes: [Note]

  /// How numbers and letters are to be read; the same in every report.
  static let legend = [
    "Words between quotation marks are those of the reports. A note tells the file and its bytes: "
      + "report.txt#96-178 are bytes 96 to 177, counted from 0.",
    "A source is independent where it does not pass on what another one says. Sources and "
      + "information are rated apart by the Admiralty code: the letter says how reliable the best "
      + "source is (A to E, F where nobody has judged it), the number how likely the information is "
      + "(1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, "
      + "6 cannot be judged). A question mark says that the number is proposed by the program.",
    "Incidents were found and joined by rules, without a person's judgement. Numbers of different "
      + "incidents are not added up, and different numbers are not averaged.",
  ]

  /// Makes the report of a scope.
  public init(_ scope: ExportScope) {
    var draft = SituationDraft(scope)
    // in the order of the page, so that the notes are numbered as they are read
    highlights = draft.highlights()
    (figures, omittedFigures) = draft.figures()
    countsLowest = scope.figures == .lowest
    (places, omittedPlaces) = draft.places()
    (disputes, omittedDisputes) = draft.disputes(superseded: false)
    revisions = draft.disputes(superseded: true).shown
    gaps = draft.gaps()
    title = draft.title
    asOf = draft.asOf.map { ReportDates.day($0) }
    period = draft.period
    basis = draft.basis
    filter = scope.filter.isEmpty ? nil : scope.filter.text
    tallies = draft.tallies
    lanes = draft.lanes()
    country = draft.country
    spots = draft.spots()
    offMap = draft.offMap()
    notes = draft.notes
  }
}
