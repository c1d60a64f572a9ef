import Foundation
import FuzzTargets
import Testing

/// What `make fuzz` found once, and what it begins with.
@Suite("findings of the fuzzer")
struct FindingTests {
  @Test("what was found once is read by every target", arguments: FuzzInput.all)
  func replayed(input: FuzzInput) throws {
    for target in FuzzTarget.allCases { try target.check(input.bytes) }
  }

  @Test("each folder of findings is that of a target") func foldersAreTargets() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: FuzzInput.folder.appending(path: "findings").path)
    #expect(!folders.isEmpty)
    #expect(folders.allSatisfy { FuzzTarget(rawValue: $0) != nil })
  }
}

/// An input that was reduced to what matters.
struct FuzzInput: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzz")

  /// All of them, by name.
  static let all: [FuzzInput] = ["findings", "seeds"].flatMap { kind in
    let base = folder.appending(path: kind)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base.path)) ?? []
    return paths.sorted().compactMap { path in
      (try? [UInt8](Data(contentsOf: base.appending(path: path)))).map {
        FuzzInput(name: path, bytes: $0)
      }
    }
  }
}
