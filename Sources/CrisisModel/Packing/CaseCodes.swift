/// The cases of an enumeration as numbers, in the order of their declaration.
struct CaseCodes<Value: CaseIterable & Equatable & Sendable>: Sendable {
  private let values: [Value]

  init(_: Value.Type) { values = Array(Value.allCases) }

  func code(_ value: Value) -> UInt8 { UInt8(values.firstIndex(of: value) ?? 0) }

  /// The first case for a number that is none.
  func value(_ code: UInt8) -> Value { values[Int(code) < values.count ? Int(code) : 0] }
}

enum Codes {
  static let actorClass = CaseCodes(ActorProfile.Class.self)
  static let actorForm = CaseCodes(ActorMention.Form.self)
  static let actorKind = CaseCodes(ActorProfile.Kind.self)
  static let basis = CaseCodes(Basis.self)
  static let blockKind = CaseCodes(Block.Kind.self)
  static let bound = CaseCodes(Figure.Bound.self)
  static let category = CaseCodes(EventCategory.self)
  static let certainty = CaseCodes(Certainty.self)
  static let placeKind = CaseCodes(Place.Kind.self)
  static let quoteKind = CaseCodes(Quote.Kind.self)
  static let timeKind = CaseCodes(TimeValue.Kind.self)
}

extension PackWriter {
  mutating func code<Value>(_ value: Value, _ codes: CaseCodes<Value>) { byte(codes.code(value)) }
}

extension PackReader {
  mutating func code<Value>(_ codes: CaseCodes<Value>) -> Value { codes.value(byte()) }
}
