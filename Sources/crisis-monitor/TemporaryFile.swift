import Glibc

/// A file without a name that is gone with the program, for what memory has no room for.
final class TemporaryFile {
  private let descriptor: Int32
  private let folder: String
  /// Bytes that were written.
  private(set) var count = 0

  /// Makes a file in `$TMPDIR`, or in `/tmp`.
  init() throws(Failure) {
    folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/crisis-monitor.XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw Failure(.output, "cannot make a temporary file in \(folder): \(SystemWords.reason())")
    }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Puts bytes behind the others.
  func append(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start, off_t(count))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw Failure(
          .output, "cannot write a temporary file in \(folder): \(SystemWords.reason())")
      }
      start += written
      count += written
    }
  }

  /// The bytes at a place, fewer where the file ends.
  func bytes(at place: Int, count: Int) throws(Failure) -> [UInt8] {
    let wanted = max(0, min(count, self.count - place))
    var bytes = [UInt8](repeating: 0, count: wanted)
    var start = 0
    while start < wanted {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + start }, wanted - start, off_t(place + start))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw Failure(
          .output, "cannot read a temporary file in \(folder): \(SystemWords.reason())")
      }
      start += got
    }
    return bytes
  }
}

/// Bytes that are read one behind the other from a stretch of a temporary file.
struct TemporaryReader {
  private let file: TemporaryFile
  private var place: Int
  private let end: Int
  private var buffer: [UInt8] = []
  private var at = 0

  private static let size = 1 << 17

  init(_ file: TemporaryFile, from start: Int, to end: Int) {
    self.file = file
    place = start
    self.end = end
  }

  /// The next bytes; nil at the end.
  mutating func next(_ count: Int) throws(Failure) -> ArraySlice<UInt8>? {
    if at + count > buffer.count {
      let rest = Array(buffer[at...])
      let more = min(max(Self.size, count), end - place)
      guard rest.count + more >= count, count > 0 || more > 0 || !rest.isEmpty else { return nil }
      buffer = rest + (try file.bytes(at: place, count: more))
      place += more
      at = 0
    }
    guard at + count <= buffer.count else { return nil }
    defer { at += count }
    return buffer[at..<(at + count)]
  }

  /// The next number; nil at the end.
  mutating func number() throws(Failure) -> Int? {
    guard let bytes = try next(8) else { return nil }
    return Int(truncatingIfNeeded: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}

extension [UInt8] {
  /// Puts a number behind the bytes, as `TemporaryReader` reads it.
  mutating func append(number: Int) {
    let bits = UInt64(bitPattern: Int64(number))
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }
}
