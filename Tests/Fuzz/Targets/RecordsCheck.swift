internal import CrisisExport
internal import CrisisModel
internal import CrisisRecords

/// Lines of JSON: each is understood or told to be wrong, and what is understood prints as itself.
enum RecordsCheck {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    for draft in RecordPart(reading: bytes).documents {
      let findings = draft.finished().document
      _ = DocumentDraft(of: findings).finished()
      _ = PackedDocument(findings)
    }
    for line in bytes.split(separator: 0x0A) {
      _ = try? DocumentLine(parsing: line)
      if let remark = try? RemarkLines.remark(of: line) {
        let again = try? RemarkLines.remark(of: RemarkLines.lines(of: [remark]).dropLast())
        try require(again == remark, "a remark is printed as another one")
      }
    }
  }
}
