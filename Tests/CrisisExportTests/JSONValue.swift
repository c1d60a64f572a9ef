/// A value of JSON (RFC 8259), read by a reader that knows nothing of our writer.
indirect enum JSONValue: Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Reads a whole text; nil where it is not JSON.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    self = value
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let fields) = self { fields[key] } else { nil }
  }

  var list: [JSONValue]? { if case .list(let values) = self { values } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var isObject: Bool { if case .object = self { true } else { false } }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return at == bytes.count
      }
    }

    mutating func skipBlanks() {
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    mutating func take(_ word: String) -> Bool {
      skipBlanks()
      guard bytes[at...].starts(with: word.utf8) else { return false }
      at += word.utf8.count
      return true
    }

    mutating func value() -> JSONValue? {
      skipBlanks()
      guard at < bytes.count else { return nil }
      switch bytes[at] {
      case UInt8(ascii: "{"): return object()
      case UInt8(ascii: "["): return list()
      case UInt8(ascii: "\""): return text().map { .string($0) }
      case UInt8(ascii: "n"): return take("null") ? .null : nil
      case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
      case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
      default: return number()
      }
    }

    mutating func object() -> JSONValue? {
      var fields: [String: JSONValue] = [:]
      guard take("{") else { return nil }
      if take("}") { return .object([:]) }
      repeat {
        skipBlanks()
        guard let key = text(), take(":"), let value = value(), fields[key] == nil else {
          return nil
        }
        fields[key] = value
      } while take(",")
      return take("}") ? .object(fields) : nil
    }

    mutating func list() -> JSONValue? {
      var values: [JSONValue] = []
      guard take("[") else { return nil }
      if take("]") { return .list([]) }
      repeat {
        guard let value = value() else { return nil }
        values.append(value)
      } while take(",")
      return take("]") ? .list(values) : nil
    }

    mutating func number() -> JSONValue? {
      let start = at
      while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
      return Double(String(decoding: bytes[start..<at], as: UTF8.self)).map { .number($0) }
    }

    mutating func text() -> String? {
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
      at += 1
      var result: [UInt8] = []
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "\""): return String(validating: result, as: UTF8.self)
        case 0..<0x20: return nil
        case UInt8(ascii: "\\"):
          guard at < bytes.count else { return nil }
          let sign = bytes[at]
          at += 1
          switch sign {
          case UInt8(ascii: "n"): result.append(0x0A)
          case UInt8(ascii: "t"): result.append(0x09)
          case UInt8(ascii: "r"): result.append(0x0D)
          case UInt8(ascii: "u"):
            guard at + 4 <= bytes.count,
              let code = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16),
              let scalar = Unicode.Scalar(code)
            else { return nil }
            result += String(scalar).utf8
            at += 4
          case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(sign)
          default: return nil
          }
        default: result.append(byte)
        }
      }
      return nil
    }
  }
}
