import CrisisFolder
import CrisisTestSupport
import Testing

@Suite("FolderSnapshot")
struct FolderSnapshotTests {
  private let disk = InMemoryFileSystem()

  init() {
    disk.makeFolder("/r")
  }

  private func scan() throws(FolderError) -> FolderSnapshot { try disk.snapshot(of: "/r") }

  @Test("files are ordered by the bytes of their paths, whatever folder they are in")
  func order() throws {
    disk.makeFolder("/r/a")
    for path: FilePath in ["/r/b.txt", "/r/a/z.txt", "/r/a.txt", "/r/B.txt", "/r/ж.txt"] {
      disk.write("x", to: path)
    }
    #expect(try scan().files.map(\.path) == ["B.txt", "a.txt", "a/z.txt", "b.txt", "ж.txt"])
  }

  @Test("a comparison tells what was added, changed, removed and renamed")
  func comparison() throws {
    for name in ["gone", "kept", "moved", "rewritten"] {
      disk.write(name, to: FilePath("/r/\(name).txt"))
    }
    let before = try scan()
    disk.remove("/r/gone.txt")
    disk.rename("/r/moved.txt", to: "/r/a.txt")
    disk.write("new", to: "/r/rewritten.txt")
    disk.write("new", to: "/r/new.txt")
    let change = before.changes(to: try scan())
    #expect(change.added == ["new.txt"])
    #expect(change.changed == ["rewritten.txt"])
    #expect(change.removed == ["gone.txt"])
    #expect(change.renamed == [FolderChange.Rename(from: "moved.txt", to: "a.txt")])
    #expect(before.changes(to: before).isEmpty)
  }

  @Test("a new file that got the inode of a removed one is no rename")
  func inodeUsedAgain() throws {
    let identity = FileIdentity(device: 1, inode: 7)
    func snapshot(_ path: FilePath, modified: Int64) -> FolderSnapshot {
      let stamp = FileStamp(identity: identity, size: 3, modified: modified, changed: modified)
      return FolderSnapshot(identity: identity, files: [.init(path: path, stamp: stamp)])
    }
    let change = snapshot("a.txt", modified: 1).changes(to: snapshot("b.txt", modified: 2))
    #expect(change.renamed.isEmpty)
    #expect(change.added == ["b.txt"])
    #expect(change.removed == ["a.txt"])
  }

  @Test("a path that a changing folder gives twice counts once, as it was seen last")
  func givenTwice() {
    let identity = FileIdentity(device: 1, inode: 7)
    let files = ["a.txt", "b.txt", "a.txt"].enumerated().map { index, path in
      FolderSnapshot.File(
        path: FilePath(path),
        stamp: FileStamp(identity: identity, size: index, modified: 0, changed: 0))
    }
    let snapshot = FolderSnapshot(identity: identity, files: files)
    #expect(snapshot.files.map(\.path) == ["a.txt", "b.txt"])
    #expect(snapshot.files.map(\.stamp.size) == [2, 1])
  }

  @Test("a file renamed over another one is a removal and a change")
  func renamedOver() throws {
    disk.write("a", to: "/r/a.txt")
    disk.write("b", to: "/r/b.txt")
    let before = try scan()
    disk.rename("/r/a.txt", to: "/r/b.txt")
    let change = before.changes(to: try scan())
    #expect(change.changed == ["b.txt"])
    #expect(change.removed == ["a.txt"])
    #expect(change.renamed.isEmpty)
  }

  @Test("links in a circle and links to folders above end the scan, each folder comes once")
  func circles() throws {
    disk.makeFolder("/r/sub")
    disk.write("x", to: "/r/sub/a.txt")
    disk.write("outside", to: "/outside.txt")
    disk.link("/r/sub/up", to: "/r")
    disk.link("/r/top", to: "/")
    disk.link("/r/again", to: "/r/sub")
    disk.link("/r/loop1", to: "/r/loop2")
    disk.link("/r/loop2", to: "/r/loop1")
    let snapshot = try scan()
    #expect(snapshot.files.map(\.path) == ["sub/a.txt"])
    #expect(snapshot.troubles.isEmpty)
  }

  @Test("a folder outside is reached by the first of its links")
  func linkedFolder() throws {
    disk.makeFolder("/archive")
    disk.write("x", to: "/archive/a.txt")
    disk.link("/r/z", to: "/archive")
    disk.link("/r/b", to: "/archive")
    #expect(try scan().files.map(\.path) == ["b/a.txt"])
  }

  @Test("a link that leads nowhere or in a circle is trouble where a report is expected")
  func brokenLinks() throws {
    disk.link("/r/gone.txt", to: "/nowhere")
    disk.link("/r/loop.txt", to: "/r/loop.txt")
    #expect(
      try scan().troubles.map(\.description) == [
        "no such file: gone.txt", "cannot read 'loop.txt': its links lead in a circle",
      ])
  }

  @Test("a folder with a report's name is looked into and told")
  func folderNamedAsReport() throws {
    disk.makeFolder("/r/january.txt")
    disk.write("x", to: "/r/january.txt/a.txt")
    let snapshot = try scan()
    #expect(snapshot.files.map(\.path) == ["january.txt/a.txt"])
    #expect(snapshot.troubles.map(\.code) == [.notAFile(.folder)])
  }

  @Test("32 levels are looked at, the next one is trouble")
  func depth() throws {
    var path: FilePath = "/r"
    for level in 1...33 {
      path = path.appending("d")
      disk.makeFolder(path)
      disk.write("x", to: path.appending(FilePath("\(level).txt")))
    }
    let snapshot = try scan()
    #expect(snapshot.files.count == 32)
    #expect(snapshot.troubles.map(\.code) == [.tooDeep])
  }

  @Test("a folder that is not there fails, and says so in one line")
  func missing() {
    let error = #expect(throws: FolderError.self) { try disk.snapshot(of: "/nothing") }
    #expect(error?.description == "no such folder: /nothing")
  }

  @Test("an argument names the reports of a folder, or one file of any name")
  func arguments() throws {
    disk.write("x", to: "/r/a.txt")
    disk.write("x", to: "/r/notes.text")
    let folder = try disk.reports(at: "/r")
    #expect(folder.reports.map(\.name) == ["a.txt"])
    #expect(folder.reports.map(\.location) == ["/r/a.txt"])
    let file = try disk.reports(at: "/r/notes.text")
    #expect(file.reports.map(\.name) == ["/r/notes.text"])
    #expect(throws: FolderError(.notAFile(.pipe), path: "/r/p")) {
      disk.make(.pipe, at: "/r/p")
      return try disk.reports(at: "/r/p")
    }
  }
}
