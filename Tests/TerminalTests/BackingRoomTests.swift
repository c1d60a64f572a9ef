import CrisisExtraction
import CrisisModel
import PtySupport
import Testing

@testable import crisis_monitor

@Suite("memory that the system can take back")
struct BackingRoomTests {
  private let folder = TemporaryFolder()

  private func report(_ number: Int) -> AnalyzedDocument {
    let text = "Police fired shots in London on 5 January 2022, said witness \(number)."
    return Analyzer().analyze(path: "\(number).txt", bytes: Array(text.utf8), modified: nil)
  }

  @Test("a document that is kept there comes out as it went in, also after a rest")
  func comesOut() {
    let room = BackingRoom(in: folder.root)
    room.open(true)
    let reports = (0..<40).map { report($0) }
    let packed = reports.map { PackedDocument($0, in: room) }
    room.rest()
    for (report, packed) in zip(reports, packed) {
      #expect(packed.head.bytes == report.document.bytes)
      let clause = report.events[0].span
      #expect(packed.head.text(clause) == report.document.text(clause))
      #expect(packed.unpacked.events == report.events)
      #expect(packed.kept == PackedDocument(report).kept)
    }
  }

  @Test("nothing is taken in while it is closed, is too large, or where the disk has no such files")
  func declines() {
    let room = BackingRoom(in: folder.root)
    #expect(room.hold(10) { _ in } == nil)
    room.open(true)
    #expect(room.hold(10) { $0.initialize(repeating: 1, count: 10) } != nil)
    #expect(room.hold(1 << 30) { _ in } == nil)
    room.open(false)
    #expect(room.hold(10) { _ in } == nil)
    let nowhere = BackingRoom(in: folder.path("nothing"))
    nowhere.open(true)
    #expect(nowhere.hold(10) { _ in } == nil)
    let report = report(1)
    #expect(PackedDocument(report, in: nowhere).unpacked.events == report.events)
  }
}
