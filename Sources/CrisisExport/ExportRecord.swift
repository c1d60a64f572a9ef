/// One line of the export: a type and its keys in the order of the contract.
///
/// The names and their order are the contract with downstream programs, independent of the model's
/// own names. A key whose value is unknown is left out; lists are there even when empty.
public struct ExportRecord: Hashable, Sendable {
  /// `export`, `document`, `time`, `place`, `actor`, `quote`, `event` or `incident`.
  public let type: String
  /// Keys and values, `type` not among them.
  public let fields: [Field]

  /// A key with its value.
  public struct Field: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Its value.
    public let value: Value

    /// Makes a field from its parts.
    public init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// What a key may hold.
  public enum Value: Hashable, Sendable {
    /// Text.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// A finite number.
    case number(Double)
    /// Values in a stated order.
    case list([Value])
    /// Keys and values.
    case object([Field])
  }

  /// Makes a record from its parts.
  public init(type: String, fields: [Field]) {
    self.type = type
    self.fields = fields
  }

  /// The value of a key; nil where it is left out.
  public subscript(key: String) -> Value? {
    fields.first { $0.key == key }?.value
  }
}

/// Collects the fields of a record, leaving out what is unknown.
struct FieldList {
  private(set) var fields: [ExportRecord.Field] = []

  init(capacity: Int = 16) { fields.reserveCapacity(capacity) }

  mutating func add(_ key: String, _ value: String?) {
    if let value { fields.append(.init(key, .string(value))) }
  }

  mutating func add(_ key: String, _ value: Int?) {
    if let value { fields.append(.init(key, .integer(value))) }
  }

  /// JSON has no infinity; a number that is none is left out.
  mutating func add(_ key: String, _ value: Double?) {
    if let value, value.isFinite { fields.append(.init(key, .number(value))) }
  }

  mutating func add(_ key: String, _ values: [String]) {
    fields.append(.init(key, .list(values.map { .string($0) })))
  }

  mutating func add(_ key: String, _ object: [ExportRecord.Field]) {
    fields.append(.init(key, .object(object)))
  }

  mutating func add(_ key: String, objects: [[ExportRecord.Field]]) {
    fields.append(.init(key, .list(objects.map { .object($0) })))
  }
}
