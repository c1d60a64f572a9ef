/// What a folder's `crisis.yaml` adds to the built-in tables, or puts in their place.
///
/// A value without any trace of the file: where it came from and what was wrong in it is the
/// business of whoever read it. An empty configuration leaves the built-in tables as they are.
public struct Configuration: Hashable, Sendable {
  /// A part of the configuration that can take the place of the built-in rows.
  public enum Section: String, Hashable, Sendable, CaseIterable {
    /// Watched places.
    case places
    /// Persons, organisations and groups.
    case actors
    /// News outlets and other sources.
    case sources
    /// Words that make events.
    case triggers
  }

  /// Sections whose built-in rows do not count.
  public var replaced: Set<Section>
  /// In the order of the file.
  public var places: [ConfiguredPlace]
  /// In the order of the file.
  public var actors: [ConfiguredActor]
  /// In the order of the file.
  public var sources: [ConfiguredSource]
  /// In the order of the file.
  public var triggers: [ConfiguredTrigger]
  /// In the order of the file. They change nothing of what is read out of reports.
  public var alerts: [AlertRule]
  /// How much of one report is read and kept.
  public var limits: ReportLimits

  /// Makes a configuration from its parts.
  public init(
    replaced: Set<Section> = [], places: [ConfiguredPlace] = [], actors: [ConfiguredActor] = [],
    sources: [ConfiguredSource] = [], triggers: [ConfiguredTrigger] = [], alerts: [AlertRule] = [],
    limits: ReportLimits = ReportLimits()
  ) {
    self.replaced = replaced
    self.places = places
    self.actors = actors
    self.sources = sources
    self.triggers = triggers
    self.alerts = alerts
    self.limits = limits
  }

  /// The same without what has no bearing on what is read out of reports.
  public var forReading: Configuration {
    var result = self
    result.alerts = []
    return result
  }

  /// Nothing but the built-in tables.
  public static let empty = Configuration()
}

/// A place to watch.
public struct ConfiguredPlace: Hashable, Sendable {
  /// The name shown.
  public var name: String
  /// Other names in reports.
  public var aliases: [String]
  /// How large a thing it is; not `country`.
  public var kind: Place.Kind
  /// ISO 3166-1 alpha-2; nil where the tables know the place.
  public var country: String?
  /// The province that a city lies in, by name.
  public var region: String?
  /// For a site, the city it lies in, by name.
  public var city: String?
  /// Degrees north, -90...90; nil where the tables know the place.
  public var latitude: Double?
  /// Degrees east, -180...180.
  public var longitude: Double?
  /// Position among the watched places, from 1; nil behind all that have one.
  public var order: Int?

  /// Makes a place from its parts.
  public init(
    name: String, aliases: [String] = [], kind: Place.Kind = .city, country: String? = nil,
    region: String? = nil, city: String? = nil, latitude: Double? = nil, longitude: Double? = nil,
    order: Int? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.country = country
    self.region = region
    self.city = city
    self.latitude = latitude
    self.longitude = longitude
    self.order = order
  }
}

/// Someone to know by name.
public struct ConfiguredActor: Hashable, Sendable {
  /// Whom "he" and "she" can mean.
  public enum Gender: String, Hashable, Sendable, CaseIterable {
    /// "he"
    case male = "m"
    /// "she"
    case female = "f"
  }

  /// An office held from one day to another.
  public struct Role: Hashable, Sendable {
    /// The office: "Prime Minister".
    public var title: String
    /// First day; nil: since ever.
    public var from: CalendarDate?
    /// The day on which it was over; nil: held still.
    public var to: CalendarDate?

    /// Makes a role from its parts.
    public init(title: String, from: CalendarDate? = nil, to: CalendarDate? = nil) {
      self.title = title
      self.from = from
      self.to = to
    }
  }

  /// The name shown.
  public var name: String
  /// Other names in reports.
  public var aliases: [String]
  /// What sort of actor.
  public var kind: ActorProfile.Kind
  /// ACLED's class; nil where unknown.
  public var actorClass: ActorProfile.Class?
  /// Where a person holds office or a body has its seat, ISO 3166-1 alpha-2.
  public var country: String?
  /// For persons.
  public var gender: Gender?
  /// A title without dates, shown where no role holds on the day of the report.
  public var title: String?
  /// For persons; in the order of the file.
  public var roles: [Role]

  /// Makes an actor from its parts.
  public init(
    name: String, aliases: [String] = [], kind: ActorProfile.Kind = .person,
    actorClass: ActorProfile.Class? = nil, country: String? = nil, gender: Gender? = nil,
    title: String? = nil, roles: [Role] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.actorClass = actorClass
    self.country = country
    self.gender = gender
    self.title = title
    self.roles = roles
  }
}

/// An outlet or other source.
public struct ConfiguredSource: Hashable, Sendable {
  /// The name shown.
  public var name: String
  /// Other names in reports.
  public var aliases: [String]
  /// Its address on the web, without `www.`; nil where it has none.
  public var domain: String?
  /// How far it has been found reliable.
  public var reliability: Reliability

  /// Makes a source from its parts.
  public init(
    name: String, aliases: [String] = [], domain: String? = nil,
    reliability: Reliability = .unknown
  ) {
    self.name = name
    self.aliases = aliases
    self.domain = domain
    self.reliability = reliability
  }
}

/// A word or phrase that makes an event.
public struct ConfiguredTrigger: Hashable, Sendable {
  /// How a trigger is written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// The first word counts in all its forms.
    case verb
    /// With its plural.
    case noun
    /// As written.
    case phrase
  }

  /// The words, the first one of a verb in its base form.
  public var phrase: String
  /// How it is written.
  public var form: Form
  /// Nil for words that only look like an event.
  public var category: EventCategory?
  /// Conditions in the words of `event-triggers.tsv`: `patient=person|crowd !own=court`.
  public var needs: String
  /// Past tense of a verb, where neither regular nor known.
  public var past: String?
  /// Past participle of a verb, where other than `past`.
  public var participle: String?

  /// Makes a trigger from its parts.
  public init(
    phrase: String, form: Form, category: EventCategory?, needs: String = "", past: String? = nil,
    participle: String? = nil
  ) {
    self.phrase = phrase
    self.form = form
    self.category = category
    self.needs = needs
    self.past = past
    self.participle = participle
  }
}
