import Glibc

/// An open file that is written to; every byte is, or a failure says why not.
struct OutputFile {
  let descriptor: Int32
  let name: String

  /// Standard output.
  static let standard = OutputFile(descriptor: STDOUT_FILENO, name: "output")
  /// Standard error.
  static let complaints = OutputFile(descriptor: STDERR_FILENO, name: "messages")

  /// Writes bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw Failure(.output, "cannot write \(name): \(SystemWords.reason())")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Writes text.
  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var failure: Failure?
    bytes.withUnsafeBytes { bytes in
      do throws(Failure) { try write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// The system's words.
enum SystemWords {
  /// Why the last call failed.
  static func reason() -> String {
    let code = errno
    return strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
