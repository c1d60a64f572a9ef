internal import CrisisModel

/// Codes of ACLED's columns, as its codebook of 2024 has them.
enum ACLEDCode {
  /// `event_type` and `sub_event_type`; nil where ACLED has none, or the words do not tell which.
  static func type(of category: EventCategory) -> (type: String, subtype: String?)? {
    guard let name = category.acled else { return nil }
    let remote = "Explosions/Remote violence"
    if name.hasPrefix(remote) { return (remote, nil) }
    guard let slash = name.firstIndex(of: "/") else { return (name, nil) }
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }

  /// `disorder_type`, which follows from type and sub-type.
  static func disorder(of category: EventCategory) -> String? {
    guard let (type, subtype) = type(of: category) else { return nil }
    switch type {
    case "Protests": return "Demonstrations"
    case "Riots": return subtype == "Mob violence" ? "Political violence" : "Demonstrations"
    case "Strategic developments": return type
    default: return "Political violence"
    }
  }

  /// `inter1`, `inter2`: the class of an actor; nil where it is not known or none of ACLED's.
  static func inter(_ actor: ActorProfile?) -> Int? {
    switch actor?.actorClass {
    case .stateForces: 1
    case .rebels: 2
    case .rioters: 5
    case .protesters: 6
    case .civilians: 7
    case .externalForces: 8
    case .other, nil: nil
    }
  }

  /// `interaction`: both classes, the lower first; one with 0 where no second side takes part.
  ///
  /// - Parameters:
  ///   - first: the first actor.
  ///   - second: the second one; nil where the words name none.
  ///   - category: what happened; of a fight or an attack a side is not named, but there is one.
  /// - Returns: the code; nil where a class is not known.
  static func interaction(
    _ first: ActorProfile?, _ second: ActorProfile?, in category: EventCategory
  ) -> Int? {
    guard let one = inter(first) else { return nil }
    guard second == nil else { return inter(second).map { min(one, $0) * 10 + max(one, $0) } }
    switch type(of: category)?.type {
    case "Protests", "Riots", "Strategic developments": return one * 10
    default: return nil
    }
  }

  /// `event_date` and `time_precision`: the middle of a week or month, as ACLED dates them; nil
  /// where the time is vaguer than that.
  static func date(of time: EventTime?) -> (day: CalendarDate, precision: Int)? {
    guard let time, let interval = time.value.interval else { return nil }
    if time.precision == .day { return (interval.firstDay, 1) }
    let days = interval.lastDay.dayNumber - interval.firstDay.dayNumber
    guard days < 31 else { return nil }
    return (interval.firstDay.adding(days: days / 2), time.precision.rawValue)
  }

  /// `source_scale`: new media where only a post says so; nil elsewhere, since nothing tells how far
  /// an outlet reaches.
  static func sourceScale(of event: Event, in analyzed: AnalyzedDocument) -> String? {
    guard analyzed.document.outlet == nil else { return nil }
    let post = analyzed.quotes.first { $0.kind == .post && $0.span.contains(event.span) }
    guard let post, event.source.allSatisfy({ $0 == post.speaker }) else { return nil }
    return "New media"
  }

  /// `tags`: how large a crowd was, as the report says it, or that no report tells; nil where there is
  /// no demonstration.
  static func tags(of event: Event, in analyzed: AnalyzedDocument) -> String? {
    guard let type = type(of: event.category)?.type, type == "Protests" || type == "Riots" else {
      return nil
    }
    let crowds = (event.initiators + event.actors).map { analyzed.actors[$0] }
      .filter { $0.actorClass == .protesters || $0.actorClass == .rioters }
      .map { CaseFolding.folded($0.name.utf8) }
    let figure = event.figures.first { crowds.contains(CaseFolding.folded($0.of.utf8)) }
    return "crowd size=" + (figure.map(words) ?? "no report")
  }

  /// `200`, `at least 200`, `hundreds`.
  private static func words(_ figure: Figure) -> String {
    switch figure.bound {
    case .exact: "\(figure.count)"
    case .atLeast: "at least \(figure.count)"
    case .moreThan: "more than \(figure.count)"
    case .atMost: "up to \(figure.count)"
    case .fewerThan: "fewer than \(figure.count)"
    case .about: "about \(figure.count)"
    case .magnitude:
      switch figure.count {
      case 12: "dozens"
      case 100: "hundreds"
      case 1000: "thousands"
      case 10_000: "tens of thousands"
      default: "several times \(figure.count)"
      }
    }
  }
}
