/// What reads bytes that anybody may have written, each with what is promised of it.
///
/// `make fuzz` feeds them what libFuzzer thinks of; `FindingTests` feeds them what it found.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The bytes of a report, as far as its sentences.
  case reader
  /// The bytes of a report, as far as its findings.
  case extraction
  /// What is typed behind `:`, as far as it is a filter.
  case filter
  /// A `crisis.yaml` and a `config.yaml`.
  case configuration
  /// Lines of JSON that other programs hand over.
  case records

  /// Reads the bytes; a trap is a finding, too.
  package func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .reader: try ReportCheck.read(bytes)
    case .extraction: try ReportCheck.extract(bytes)
    case .filter: try FilterCheck.check(bytes)
    case .configuration: try ConfigurationCheck.check(bytes)
    case .records: try RecordsCheck.check(bytes)
    }
  }
}

/// Something that does not hold for some bytes.
package struct BrokenPromise: Error, CustomStringConvertible {
  package let description: String
}

/// Throws unless something holds.
func require(
  _ holds: Bool, _ promise: @autoclosure () -> String
) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(description: promise()) }
}
