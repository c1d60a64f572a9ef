import Foundation
import Testing

/// What ARCHITECTURE.md promises of the sources and neither compiler nor linter can see.
@Suite struct HouseRulesTests {
  @Test("the model imports nothing") func modelImportsNothing() throws {
    for file in try SourceFile.all(under: "Sources/CrisisModel") {
      #expect(file.imports.isEmpty, "\(file.path)")
    }
  }

  @Test("no source imports Foundation") func noFoundation() throws {
    for file in try SourceFile.all(under: "Sources") {
      #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file.path)")
    }
  }

  @Test("only one module knows ncurses") func onlyOneModuleKnowsNcurses() throws {
    for file in try SourceFile.all(under: "Sources") where file.imports.contains("CNcurses") {
      #expect(file.path.hasPrefix("Sources/CrisisCurses/"), "\(file.path)")
    }
  }

  @Test("only one module knows YAML") func onlyOneModuleKnowsYAML() throws {
    for file in try SourceFile.all(under: "Sources") where file.imports.contains("Yams") {
      #expect(file.path.hasPrefix("Sources/CrisisConfiguration/"), "\(file.path)")
    }
  }

  @Test("only one module knows SQL") func onlyOneModuleKnowsSQL() throws {
    for file in try SourceFile.all(under: "Sources")
    where file.imports.contains(where: { $0.hasPrefix("GRDB") }) {
      #expect(file.path.hasPrefix("Sources/CrisisStore/"), "\(file.path)")
    }
  }

  @Test("no source opens a network connection") func noNetwork() throws {
    for file in try SourceFile.all(under: "Sources") {
      for call in [" socket(", "=socket(", " connect(", "getaddrinfo(", "URLSession"] {
        #expect(!file.code.contains(call), "\(file.path) calls \(call)")
      }
    }
  }

  @Test(
    "places and persons stand in tables, never in code",
    arguments: ["Almaty", "Aktau", "Nur-Sultan", "Zhanaozen", "Mangystau", "Tokayev"])
  func codeKnowsNoPlaceOrPerson(name: String) throws {
    for file in try SourceFile.all(under: "Sources") {
      #expect(!file.code.contains(name), "\(file.path) knows \(name)")
    }
  }

  @Test("each module is in the code map") func codeMapIsComplete() throws {
    let map = try String(
      contentsOf: SourceFile.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: SourceFile.root.appending(path: "Sources").path)
    for module in modules.sorted() {
      #expect(map.contains("`\(module)`"), "\(module)")
    }
  }
}

/// A Swift file of this repository.
private struct SourceFile {
  /// Relative to the repository's top level.
  let path: String
  private let lines: [Substring]

  /// The top level of the repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All Swift files of a folder, by path.
  static func all(under folder: String) throws -> [SourceFile] {
    let base = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return try paths.sorted().filter { $0.hasSuffix(".swift") }.map { path in
      let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
      return SourceFile(path: "\(folder)/\(path)", lines: text.split(separator: "\n"))
    }
  }

  /// The modules that it imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count
      else { return nil }
      guard words[..<position].allSatisfy({ $0.first == "@" || Self.accessLevels.contains($0) })
      else { return nil }
      return String(words[position + 1])
    }
  }

  /// The lines without those that are comments.
  var code: String {
    lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .map { line in line.range(of: " // ").map { line[..<$0.lowerBound] } ?? line }
      .joined(separator: "\n")
  }

  private static let accessLevels: Set<Substring> = ["public", "package", "internal", "private"]
}
