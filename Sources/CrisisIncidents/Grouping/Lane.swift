import CrisisModel

/// The events of one family that are compared with each other at first: those of one city, those of
/// a country that name no city, or those whose time is vague.
final class Lane: Sendable {
  /// Which lane an event is in.
  enum Key: Hashable, Sendable, Comparable {
    case city(UInt64)
    case country
    case vague

    init(_ event: EventSketch, _ family: IncidentFamily) {
      if !event.isPrecise {
        self = .vague
      } else if event.city != 0, !family.isNational {
        self = .city(event.city)
      } else {
        self = .country
      }
    }
  }

  let events: [EventRef]
  let clusters: [Cluster]

  /// Tellings that are one incident as far as the lane can say.
  struct Cluster: Sendable {
    let whole: Telling
    /// Those that it is made of, where they may have to be looked at one by one.
    let tellings: [Telling]
  }

  init(_ events: [EventRef], _ key: Key, _ family: IncidentFamily, _ shelf: ReportShelf) {
    self.events = events
    let clustering = Clustering(Self.tellings(events, family, shelf), family)
    clusters = zip(clustering.clusters, clustering.members).map { whole, tellings in
      Cluster(whole: whole.characteristic, tellings: key == .vague ? tellings : [])
    }
  }

  /// What makes two events the same telling: everything that is compared.
  private struct Sameness: Hashable {
    let clause: UInt64
    let place: UInt64
    let time: TimeInterval
    let category: EventCategory
    let certainty: Certainty
    let basis: Basis
  }

  /// Reports and sentences by which a telling of many is found.
  private static let mostReports = 8

  /// The tellings in an order that does not depend on that of the files.
  private static func tellings(
    _ events: [EventRef], _ family: IncidentFamily, _ shelf: ReportShelf
  ) -> [Telling] {
    var groups: [Sameness: [(id: UInt64, ref: EventRef)]] = [:]
    groups.reserveCapacity(events.count)
    for ref in events {
      shelf.with(ref) { event, _ in
        let key = Sameness(
          clause: event.clause, place: event.place, time: event.time, category: event.category,
          certainty: event.certainty, basis: event.timeBasis)
        groups[key, default: []].append((event.id, ref))
      }
    }
    var tellings: [(order: (Int, Int, UInt64, UInt64, Int), telling: Telling)] = []
    tellings.reserveCapacity(groups.count)
    for (key, members) in groups {
      let members = members.count == 1 ? members : members.sorted { $0.id < $1.id }
      var telling: Telling?
      shelf.with(members[0].ref) { event, report in
        var clues = Self.clues(event, report)
        for (_, ref) in members.prefix(mostReports) {
          shelf.with(ref) { event, _ in
            let report = UInt64(UInt32(bitPattern: ref.report)) << 32
            clues.append(Clue(.report, report))
            let sentence = report | UInt64(UInt32(bitPattern: event.sentence))
            clues.append(Clue(.sentence, sentence))
            // of two sentences side by side each has one of these that the other has, too
            clues.append(Clue(.near, sentence))
            clues.append(Clue(.near, sentence + 1))
          }
        }
        telling = Telling(
          members.map(\.ref), event, clues: clues, extraSlack: family.isNational ? 1440 : 0)
      }
      guard let telling else { continue }
      let rest = Int(key.category.rawValue.utf8.first ?? 0) << 8 | key.certainty.rawValue.utf8.count
      tellings.append(
        ((key.time.from, key.time.to, key.clause, key.place, rest), telling))
    }
    tellings.sort { $0.order < $1.order }
    return tellings.map(\.telling)
  }

  private static func clues(_ event: EventSketch, _ report: ReportSketch) -> [Clue] {
    var clues: [Clue] = []
    clues.reserveCapacity(event.words.count + event.actors.count + 6)
    for word in report.words(of: event) { clues.append(Clue(.word, UInt64(word))) }
    for word in report.context(of: event) { clues.append(Clue(.context, UInt64(word))) }
    for place in report.mentions(of: event) { clues.append(Clue(.mention, place)) }
    for actor in report.actors(of: event) {
      clues.append(Clue(actor.isNamed ? .namedActor : .group, actor.value))
    }
    for figure in report.figures(of: event) where figure.range.low > 1 {
      let what = HashKey.joined(HashKey.of(figure.kind.label), UInt64(figure.range.low))
      clues.append(Clue(.figure, HashKey.joined(what, UInt64(figure.range.high ?? 0))))
    }
    if event.isSite { clues.append(Clue(.site, event.place)) }
    if event.trigger != 0 { clues.append(Clue(.trigger, UInt64(event.trigger))) }
    if event.passage != 0 { clues.append(Clue(.passage, event.passage)) }
    if event.isTimed, event.time.minutes > longTime {
      // the same stretch of weeks or months: what both stand for is the same background
      let bounds = HashKey.joined(UInt64(bitPattern: Int64(event.time.from)), 1)
      clues.append(Clue(.period, bounds &+ UInt64(bitPattern: Int64(event.time.to))))
    }
    if event.words.count >= leastWords { clues.append(Clue(.clause, event.clause)) }
    return clues
  }

  /// Minutes from which a time is a stretch of its own: three weeks.
  private static let longTime = 21 * 1440
  /// Words that a clause must have for its like to be a copy of it.
  static let leastWords = 4
}
