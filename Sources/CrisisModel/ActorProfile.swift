/// Someone who acts or speaks: a person, an organisation or a group; the entity, not its mention.
public struct ActorProfile: Hashable, Sendable, Identifiable {
  /// What sort of actor.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One named or described human being.
    case person
    /// An institution, agency, company, office.
    case organisation
    /// A collective without a name of its own: protesters, police, residents.
    case group
  }

  /// ACLED's actor classes, as far as news reports let them be told apart.
  public enum Class: String, Hashable, Sendable, CaseIterable {
    /// Government, army, police and their people.
    case stateForces = "state forces"
    /// Armed groups that fight the state.
    case rebels = "rebels"
    /// People in a crowd that is violent.
    case rioters
    /// People in a crowd that is peaceful, or not said to be violent.
    case protesters
    /// Unarmed people who take no part.
    case civilians
    /// Forces, governments and bodies of other states.
    case externalForces = "external forces"
    /// Anything else: media, companies, observers.
    case other
  }

  /// Stable over runs, e.g. `person:kassym-jomart-tokayev`, `group:protesters`.
  public let id: String
  /// The name shown.
  public let name: String
  /// Title or role as the reports give it, e.g. `Kazakh President`.
  public let role: String?
  /// What sort of actor.
  public let kind: Kind
  /// ACLED's class; nil where neither table nor text tells.
  public let actorClass: Class?

  /// Makes a profile from its parts.
  public init(id: String, name: String, kind: Kind, role: String? = nil, actorClass: Class? = nil) {
    self.id = id
    self.name = name
    self.kind = kind
    self.role = role
    self.actorClass = actorClass
  }
}
