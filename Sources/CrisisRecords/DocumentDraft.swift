import CrisisModel

/// What records tell of one document, line by line, until all of it is there.
///
/// Findings name each other by name and identity, and words stand by themselves: lines may come in any
/// order, and two drafts of one document may be joined. `finished` makes the findings of them.
public struct DocumentDraft: Sendable {
  /// The document's path, as the records name it.
  public let path: String
  /// The line on which it was met first.
  let firstLine: Int
  /// Bytes of all lines that tell of it.
  var lineBytes = 0

  /// What the document's own record tells; nil until it is met.
  var head: Head?
  var words = RecordedWords()
  var places = PlaceList()
  var actors = ActorList()
  var times: [Time] = []
  var placeMentions: [PlaceOccurrence] = []
  var actorMentions: [ActorOccurrence] = []
  var quotes: [Spoken] = []
  var events: [Happening] = []
  /// Letters of graded sources.
  var letters: [String: Reliability] = [:]

  struct Head: Sendable {
    var title: RecordedWords.Piece?
    var titleWords: String?
    var outlet: String?
    var byline: String?
    var published: PublicationDate?
    var byteCount: Int?
    var language: String?
    var encoding = TextEncoding.utf8
    var warnings: [String] = []
  }

  struct Time: Sendable {
    let piece: RecordedWords.Piece
    let kind: TimeValue.Kind
    let value: String
    let rule: RuleName
  }

  struct PlaceOccurrence: Sendable {
    let piece: RecordedWords.Piece
    let place: String
    let rule: RuleName
  }

  struct ActorOccurrence: Sendable {
    let piece: RecordedWords.Piece
    let actor: String
    let form: ActorMention.Form
    let rule: RuleName
  }

  struct Spoken: Sendable {
    let id: UInt64
    let piece: RecordedWords.Piece
    let kind: Quote.Kind
    var speaker: String?
    var speakerID: String?
    var speakerSpan: TextSpan?
    var cue: RecordedWords.Piece?
    var via: [String] = []
    var time: TimeValue?
    var placeID: String?
    let rule: RuleName
  }

  struct Happening: Sendable {
    let id: UInt64
    let piece: RecordedWords.Piece
    let category: EventCategory
    let trigger: TextSpan
    var time: EventTime?
    var place: (id: String, basis: Basis)?
    var actors: [String] = []
    var initiators: [String] = []
    var initiatorsBasis = Basis.stated
    var targets: [String] = []
    var figures: [Figure] = []
    var fatalities: Int?
    var injured: Int?
    var detained: Int?
    var source: [String] = []
    let certainty: Certainty
    /// The sentence around it, where that is longer.
    var sentence: TextSpan?
    let rule: RuleName
  }

  /// Nothing is told of the document yet.
  init(path: String, firstLine: Int) {
    self.path = path
    self.firstLine = firstLine
  }

  /// How many events are told of it.
  public var eventCount: Int { events.count }

  /// Takes over what other records tell of the same document.
  public mutating func join(_ other: DocumentDraft) {
    lineBytes += other.lineBytes
    let shift = words.join(other.words)
    if head == nil, var head = other.head {
      head.title = head.title.map { $0.shifted(shift) }
      self.head = head
    }
    places.join(other.places)
    actors.join(other.actors)
    letters.merge(other.letters) { first, _ in first }
    times += other.times.map {
      Time(piece: $0.piece.shifted(shift), kind: $0.kind, value: $0.value, rule: $0.rule)
    }
    placeMentions += other.placeMentions.map {
      PlaceOccurrence(piece: $0.piece.shifted(shift), place: $0.place, rule: $0.rule)
    }
    actorMentions += other.actorMentions.map {
      ActorOccurrence(
        piece: $0.piece.shifted(shift), actor: $0.actor, form: $0.form, rule: $0.rule)
    }
    quotes += other.quotes.map { $0.shifted(shift) }
    events += other.events.map { $0.shifted(shift) }
  }
}

extension DocumentDraft.Spoken {
  fileprivate func shifted(_ shift: Int) -> DocumentDraft.Spoken {
    var result = DocumentDraft.Spoken(
      id: id, piece: piece.shifted(shift), kind: kind, rule: rule)
    (result.speaker, result.speakerID, result.speakerSpan) = (speaker, speakerID, speakerSpan)
    result.cue = cue.map { $0.shifted(shift) }
    (result.via, result.time, result.placeID) = (via, time, placeID)
    return result
  }
}

extension DocumentDraft.Happening {
  fileprivate func shifted(_ shift: Int) -> DocumentDraft.Happening {
    var result = DocumentDraft.Happening(
      id: id, piece: piece.shifted(shift), category: category, trigger: trigger,
      certainty: certainty, rule: rule)
    (result.time, result.place) = (time, place)
    (result.actors, result.initiators, result.targets) = (actors, initiators, targets)
    (result.initiatorsBasis, result.figures) = (initiatorsBasis, figures)
    (result.fatalities, result.injured, result.detained) = (fatalities, injured, detained)
    (result.source, result.sentence) = (source, sentence)
    return result
  }
}

/// The places that records of a document name, each once, in the order in which they were met.
struct PlaceList: Sendable {
  private(set) var places: [Place] = []
  private var numbers: [String: Int] = [:]
  /// Whether a place is known by a mention, which tells more than an event does.
  private var isSure: [Bool] = []

  mutating func add(_ place: Place, isSure sure: Bool) {
    if let number = numbers[place.id] {
      if sure, !isSure[number] {
        places[number] = place
        isSure[number] = true
      }
      return
    }
    numbers[place.id] = places.count
    places.append(place)
    isSure.append(sure)
  }

  func number(of id: String) -> Int? { numbers[id] }

  mutating func join(_ other: PlaceList) {
    for (place, sure) in zip(other.places, other.isSure) { add(place, isSure: sure) }
  }
}

/// The actors that records of a document name, each once, in the order in which they were met.
struct ActorList: Sendable {
  private(set) var actors: [ActorProfile] = []
  private var numbers: [String: Int] = [:]
  private var numbersOfName: [String: Int] = [:]

  mutating func add(_ actor: ActorProfile) {
    if numbers[actor.id] != nil { return }
    numbers[actor.id] = actors.count
    if numbersOfName[actor.name] == nil { numbersOfName[actor.name] = actors.count }
    actors.append(actor)
  }

  func number(of id: String) -> Int? { numbers[id] }

  /// The first actor of a name; where no record describes one, somebody of whom only the name is known.
  mutating func number(ofName name: String) -> Int {
    if let number = numbersOfName[name] { return number }
    add(ActorProfile(id: "name:" + name, name: name, kind: .group))
    return numbersOfName[name] ?? 0
  }

  mutating func join(_ other: ActorList) {
    for actor in other.actors { add(actor) }
  }
}
