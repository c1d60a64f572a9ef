internal import CrisisModel

/// What the categories have in common, as far as extraction treats some apart; asked for each event,
/// and so read once for each row of the table.
struct EventTraits: OptionSet {
  let rawValue: UInt8

  /// What happens to a whole country unless the text says otherwise.
  static let national = EventTraits(rawValue: 1 << 0)
  /// What a text names again and again after it has told of it.
  static let recurring = EventTraits(rawValue: 1 << 1)
  /// What is done in a moment, so that an infinitive tells of a purpose.
  static let deed = EventTraits(rawValue: 1 << 2)
  /// What lasts until it is lifted.
  static let lasting = EventTraits(rawValue: 1 << 3)
  /// What a text tells once and then names: "his detention", "the crackdown".
  static let named = EventTraits(rawValue: 1 << 4)
  /// What an "of" phrase suffers rather than does: "the arrest of protesters".
  static let suffered = EventTraits(rawValue: 1 << 5)

  /// What only police or troops do, so that a passive leaves them out: "three were arrested".
  static let enforced = EventTraits(rawValue: 1 << 6)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The traits of a category.
  init(_ category: EventCategory) {
    self = []
    for (trait, categories) in Self.members where categories.contains(category) { insert(trait) }
  }

  private static let members: [(EventTraits, [EventCategory])] = [
    (
      .national,
      [
        .governmentChange, .emergencyDeclaration, .priceRise, .priceControl, .appeal,
        .intervention, .statement, .sanction, .negotiation, .communicationsBlackout,
      ]
    ),
    (
      .recurring,
      [
        .protest, .riot, .clash, .gunfire, .explosion, .arson, .looting, .assault, .killing,
        .statement, .appeal,
      ]
    ),
    (
      .deed,
      [
        .riot, .clash, .gunfire, .explosion, .arson, .looting, .assault, .killing, .abduction,
        .arrest, .governmentChange,
      ]
    ),
    (.lasting, [.curfew, .emergencyDeclaration, .sanction, .communicationsBlackout]),
    (.named, [.arrest, .abduction, .securityOperation, .displacement]),
    (.enforced, [.arrest, .securityOperation, .curfew]),
    (.suffered, [.arrest, .killing, .assault, .abduction]),
  ]
}
