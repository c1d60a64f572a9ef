import CrisisFolder
import CrisisTestSupport
import Testing

/// Whatever happens on the disk, and whatever notices are lost: once it is quiet, what was told is
/// what is there.
@Suite("FolderWatcher converges")
struct FolderWatcherConvergenceTests {
  @Test("after any sequence of changes the updates add up to the folder", arguments: 0..<200)
  func converges(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let folder = WatchedFolder(["a.txt": "a", "sub/b.txt": "b"])
    folder.disk.makeFolder("/r/sub")
    folder.run(for: Int.random(in: 0...200, using: &random))
    for step in 0..<40 {
      change(folder, step: step, using: &random)
      if Bool.random(using: &random) {
        folder.run(for: Int.random(in: 0...400, using: &random))
      }
    }
    folder.disk.makeFolder("/r")
    folder.run(for: 35_000)
    var expected: [FilePath: String] = [:]
    for report in try folder.disk.reports(at: "/r").reports {
      let bytes = try folder.disk.read(report.location, limit: .max).bytes
      expected[report.name] = String(decoding: bytes, as: UTF8.self)
    }
    #expect(folder.reports == expected)
    #expect(folder.status?.presence == .there)
  }

  private func change(_ folder: WatchedFolder, step: Int, using random: inout SplitMix) {
    let names: [FilePath] = ["a.txt", "b.txt", "c.md", "sub/b.txt", "sub/d.txt", ".a.txt.swp"]
    let name = names.randomElement(using: &random) ?? "a.txt"
    let other = names.randomElement(using: &random) ?? "b.txt"
    let root: FilePath = "/r"
    let path = root.appending(name)
    var notices: [ChangeNotice] = []
    switch Int.random(in: 0..<10, using: &random) {
    case 0...3:
      folder.disk.write("text \(step)", to: path, keepsModified: Bool.random(using: &random))
      notices = [.wrote(name), .completed(name)]
    case 4:
      folder.disk.append("more", to: path)
      notices = [.wrote(name)]
    case 5:
      folder.disk.remove(path)
      notices = [.changed]
    case 6 where name != other:
      if folder.disk.has(path) {
        folder.disk.rename(path, to: root.appending(other))
        notices = [.changed, .completed(other)]
      }
    case 7:
      folder.disk.rename("/r/sub", to: "/r/sub2")
      notices = [.changed]
    case 8:
      folder.disk.rename("/r", to: "/away")
      notices = [.changed]
    default:
      if folder.disk.has("/away") && !folder.disk.has("/r") {
        folder.disk.rename("/away", to: "/r")
      } else {
        folder.disk.makeFolder("/r")
      }
    }
    // One notice in four is lost.
    folder.notices.waiting += notices.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
  }
}

extension InMemoryFileSystem {
  fileprivate func has(_ path: FilePath) -> Bool { (try? item(at: path)) != nil }
}

/// A small generator of numbers that are the same for the same seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
