import CrisisModel
import CrisisTestSupport
import Foundation
import Testing

@testable import CrisisExtraction

@Suite struct PackingTests {
  private static let seeds = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")

  @Test("a report in seeds/ loses nothing when it is packed")
  func seedReports() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.seeds.path)
    for name in names where name.hasSuffix(".txt") {
      let bytes = Array(try Data(contentsOf: Self.seeds.appending(path: name)))
      let report = Analyzer().analyze(path: name, bytes: bytes, modified: 1_641_000_000)
      #expect(Compared.differences(PackedDocument(report).unpacked, report) == [], "\(name)")
    }
  }
}
