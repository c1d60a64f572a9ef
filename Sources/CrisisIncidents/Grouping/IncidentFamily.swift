import CrisisModel

/// Kinds of events that may be sides of one incident. A shoot-out is told as gunfire, as a clash and
/// by its dead; a fire and the storm before it are two incidents.
struct IncidentFamily: Hashable, Sendable {
  /// The first of its kinds.
  let kind: EventCategory

  init(of category: EventCategory) {
    switch category {
    case .clash, .gunfire, .explosion, .assault, .killing: kind = .clash
    default: kind = category
    }
  }

  /// A small number of its own.
  var number: UInt64 { UInt64(EventCategory.allCases.firstIndex(of: kind) ?? 0) }

  /// Whether it concerns a country as a rule, so that a city only tells where it was noticed.
  var isNational: Bool {
    switch kind {
    case .emergencyDeclaration, .curfew, .communicationsBlackout, .communicationsRestored,
      .priceRise, .priceControl, .governmentChange, .appeal, .intervention, .negotiation,
      .sanction, .statement:
      true
    default: false
    }
  }

  /// Whether one for a city and one for its country are two.
  var isOfOnePlace: Bool { kind == .emergencyDeclaration || kind == .curfew }

  /// Whether it lasts: then it is no contradiction that two reports tell it of two days.
  var isLasting: Bool {
    switch kind {
    case .protest, .communicationsBlackout, .displacement, .negotiation, .emergencyDeclaration,
      .curfew, .intervention, .priceControl, .priceRise, .securityOperation:
      true
    default: false
    }
  }

  /// Whether it goes on for weeks as a rule, so that what is told of a whole country on two days may
  /// well be one wave.
  var isWave: Bool {
    switch kind {
    case .protest, .securityOperation, .displacement, .communicationsBlackout: true
    default: false
    }
  }

  /// Days that may lie between two tellings of one wave. What is cut off may soon be restored and cut
  /// off again.
  var waveDays: Int {
    kind == .communicationsBlackout ? Points.stateDays : Points.waveDays
  }

  /// Whether somebody says something: the same person may say many things on one day.
  var isSpeech: Bool { kind == .statement || kind == .appeal }

  /// How much it says that two events are of this kind: little where there are many a day.
  var kindPoints: Int {
    switch kind {
    case .statement: Points.speech
    case .communicationsBlackout, .communicationsRestored: Points.rareKind
    case .appeal, .negotiation, .governmentChange, .sanction, .arrest, .clash:
      Points.commonKind
    default: Points.kind
    }
  }
}
