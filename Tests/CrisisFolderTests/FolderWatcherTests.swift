import CrisisFolder
import CrisisTestSupport
import Testing

@Suite("FolderWatcher")
struct FolderWatcherTests {
  @Test("the first step hands over all reports in the order of their paths")
  func firstStep() {
    let folder = WatchedFolder(["b.txt": "2", "a.txt": "1", "sub/c.md": "3"])
    folder.disk.makeFolder("/r/sub")
    let updates = folder.run(for: 0)
    #expect(updates.count == 1)
    #expect(updates.read == ["a.txt", "b.txt", "sub/c.md"])
    #expect(updates.first?.progress == nil)
    #expect(updates.first?.status == FolderStatus(presence: .there))
    #expect(folder.notices.watched == ["", "sub"])
  }

  @Test("an empty folder is told as there and empty")
  func emptyFolder() {
    let folder = WatchedFolder()
    let updates = folder.run(for: 5_000)
    #expect(updates.count == 1)
    #expect(updates.first?.changesReports == false)
    #expect(folder.status?.presence == .there)
  }

  @Test("a saved file is handed over within 30 ms")
  func saved() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.save("2", as: "b.txt")
    #expect(folder.run(for: 10).isEmpty)
    #expect(folder.run(for: 20).read == ["b.txt"])
  }

  @Test("a file whose owner knows it by its stamp is not read until it changes or is asked for")
  func recognized() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.watcher.recognizes = { path, _ in path == "a.txt" }
    let first = folder.run(for: 1_000)
    #expect(first.flatMap(\.recognized).map(\.path) == ["a.txt"])
    #expect(first.read == ["b.txt"])
    #expect(folder.run(for: 60_000).isEmpty)
    folder.watcher.recognizes = nil
    folder.watcher.requestReading(of: "a.txt", at: folder.clock.now)
    #expect(folder.run(for: 1_000).read == ["a.txt"])
    #expect(folder.run(for: 60_000).isEmpty)
  }

  @Test("only the changed file is read again")
  func onlyChanged() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2", "c.txt": "3"])
    folder.run(for: 1_000)
    folder.save("two", as: "b.txt")
    folder.run(for: 60_000)
    #expect(
      folder.disk.readPaths == ["a.txt", "b.txt", "c.txt", "b.txt"].map { FilePath("/r/\($0)") })
    #expect(folder.reports["b.txt"] == "two")
  }

  @Test("a burst of saved files is told in few updates, the first within 200 ms")
  func burst() {
    let folder = WatchedFolder()
    folder.run(for: 1_000)
    var updates: [FolderUpdate] = []
    for number in 0..<40 {
      folder.save("text", as: FilePath("\(number).txt"))
      updates += folder.run(for: 10)
      if number == 19 { #expect(updates.count >= 1) }
    }
    updates += folder.run(for: 200)
    #expect(updates.read.count == 40)
    #expect(updates.count <= 6)
  }

  @Test("a half-written file waits until it is closed")
  func halfWritten() {
    let folder = WatchedFolder()
    folder.run(for: 1_000)
    folder.disk.write("half", to: "/r/a.txt")
    folder.tell(.wrote("a.txt"))
    for _ in 0..<6 {
      #expect(folder.run(for: 80).isEmpty)
      folder.disk.append(" and more", to: "/r/a.txt")
      folder.tell(.wrote("a.txt"))
    }
    folder.tell(.completed("a.txt"))
    #expect(folder.run(for: 30).read == ["a.txt"])
    #expect(folder.reports["a.txt"]?.hasSuffix("and more") == true)
    #expect(folder.disk.readPaths.count == 1)
  }

  @Test("a half-written file that is not closed is read when it rests")
  func restsOpen() {
    let folder = WatchedFolder()
    folder.run(for: 1_000)
    folder.disk.write("half", to: "/r/a.txt")
    folder.tell(.wrote("a.txt"))
    #expect(folder.run(for: 90).isEmpty)
    #expect(folder.run(for: 20).read == ["a.txt"])
  }

  @Test("a file that never rests is read after a second, and again later")
  func neverRests() {
    let folder = WatchedFolder()
    folder.run(for: 1_000)
    folder.disk.write("line", to: "/r/log.txt")
    folder.disk.whileReading = { folder.disk.append("!", to: $0) }
    var updates: [FolderUpdate] = []
    for _ in 0..<60 {
      folder.disk.append(".", to: "/r/log.txt")
      updates += folder.tell(.wrote("log.txt"), run: 50)
    }
    #expect((2...3).contains(updates.read.count))
    #expect(Set(updates.flatMap(\.contents).map(\.isStillChanging)) == [true])
    folder.disk.whileReading = nil
    let last = folder.run(for: 500)
    #expect(last.read == ["log.txt"])
    #expect(last.first?.contents.first?.isStillChanging == false)
  }

  @Test("bytes read while the file changed are not handed over")
  func changedWhileReading() {
    let folder = WatchedFolder()
    folder.run(for: 1_000)
    var changes = 0
    folder.disk.whileReading = { path in
      changes += 1
      if changes == 1 { folder.disk.append(" 2", to: path) }
    }
    folder.save("1", as: "a.txt")
    let updates = folder.run(for: 500)
    #expect(updates.read == ["a.txt"])
    #expect(folder.reports["a.txt"] == "1 2")
  }

  @Test("a removed file is told after it stayed away for 100 ms")
  func removed() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.run(for: 1_000)
    folder.disk.remove("/r/a.txt")
    #expect(folder.tell(.changed, run: 90).isEmpty)
    #expect(folder.run(for: 60).removed == ["a.txt"])
    #expect(folder.reports.keys.sorted() == ["b.txt"])
  }

  @Test("a file replaced through a temporary name is never told as removed")
  func replaced() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.rename("/r/a.txt", to: "/r/a.txt~")
    folder.tell(.changed, run: 40)
    folder.save("2", as: "a.txt")
    folder.disk.remove("/r/a.txt~")
    let updates = folder.run(for: 1_000)
    #expect(updates.removed.isEmpty)
    #expect(updates.read == ["a.txt"])
    #expect(folder.reports == ["a.txt": "2"])
  }

  @Test("a renamed file is told with both names, and no removal")
  func renamed() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.run(for: 1_000)
    folder.disk.rename("/r/a.txt", to: "/r/z.txt")
    let updates = folder.tell(.changed, .completed("z.txt"), run: 1_000)
    #expect(updates.renamed == [FolderChange.Rename(from: "a.txt", to: "z.txt")])
    #expect(updates.read == ["z.txt"])
    #expect(updates.removed.isEmpty)
    #expect(folder.reports == ["b.txt": "2", "z.txt": "1"])
  }

  @Test("a renamed sub-folder renames its reports")
  func renamedFolder() {
    let folder = WatchedFolder(["old/a.txt": "1", "old/b.txt": "2"])
    folder.disk.makeFolder("/r/old")
    folder.run(for: 1_000)
    folder.disk.rename("/r/old", to: "/r/new")
    let updates = folder.tell(.changed, run: 1_000)
    #expect(updates.renamed.map(\.to) == ["new/a.txt", "new/b.txt"])
    #expect(updates.removed.isEmpty)
    #expect(folder.notices.watched == ["", "new"])
  }

  @Test("size and modification time may stay the same: the change time tells")
  func sameSizeAndTime() {
    let folder = WatchedFolder(["a.txt": "12 dead"])
    folder.run(for: 1_000)
    folder.disk.write("26 dead", to: "/r/a.txt", keepsModified: true)
    #expect(folder.tell(.changed, run: 300).read == ["a.txt"])
    #expect(folder.reports["a.txt"] == "26 dead")
  }

  @Test("two versions of one size within one step of the disk's clock: the later one is shown")
  func sameStamp() {
    let folder = WatchedFolder()
    folder.notices.reason = .fileSystem("nfs4")
    folder.run(for: 1_000)
    folder.disk.write("12 dead", to: "/r/a.txt")
    folder.disk.isFresh = true
    folder.run(for: 2_150)
    #expect(folder.reports["a.txt"] == "12 dead")
    folder.disk.overwrite("26 dead", at: "/r/a.txt")
    folder.disk.isFresh = false
    folder.run(for: 2_000)
    #expect(folder.reports["a.txt"] == "26 dead")
    let count = folder.disk.readPaths.count
    folder.run(for: 20_000)
    #expect(folder.disk.readPaths.count == count)
  }

  @Test("a change of rights alone is not told")
  func rightsOnly() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.refuse("/r/a.txt", errno: nil)
    #expect(folder.tell(.changed, run: 1_000).isEmpty)
  }

  @Test("a file written again with the same bytes says so")
  func sameBytes() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.save("1", as: "a.txt")
    let contents = folder.run(for: 300).flatMap(\.contents)
    #expect(contents.map(\.hasSameBytes) == [true])
  }

  @Test("a change without any notice is found by the scan every 30 s")
  func unnoticed() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.write("2", to: "/r/a.txt")
    #expect(folder.run(for: 28_000).isEmpty)
    #expect(folder.run(for: 2_000).read == ["a.txt"])
  }

  @Test("a lost notice leads to a full scan and is counted")
  func overflow() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.write("2", to: "/r/a.txt")
    folder.disk.write("3", to: "/r/c.txt")
    folder.disk.remove("/r/b.txt")
    folder.tell(.overflowed, run: 300)
    #expect(folder.reports == ["a.txt": "2", "c.txt": "3"])
    #expect(folder.status?.overflows == 1)
  }

  @Test("without notices the folder is polled every 2 s, until they are there again")
  func polling() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.notices.reason = .tooManyInstances
    folder.run(for: 1_000)
    #expect(folder.status?.polling == .tooManyInstances)
    folder.save("2", as: "a.txt")
    folder.notices.waiting = []
    #expect(folder.run(for: 2_200).read == ["a.txt"])
    folder.notices.reason = nil
    folder.run(for: 2_000)
    #expect(folder.status?.polling == nil)
    let listings = folder.disk.listingCount
    folder.run(for: 20_000)
    #expect(folder.disk.listingCount == listings)
  }

  @Test("a network folder is polled beside the notices")
  func networkFolder() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.disk.silentType = "nfs4"
    folder.run(for: 1_000)
    #expect(folder.status?.polling == .fileSystem("nfs4"))
    folder.disk.write("2", to: "/r/a.txt")
    #expect(folder.run(for: 2_200).read == ["a.txt"])
  }

  @Test("polling waits for a file that grows")
  func pollingGrowth() {
    let folder = WatchedFolder()
    folder.notices.reason = .unavailable(38)
    folder.run(for: 1_950)
    folder.disk.write("a", to: "/r/a.txt")
    for _ in 0..<5 {
      #expect(folder.run(for: 90).isEmpty)
      folder.disk.append("a", to: "/r/a.txt")
    }
    #expect(folder.run(for: 300).read == ["a.txt"])
    #expect(folder.reports["a.txt"] == "aaaaaa")
    #expect(folder.disk.readPaths.count == 1)
  }

  @Test("when the folder goes, what was read stays, and the status says since when")
  func gone() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    let start = folder.clock.now
    folder.disk.remove("/r")
    let updates = folder.tell(.changed, run: 60_000)
    #expect(updates.count == 1)
    #expect(updates.removed.isEmpty)
    guard case .away(let since, let error) = folder.status?.presence else {
      Issue.record("the folder is told as there")
      return
    }
    #expect((0...200).contains(since - start))
    #expect(error.description == "no such folder: /r")
    #expect(folder.reports == ["a.txt": "1"])
  }

  @Test("a folder that comes back is read within half a second; missing files wait 2 s")
  func back() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.run(for: 1_000)
    folder.disk.remove("/r")
    folder.tell(.changed, run: 10_000)
    folder.disk.makeFolder("/r")
    folder.disk.write("1 new", to: "/r/a.txt")
    folder.run(for: 500)
    #expect(folder.status?.presence == .there)
    #expect(folder.reports == ["a.txt": "1 new", "b.txt": "2"])
    folder.run(for: 2_000)
    #expect(folder.reports == ["a.txt": "1 new"])
  }

  @Test("a folder that comes back empty is shown empty only after 2 s")
  func backEmpty() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.remove("/r")
    folder.tell(.changed, run: 5_000)
    folder.disk.makeFolder("/r")
    #expect(folder.run(for: 1_900).removed.isEmpty)
    #expect(folder.run(for: 600).removed == ["a.txt"])
  }

  @Test("a folder that was moved away and back the same loses nothing and reads nothing again")
  func backTheSame() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.rename("/r", to: "/away")
    folder.tell(.changed, run: 5_000)
    folder.disk.rename("/away", to: "/r")
    folder.run(for: 5_000)
    #expect(folder.status?.presence == .there)
    #expect(folder.disk.readPaths.count == 1)
  }

  @Test("a folder at rest asks for nothing but one look in thirty seconds")
  func atRest() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 5_000)
    var waits: [Int32] = []
    for _ in 0..<4 {
      waits.append(folder.watcher.timeout(at: folder.clock.now))
      folder.pass(Int(waits[waits.count - 1]))
      #expect(folder.step() == nil)
    }
    #expect(waits == [25_000, 30_000, 30_000, 30_000])
  }

  @Test(
    "another folder put in its place is read anew at once, and without a notice in half a minute",
    arguments: [true, false])
  func swapped(isTold: Bool) {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.run(for: 1_000)
    folder.disk.makeFolder("/other")
    folder.disk.write("other", to: "/other/a.txt")
    folder.disk.rename("/r", to: "/before")
    folder.disk.rename("/other", to: "/r")
    if isTold { folder.tell(.changed, run: 200) } else { folder.run(for: 30_200) }
    #expect(folder.reports == ["a.txt": "other", "b.txt": "2"])
    folder.run(for: 3_000)
    #expect(folder.reports == ["a.txt": "other"])
  }

  @Test("a folder that is not there at the start is waited for")
  func missingAtStart() {
    let folder = WatchedFolder()
    folder.disk.remove("/r")
    folder.run(for: 1_000)
    #expect(folder.status?.presence != .there)
    folder.disk.makeFolder("/r")
    folder.disk.write("1", to: "/r/a.txt")
    folder.run(for: 500)
    #expect(folder.reports == ["a.txt": "1"])
  }

  @Test("an unreadable file keeps its last text and is told, the others go on")
  func unreadable() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "2"])
    folder.run(for: 1_000)
    folder.disk.refuse("/r/a.txt", errno: InMemoryFileSystem.Refusal.denied)
    folder.save("22", as: "b.txt")
    folder.tell(.changed, run: 500)
    #expect(folder.reports == ["a.txt": "1", "b.txt": "22"])
    #expect(
      folder.status?.troubles.map(\.description) == ["cannot read 'a.txt': permission denied"])
    folder.disk.refuse("/r/a.txt", errno: nil)
    folder.tell(.changed, run: 500)
    #expect(folder.status?.troubles.isEmpty == true)
    #expect(folder.reports["a.txt"] == "1")
  }

  @Test("a pipe in place of a report keeps the last text and is never opened")
  func pipe() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 1_000)
    folder.disk.make(.pipe, at: "/r/a.txt")
    folder.tell(.changed, run: 60_000)
    #expect(folder.reports == ["a.txt": "1"])
    #expect(
      folder.status?.troubles.map(\.description)
        == ["cannot read 'a.txt': it is a named pipe, not a file"])
    #expect(folder.disk.readPaths.count == 1)
    folder.disk.remove("/r/a.txt")
    folder.tell(.changed, run: 500)
    #expect(folder.reports.isEmpty)
    #expect(folder.status?.troubles.isEmpty == true)
  }

  @Test("a sub-folder that cannot be listed keeps its reports")
  func unlistedFolder() {
    let folder = WatchedFolder(["sub/a.txt": "1", "b.txt": "2"])
    folder.disk.makeFolder("/r/sub")
    folder.run(for: 1_000)
    folder.disk.refuse("/r/sub", errno: InMemoryFileSystem.Refusal.denied)
    folder.tell(.changed, run: 1_000)
    #expect(folder.reports.count == 2)
    #expect(
      folder.status?.troubles.map(\.description)
        == ["cannot read folder 'sub': permission denied"])
  }

  @Test("a report larger than the limit is handed over in part")
  func truncated() {
    let folder = WatchedFolder(["a.txt": "123456789"], readLimit: 4)
    let content = folder.run(for: 0).flatMap(\.contents).first
    #expect(content?.bytes == Array("1234".utf8))
    #expect(content?.isTruncated == true)
    #expect(content?.stamp.size == 9)
  }

  @Test("many reports come in short steps with progress")
  func manySteps() {
    let files = (0..<1_000).map { (FilePath("\($0).txt"), "text \($0)") }
    let folder = WatchedFolder(Dictionary(uniqueKeysWithValues: files))
    let updates = folder.run(for: 0)
    #expect(updates.count == 5)
    #expect(
      updates.map(\.progress) == [200, 400, 600, 800].map {
        ReadingProgress(done: $0, total: 1_000)
      } + [nil])
    #expect(folder.reports.count == 1_000)
  }

  @Test("a file saved while many reports are being read is read last in its newest form")
  func savedWhileReading() {
    let files = (0..<600).map { (FilePath("\(1_000 + $0).txt"), "old") }
    let folder = WatchedFolder(Dictionary(uniqueKeysWithValues: files))
    folder.step()
    folder.save("new", as: "1000.txt")
    folder.save("new", as: "1599.txt")
    folder.run(for: 500)
    #expect(folder.reports["1000.txt"] == "new")
    #expect(folder.reports["1599.txt"] == "new")
    #expect(folder.reports.count == 600)
  }

  @Test("nothing to do costs no listing for 30 s")
  func idle() {
    let folder = WatchedFolder(["a.txt": "1"])
    folder.run(for: 100)
    let listings = folder.disk.listingCount
    #expect(folder.run(for: 29_000).isEmpty)
    #expect(folder.disk.listingCount == listings)
    #expect(folder.watcher.timeout(at: folder.clock.now) > 0)
  }

  @Test("a file that is written alone is read without a look at all others")
  func lookedAtAlone() {
    let folder = WatchedFolder(["a.txt": "1", "b.txt": "1"])
    folder.run(for: 1_000)
    let listings = folder.disk.listingCount
    folder.save("2", as: "a.txt")
    #expect(folder.run(for: 100).read == ["a.txt"])
    folder.save("1", as: "c.txt")
    #expect(folder.run(for: 100).read == ["c.txt"])
    #expect(folder.disk.listingCount == listings)
    // What is gone may have another name now.
    folder.disk.rename("/r/a.txt", to: "/r/d.txt")
    #expect(folder.tell(.changed, .completed("d.txt"), run: 300).renamed.map(\.to) == ["d.txt"])
    #expect(folder.disk.listingCount > listings)
    #expect(folder.reports == ["b.txt": "1", "c.txt": "1", "d.txt": "2"])
  }
}
