internal import CrisisModel
internal import Yams

/// A value with its place in the file.
struct Located<Value> {
  let value: Value
  let mark: Mark?
}

/// The keys of one mapping, each read as what it must be; what is not as it must be is noted.
struct FieldReader {
  private var nodes: [String: Node] = [:]
  /// Where the mapping begins.
  let mark: Mark?

  /// Reads the keys; nil, with a note, where the node is no mapping or lacks its name.
  init?(
    _ node: Node, keys: [String], what: String, needsName: Bool = true, nameKey: String = "name",
    _ notes: inout Notes
  ) {
    mark = node.mark
    guard case .mapping(let mapping) = node else {
      notes.add("\(what) must have keys: \(keys.joined(separator: ", "))", at: node.mark)
      return nil
    }
    for (key, value) in mapping {
      guard case .scalar(let name) = key else {
        notes.add("a key must be a word", at: key.mark)
        continue
      }
      guard keys.contains(name.string) else {
        notes.addUnknown("key", name.string, of: keys, at: key.mark)
        continue
      }
      nodes[name.string] = value
    }
    if needsName, nodes[nameKey] == nil {
      notes.add("\(what) has no '\(nameKey)'", at: node.mark)
      return nil
    }
  }

  /// The node of a key; nil where it is left out.
  subscript(key: String) -> Node? { nodes[key] }

  /// One line of text.
  func text(_ key: String, _ notes: inout Notes) -> Located<String>? {
    nodes[key].flatMap { Self.text($0, key, &notes) }
  }

  /// Several texts, none twice.
  func texts(_ key: String, _ notes: inout Notes) -> [Located<String>] {
    nodes[key].map { Self.texts($0, key, &notes) } ?? []
  }

  /// One of the words of an enumeration.
  func word<Value: CaseIterable & RawRepresentable>(
    _ key: String, _ type: Value.Type, _ notes: inout Notes
  ) -> Value? where Value.RawValue == String {
    guard let text = text(key, &notes) else { return nil }
    if let value = Value(rawValue: text.value) { return value }
    notes.addUnknown(key, text.value, of: Value.names, at: text.mark)
    return nil
  }

  /// `true` or `false`, as YAML writes them.
  func truth(_ key: String, _ notes: inout Notes) -> Bool? {
    guard let text = text(key, &notes) else { return nil }
    switch text.value {
    case "true", "True", "TRUE", "yes", "on": return true
    case "false", "False", "FALSE", "no", "off": return false
    default:
      notes.add("\(key) must be true or false, not '\(text.value)'", at: text.mark)
      return nil
    }
  }

  /// A number within bounds.
  func number(_ key: String, _ range: ClosedRange<Double>, _ notes: inout Notes) -> Double? {
    guard let text = text(key, &notes) else { return nil }
    guard let number = Double(text.value), number.isFinite else {
      notes.add("\(key) must be a number, not '\(text.value)'", at: text.mark)
      return nil
    }
    guard range.contains(number) else {
      let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
      notes.add("\(key) must lie between \(low) and \(high), not \(text.value)", at: text.mark)
      return nil
    }
    return number
  }

  /// A whole number from 1 on.
  func count(_ key: String, _ notes: inout Notes) -> Int? {
    guard let text = text(key, &notes) else { return nil }
    guard let number = Int(text.value), (1...10_000).contains(number) else {
      notes.add("\(key) must be a whole number from 1, not '\(text.value)'", at: text.mark)
      return nil
    }
    return number
  }

  /// A day, `YYYY-MM-DD`.
  func date(_ key: String, _ notes: inout Notes) -> Located<CalendarDate>? {
    guard let text = text(key, &notes) else { return nil }
    let parts = text.value.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(part) : nil
    }
    guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3,
      let day = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else {
      notes.add("\(key) must be a day such as 2022-01-31, not '\(text.value)'", at: text.mark)
      return nil
    }
    return Located(value: day, mark: text.mark)
  }

  // MARK: Nodes

  /// The items of a list; a note where the node is none.
  static func list(_ node: Node, _ what: String, _ notes: inout Notes) -> [Node] {
    if case .sequence(let items) = node { return Array(items) }
    notes.add("\(what) must be a list", at: node.mark)
    return []
  }

  /// Several texts, none twice.
  static func texts(_ node: Node, _ key: String, _ notes: inout Notes) -> [Located<String>] {
    if node.isEmptyScalar { return [] }
    guard case .sequence(let items) = node else {
      notes.add("\(key) must be a list, such as [a, b]", at: node.mark)
      return []
    }
    return items.compactMap { text($0, key, &notes) }
  }

  /// One line of text that is neither empty nor overlong.
  private static func text(_ node: Node, _ key: String, _ notes: inout Notes) -> Located<String>? {
    guard case .scalar(let scalar) = node else {
      notes.add("\(key) must be one text, not a list or mapping", at: node.mark)
      return nil
    }
    let text = scalar.string
    let isPlain = scalar.style == .plain || scalar.style == .any
    guard !text.isEmpty, !(isPlain && (text == "~" || text == "null")),
      text.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
    else {
      notes.add("\(key) is empty", at: scalar.mark)
      return nil
    }
    guard text.utf8.count <= 200, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      notes.add("\(key) must be one line of at most 200 bytes", at: scalar.mark)
      return nil
    }
    return Located(value: text, mark: scalar.mark)
  }
}

extension Node {
  /// Whether nothing stands there: `aliases:` with no value.
  var isEmptyScalar: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null"
  }
}
