/// Writes a scope in one format.
///
/// The same scope gives the same bytes on every run: nothing depends on clock, locale or the order
/// in which reports were read.
public protocol ExportWriter: Sendable {
  /// Writes all of it.
  ///
  /// - Parameters:
  ///   - scope: what is written.
  ///   - output: takes each piece; large ones, but for the last.
  /// - Throws: what `output` throws; nothing more is written then.
  func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure)
}

extension ExportWriter {
  /// The whole as bytes; for small scopes and tests.
  public func bytes(of scope: ExportScope) -> [UInt8] {
    var result: [UInt8] = []
    write(scope) { result += $0 }
    return result
  }
}

/// What has been made and not yet handed on.
struct PendingBytes {
  var bytes: [UInt8] = []

  /// Hands on what there is, unless it is little and more will follow.
  mutating func handOn<Failure: Error>(
    atLeast size: Int = 1 << 16, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard bytes.count >= max(1, size) else { return }
    try output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
