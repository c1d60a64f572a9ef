import CrisisModel

extension EventCategory {
  /// The name in at most 8 cells.
  var shortLabel: String {
    switch self {
    case .explosion: "explos."
    case .abduction: "abduct."
    case .securityOperation: "sec. op"
    case .emergencyDeclaration: "emerg."
    case .priceRise: "price up"
    case .priceControl: "pricecap"
    case .governmentChange: "gov chg"
    case .intervention: "interv."
    case .displacement: "displ."
    case .negotiation: "talks"
    case .statement: "statem."
    default: label
    }
  }

  /// Its colour.
  var role: Style.Role {
    switch self {
    case .riot, .clash, .gunfire, .explosion, .arson, .looting, .assault, .killing, .abduction:
      .danger
    case .arrest, .securityOperation, .emergencyDeclaration, .curfew, .communicationsBlackout,
      .priceRise, .intervention, .displacement, .sanction:
      .warning
    case .communicationsRestored, .priceControl, .negotiation: .good
    case .protest, .governmentChange, .appeal, .statement: .text
    }
  }
}

extension Certainty {
  /// The sign in the timeline; a blank for what is told as fact.
  var sign: Unicode.Scalar {
    switch self {
    case .asserted: " "
    case .reported: "\""
    case .unconfirmed: "?"
    case .denied: "×"
    case .anticipated: "→"
    }
  }

  /// What the sign means.
  var meaning: String {
    switch self {
    case .asserted: "told as fact"
    case .reported: "somebody says so"
    case .unconfirmed: "unconfirmed"
    case .denied: "said not to have happened"
    case .anticipated: "planned, threatened, possible"
    }
  }

  /// Its colour.
  var role: Style.Role {
    switch self {
    case .asserted, .reported: .muted
    case .unconfirmed: .warning
    case .denied: .danger
    case .anticipated: .time
    }
  }
}

extension ActorProfile.Class {
  /// The name on the screen, at most 10 cells.
  var label: String {
    switch self {
    case .stateForces: "state"
    case .externalForces: "external"
    default: rawValue
    }
  }
}

extension Place.Kind {
  /// Said beside the name of a place that is no city.
  var label: String {
    switch self {
    case .city: ""
    case .province: "province"
    case .country: "country"
    case .site: "site"
    }
  }
}

/// A number with its noun: `1 report`, `2 reports`, `1,200 events`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
}

/// A number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var digits = String(abs(number))
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
    at -= 3
  }
  return number < 0 ? "-" + digits : digits
}

extension FacetMark {
  /// The sign before a row.
  var sign: Unicode.Scalar {
    switch self {
    case .none: "□"
    case .included: "■"
    case .excluded: "≠"
    }
  }

  /// How the sign looks.
  var style: Style {
    switch self {
    case .none: Style(.muted)
    case .included: Style(.accent, bold: true)
    case .excluded: Style(.danger, bold: true)
    }
  }
}

extension Facet {
  /// The title of its list.
  var title: String {
    switch self {
    case .city: "Cities"
    case .actor: "Actors"
    case .category: "Categories"
    case .source: "Sources"
    case .document: "Documents"
    case .certainty: "Certainty"
    case .day: "Days"
    }
  }
}
