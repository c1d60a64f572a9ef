/// The kinds of events, as the export's contract names them.
public enum EventCategory: String, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Peaceful demonstration, rally, march, strike.
  case protest
  /// A crowd storms, seizes, attacks, rampages.
  case riot
  /// Two sides fight.
  case clash
  /// Shots, shoot-out, live fire.
  case gunfire
  /// Blast, grenade, shelling, air strike.
  case explosion
  /// Set on fire, torched, ablaze.
  case arson
  /// Ransacked, looted.
  case looting
  /// People beaten, injured, attacked.
  case assault
  /// People killed.
  case killing
  /// Kidnapped, disappeared.
  case abduction
  /// Detained, arrested, charged.
  case arrest
  /// Tear gas, cordons, troops deployed, dispersal.
  case securityOperation = "security-operation"
  /// State of emergency, martial law.
  case emergencyDeclaration = "emergency-declaration"
  /// Curfew, movement ban.
  case curfew
  /// Internet, phone, TV or news sites cut.
  case communicationsBlackout = "communications-blackout"
  /// The same restored.
  case communicationsRestored = "communications-restored"
  /// Price shock, subsidy or cap lifted.
  case priceRise = "price-rise"
  /// Caps restored, subsidy granted.
  case priceControl = "price-control"
  /// Resignation, dismissal, appointment.
  case governmentChange = "government-change"
  /// Request for help, call for action.
  case appeal
  /// Foreign troops or peacekeepers sent.
  case intervention
  /// People flee, are evacuated.
  case displacement
  /// Talks, agreement, ceasefire.
  case negotiation
  /// Sanctions, expulsion, suspension.
  case sanction
  /// Vow, threat, denial, accusation, condemnation.
  case statement

  /// The name on the screen, at most 12 cells.
  package var label: String {
    switch self {
    case .securityOperation: "security op"
    case .emergencyDeclaration: "emergency"
    case .communicationsBlackout: "blackout"
    case .communicationsRestored: "restored"
    case .priceRise: "price rise"
    case .priceControl: "price cap"
    case .governmentChange: "gov change"
    default: rawValue
    }
  }

  /// ACLED event type and sub-event type, `type/sub-type` (ACLED codebook); nil where it has none.
  public var acled: String? {
    switch self {
    case .protest: "Protests/Peaceful protest"
    case .riot: "Riots/Violent demonstration"
    case .clash, .gunfire: "Battles/Armed clash"
    case .explosion: "Explosions/Remote violence"
    case .arson: "Riots/Mob violence"
    case .looting: "Strategic developments/Looting/property destruction"
    case .assault, .killing: "Violence against civilians/Attack"
    case .abduction: "Violence against civilians/Abduction/forced disappearance"
    case .arrest: "Strategic developments/Arrests"
    case .securityOperation: "Protests/Protest with intervention"
    case .emergencyDeclaration, .curfew, .communicationsBlackout, .communicationsRestored,
      .governmentChange, .intervention, .displacement:
      "Strategic developments/Other"
    case .negotiation: "Strategic developments/Agreement"
    case .priceRise, .priceControl, .appeal, .sanction, .statement: nil
    }
  }

  /// PLOVER category, with its mode after a blank where it has one; nil where it has none.
  public var plover: String? {
    switch self {
    case .protest: "PROTEST"
    case .riot: "PROTEST riot"
    case .clash, .arson, .looting, .assault, .killing: "ASSAULT"
    case .gunfire: "ASSAULT firearms"
    case .explosion: "ASSAULT explosives"
    case .abduction, .securityOperation, .emergencyDeclaration: "COERCE"
    case .arrest: "COERCE arrest"
    case .curfew: "COERCE curfew"
    case .communicationsBlackout: "COERCE censor"
    case .communicationsRestored, .priceControl, .governmentChange: "CONCEDE"
    case .appeal: "REQUEST"
    case .intervention: "MOBILIZE"
    case .negotiation: "CONSULT"
    case .sanction: "SANCTION"
    case .statement: "THREATEN"
    case .priceRise, .displacement: nil
    }
  }
}
