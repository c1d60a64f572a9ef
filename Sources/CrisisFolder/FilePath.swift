import Glibc

/// The path of a file or folder: the bytes the kernel knows, and a form for the screen.
///
/// A Linux name is any bytes but `/` and NUL. The bytes are kept for opening; only the
/// description is text. Paths order by their bytes, so a listing is the same in every locale.
public struct FilePath: Hashable, Comparable, Sendable {
  /// The path as the kernel wants it, without a NUL.
  public let bytes: [UInt8]

  /// Makes a path of bytes; a NUL and what follows it are left out, as the kernel would.
  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes.prefix { $0 != 0 })
  }

  /// Makes a path of text, for instance of a command-line argument.
  public init(_ text: String) {
    self.init(bytes: text.utf8)
  }

  /// The empty path: the folder itself, seen from the folder.
  public static let empty = FilePath(bytes: [])

  /// The path of `other` seen from where this path is seen, if `other` is seen from this path.
  public func appending(_ other: FilePath) -> FilePath {
    if bytes.isEmpty { return other }
    if other.bytes.isEmpty { return self }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + other.bytes.count)
    joined += bytes
    if bytes.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined += other.bytes
    return FilePath(joined: joined)
  }

  /// Whether this path lies below `folder`; every path but the empty one lies below the empty one.
  public func isBelow(_ folder: FilePath) -> Bool {
    if folder.bytes.isEmpty { return !bytes.isEmpty }
    return bytes.count > folder.bytes.count + 1 && bytes[folder.bytes.count] == UInt8(ascii: "/")
      && bytes.starts(with: folder.bytes)
  }

  /// The last part of the path.
  public var name: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash + 1 < bytes.count else {
      return self
    }
    return FilePath(joined: Array(bytes[(slash + 1)...]))
  }

  /// The path without its last part; empty where there is but one.
  public var folder: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .empty }
    return FilePath(joined: Array(bytes[..<max(1, slash)]))
  }

  /// Orders by bytes.
  public static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.withUnsafeBytes { left in
      right.bytes.withUnsafeBytes { right in
        let count = min(left.count, right.count)
        guard let one = left.baseAddress, let other = right.baseAddress, count > 0 else {
          return left.count < right.count
        }
        let order = memcmp(one, other, count)
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  private init(joined: [UInt8]) {
    bytes = joined
  }

  /// Makes a path of a C string.
  init(cString: UnsafePointer<CChar>) {
    bytes = Array(UnsafeRawBufferPointer(start: cString, count: strlen(cString)))
  }
}

extension FilePath: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The path as one line of text: valid UTF-8 stays, broken bytes and control characters become
  /// `\xNN`, so that two different paths do not look alike.
  public var description: String {
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: Self.isControl)
    {
      return text
    }
    var text = ""
    var position = 0
    while position < bytes.count {
      let length = min(Self.sequenceLength(bytes[position]), bytes.count - position)
      let sequence = bytes[position..<position + length]
      if let valid = String(validating: sequence, as: UTF8.self),
        !valid.unicodeScalars.contains(where: Self.isControl)
      {
        text += valid
        position += length
      } else {
        let digits = String(bytes[position], radix: 16, uppercase: true)
        text += digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
        position += 1
      }
    }
    return text
  }

  /// Makes a path of a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  /// How many bytes a UTF-8 sequence with this first byte claims to have.
  private static func sequenceLength(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

/// Which names in a folder are looked at. Works on raw bytes, as every name of a large folder passes.
package enum NameRule {
  /// Whether a name is hidden or an editor's temporary: it begins with `.`, `#` or `~`, or ends in
  /// `~`. Holds for files and for folders.
  static func isHidden(_ name: UnsafeRawBufferPointer) -> Bool {
    guard let first = name.first, let last = name.last else { return true }
    return first == UInt8(ascii: ".") || first == UInt8(ascii: "#") || first == UInt8(ascii: "~")
      || last == UInt8(ascii: "~")
  }

  /// Whether a name is that of a report: not hidden, something before the ending, and the ending
  /// `.txt` or `.md` in small or capital letters.
  static func isReport(_ name: UnsafeRawBufferPointer) -> Bool {
    !isHidden(name) && (ends(name, in: ".txt") || ends(name, in: ".md"))
  }

  /// Whether a name is hidden.
  package static func isHidden(_ name: FilePath) -> Bool {
    name.bytes.withUnsafeBytes { isHidden($0) }
  }

  /// Whether a name is that of a report.
  package static func isReport(_ name: FilePath) -> Bool {
    name.bytes.withUnsafeBytes { isReport($0) }
  }

  static func ends(_ name: UnsafeRawBufferPointer, in ending: StaticString) -> Bool {
    let start = name.count - ending.utf8CodeUnitCount
    guard start > 0 else { return false }
    for offset in 0..<ending.utf8CodeUnitCount {
      let letter = name[start + offset]
      let wanted = ending.utf8Start[offset]
      let isCapital = letter >= UInt8(ascii: "A") && letter <= UInt8(ascii: "Z")
      guard letter == wanted || (isCapital && letter | 0x20 == wanted) else { return false }
    }
    return true
  }
}
