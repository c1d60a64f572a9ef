import CrisisTUI
import Foundation
import Testing

/// `RECORD_GOLDEN=1` writes the README's key list anew.
@Suite struct ReadmeTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "README.md")
  private static let opening = "<!-- keys -->\n"
  private static let closing = "<!-- /keys -->"

  @Test("the README's key list is the command table") func keyListIsTheCommandTable() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(readme.range(of: Self.opening)?.upperBound)
    let end = try #require(readme.range(of: Self.closing)?.lowerBound)
    let expected = CommandTable.markdown
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      let text = readme[..<start] + expected + readme[end...]
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(readme[start..<end] == expected)
    }
  }
}
