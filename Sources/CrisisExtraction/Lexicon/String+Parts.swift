extension StringProtocol {
  /// What an ASCII mark parts, without empty parts; looks at bytes, as thousands of fields are parted
  /// at each start.
  func parts(_ mark: Unicode.Scalar) -> [Substring] {
    Substring(self).utf8.split(separator: UInt8(ascii: mark)).map { Substring($0) }
  }
}
