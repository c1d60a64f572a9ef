internal import CrisisModel
internal import Yams

/// Reads `limits:`.
enum LimitSection {
  static func read(_ node: Node, _ notes: inout Notes) -> ReportLimits {
    var limits = ReportLimits()
    guard
      let fields = FieldReader(
        node, keys: ["megabytes", "records"], what: "limits", needsName: false, &notes)
    else { return limits }
    let bytes = ReportLimits.byteRange
    let megabytes = Double(bytes.lowerBound) / 1e6...Double(bytes.upperBound) / 1e6
    if let number = fields.number("megabytes", megabytes, &notes) {
      limits.bytes = Int(number * 1e6)
    }
    let records = ReportLimits.recordRange
    let range = Double(records.lowerBound)...Double(records.upperBound)
    if let number = fields.number("records", range, &notes) { limits.records = Int(number) }
    return limits
  }
}
