import CrisisFolder
import Glibc
import Testing

@Suite("DiskFileSystem")
struct DiskFileSystemTests {
  private let disk = DiskFileSystem()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ name: FilePath, limit: Int = 1_000) throws(FolderError) -> FileReading {
    try disk.read(folder.path.appending(name), limit: limit)
  }

  @Test("reports, sub-folders and nothing else are found")
  func scan() throws {
    folder.makeFolder("sub")
    folder.makeFolder(".git")
    for name: FilePath in [
      "a.txt", "b.md", "c.html", ".d.txt", "e.txt~", "#f.txt#", "sub/g.txt", ".git/h.txt",
    ] {
      folder.write("x", to: name)
    }
    let snapshot = try disk.snapshot(of: folder.path)
    #expect(snapshot.files.map(\.path) == ["a.txt", "b.md", "sub/g.txt"])
    #expect(snapshot.files.map(\.stamp.size) == [1, 1, 1])
    #expect(snapshot.troubles.isEmpty)
  }

  @Test("a name that is not UTF-8 is found, shown and opened")
  func oddName() throws {
    let name = FilePath(bytes: [0x62, 0xFF, 0x2E, 0x74, 0x78, 0x74])
    folder.write("odd", to: name)
    let snapshot = try disk.snapshot(of: folder.path)
    #expect(snapshot.files.map(\.path) == [name])
    #expect(snapshot.files.first?.path.description == "b\\xFF.txt")
    #expect(try read(name).bytes == Array("odd".utf8))
  }

  @Test("links to the folder, to one above, and in a circle end the scan")
  func circles() throws {
    folder.makeFolder("sub")
    folder.write("x", to: "sub/a.txt")
    folder.link("sub/self", to: ".")
    folder.link("sub/up", to: "..")
    folder.link("top", to: "../..")
    folder.link("one", to: "two")
    folder.link("two", to: "one")
    folder.link("gone.txt", to: "nowhere")
    folder.link("linked.txt", to: "sub/a.txt")
    let snapshot = try disk.snapshot(of: folder.path)
    #expect(snapshot.files.map(\.path) == ["linked.txt", "sub/a.txt"])
    #expect(snapshot.files.map(\.isLink) == [true, false])
    #expect(snapshot.troubles.map(\.description) == ["no such file: gone.txt"])
  }

  @Test("a named pipe is told and never waited for")
  func pipe() throws {
    folder.makePipe("a.txt")
    #expect(try disk.snapshot(of: folder.path).troubles.map(\.code) == [.notAFile(.pipe)])
    let error = #expect(throws: FolderError.self) { try read("a.txt") }
    #expect(error?.code == .notAFile(.pipe))
  }

  @Test("a socket, a folder and nothing at all are refused with a reason")
  func refused() throws {
    folder.makeFolder("sub")
    #expect(throws: FolderError(.notAFile(.folder), path: folder.path.appending("sub"))) {
      try read("sub")
    }
    let error = #expect(throws: FolderError.self) { try read("nothing.txt") }
    #expect(error?.isAbsence == true)
    let loop = #expect(throws: FolderError.self) {
      folder.link("loop.txt", to: "loop.txt")
      return try read("loop.txt")
    }
    #expect(loop?.reason == "its links lead in a circle")
  }

  @Test("at most the limit is read, and the reading says so")
  func limit() throws {
    folder.write("0123456789", to: "a.txt")
    let part = try read("a.txt", limit: 4)
    #expect(part.bytes == Array("0123".utf8))
    #expect(part.isTruncated)
    #expect(try !read("a.txt", limit: 10).isTruncated)
    folder.write("", to: "empty.txt")
    #expect(try read("empty.txt").bytes.isEmpty)
  }

  @Test("the stamp tells a change that kept size and modification time")
  func changeTime() throws {
    folder.write("12 dead", to: "a.txt")
    let before = try disk.snapshot(of: folder.path)
    let modified = try #require(before.files.first?.stamp.modified)
    var after = before
    // The kernel's clock for stamps moves in steps of some milliseconds: write until it has moved.
    while after.files == before.files {
      folder.write("26 dead", to: "a.txt")
      folder.setModified("a.txt", nanoseconds: modified)
      after = try disk.snapshot(of: folder.path)
    }
    #expect(after.files.first?.stamp.modified == modified)
    #expect(before.changes(to: after).changed == ["a.txt"])
  }

  @Test("permission denied is told, by those to whom it is denied", .enabled(if: getuid() != 0))
  func denied() throws {
    folder.write("x", to: "a.txt")
    let path = folder.path.appending("a.txt")
    path.description.withCString { _ = chmod($0, 0) }
    let error = #expect(throws: FolderError.self) { try read("a.txt") }
    #expect(error?.reason == "permission denied")
  }

  @Test("files of the system that tell no size are read as empty, devices are refused")
  func virtualFiles() throws {
    #expect(try disk.read("/proc/self/status", limit: 10).bytes.isEmpty)
    #expect(throws: FolderError(.notAFile(.device), path: "/dev/zero")) {
      try disk.read("/dev/zero", limit: 10)
    }
  }
}
