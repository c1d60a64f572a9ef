internal import CrisisModel

/// What a noun phrase is about, as far as event triggers ask.
struct NounClasses: OptionSet, Hashable {
  let rawValue: UInt64

  static let crowd = NounClasses(rawValue: 1 << 0)
  static let force = NounClasses(rawValue: 1 << 1)
  static let person = NounClasses(rawValue: 1 << 2)
  static let organisation = NounClasses(rawValue: 1 << 3)
  static let state = NounClasses(rawValue: 1 << 4)
  static let place = NounClasses(rawValue: 1 << 5)

  /// "he", "they", "who": someone not named here.
  static let he = NounClasses.named("he") ?? []
  /// "it", "them", "both": something not named here.
  static let it = NounClasses.named("it") ?? []

  /// A person with a name, who attacks and beats rivals in words and votes.
  private static let knownPerson = NounClasses.named("named") ?? []

  /// Names in table order; the first six come from the actor and place tables, the others from
  /// `event-nouns.tsv`. The position is the bit.
  static let names = [
    "crowd", "force", "person", "organisation", "state", "place", "building", "vehicle",
    "network", "price", "price-cap", "crowd-control", "shot", "projectile", "peacekeeper",
    "soldiery", "office", "unrest", "order", "help", "treaty", "diplomat", "street", "disaster",
    "month", "court", "carrier", "limit", "emergency", "he", "it", "body", "locality", "scattered",
    "militant", "warplane", "missile", "post", "talk", "border", "association", "territory",
    "asset", "thing", "custody", "curb", "safety", "count", "attack", "folk",
    "named", "finance", "ballot", "fire", "dealt",
  ]

  /// "the city": a place named before.
  static let locality = NounClasses.named("locality") ?? []
  /// "various cities", "nationwide": no single town is meant.
  static let scattered = NounClasses.named("scattered") ?? []
  /// Names of months, one of which is a noun, too.
  static let month = NounClasses.named("month") ?? []
  /// Blows, which are their owner's doing: "the rebels' attack".
  static let dealt = NounClasses.named("dealt") ?? []
  /// Head nouns that leave the meaning to their modifier: "protest wave".
  static let carrier = NounClasses.named("carrier") ?? []

  private static let numbers = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  /// "seven", "1,200": people or things that are only counted.
  static let count = NounClasses.named("count") ?? []
  /// Police, troops and the like, named by a common noun.
  static let soldiery = NounClasses.named("soldiery") ?? []

  /// Those who fight a state.
  static let militant = NounClasses.named("militant") ?? []
  /// Bombs, missiles and attacks, which kill those who bring them, too.
  static let bombs: NounClasses = [
    named("projectile") ?? [], named("missile") ?? [], named("attack") ?? [],
  ]

  /// What harms people without anybody's will.
  static let disaster = NounClasses.named("disaster") ?? []
  /// "a blaze": a disaster where it acts, for shots are fire, too.
  static let fire = NounClasses.named("fire") ?? []
  /// What shows that somebody's will is behind it.
  static let violence: NounClasses = [
    .force, named("unrest") ?? [], named("crowd-control") ?? [], weaponry,
  ]
  /// What no disaster brings along.
  static let weaponry: NounClasses = [
    named("shot") ?? [], named("attack") ?? [], named("projectile") ?? [],
    named("militant") ?? [], named("warplane") ?? [],
  ]

  /// The class of that name; nil if there is none.
  static func named(_ name: String) -> NounClasses? {
    numbers[name].map { NounClasses(rawValue: 1 << UInt64($0)) }
  }

  /// The classes of an actor of some kind and class.
  init(_ kind: ActorProfile.Kind, _ actorClass: ActorProfile.Class?) {
    var result: NounClasses =
      switch kind {
      case .person: [.person, .knownPerson]
      case .organisation: .organisation
      case .group: .person
      }
    switch actorClass {
    case .stateForces, .rebels, .externalForces:
      result.formUnion(kind == .group ? [.force, .state] : .state)
    case .rioters, .protesters: result.formUnion([.crowd, .person])
    default: break
    }
    self = result
  }

  init(rawValue: UInt64) { self.rawValue = rawValue }
}
