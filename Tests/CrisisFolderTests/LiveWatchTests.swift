import CrisisFolder
import Glibc
import Testing

/// The watcher on the real disk with the real notices. Nothing sleeps: each wait is a poll(2) on
/// the watcher's descriptor that ends with what was waited for.
@Suite("FolderWatcher on the disk", .serialized)
struct LiveWatchTests {
  private let folder: TemporaryFolder
  private let watcher: FolderWatcher

  init() throws {
    folder = try TemporaryFolder()
    folder.write("1", to: "a.txt")
    watcher = FolderWatcher(folder: folder.path)
    #expect(watcher.fileDescriptor == nil)
    #expect(watcher.step(now: MonotonicClock.milliseconds)?.contents.map(\.path) == ["a.txt"])
    #expect(watcher.fileDescriptor != nil)
  }

  /// Steps until an update fulfils the condition; nil after half a minute, which only a failure reaches.
  private func wait(until isMet: (FolderUpdate) -> Bool) -> FolderUpdate? {
    let end = MonotonicClock.milliseconds + 30_000
    while MonotonicClock.milliseconds < end {
      var watched = pollfd(
        fd: watcher.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0)
      poll(&watched, 1, min(watcher.timeout(at: MonotonicClock.milliseconds), 1_000))
      if let update = watcher.step(now: MonotonicClock.milliseconds), isMet(update) {
        return update
      }
    }
    return nil
  }

  private func waitForContent(_ path: FilePath) -> String? {
    wait { $0.contents.contains { $0.path == path } }?.contents.first { $0.path == path }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("a saved, a replaced and a removed file are told")
  func savedReplacedRemoved() {
    folder.write("2", to: "b.txt")
    #expect(waitForContent("b.txt") == "2")
    folder.write("new", to: ".b.tmp")
    folder.rename(".b.tmp", to: "b.txt")
    #expect(waitForContent("b.txt") == "new")
    folder.remove("a.txt")
    #expect(wait { $0.removed == ["a.txt"] } != nil)
  }

  @Test("a half-written file is handed over whole when it is closed")
  func halfWritten() {
    let descriptor = folder.open("b.txt")
    TemporaryFolder.write("half ", to: descriptor)
    #expect(watcher.step(now: MonotonicClock.milliseconds) == nil)
    TemporaryFolder.write("whole", to: descriptor)
    close(descriptor)
    #expect(waitForContent("b.txt") == "half whole")
  }

  @Test("a new sub-folder is watched at once, with what is in it already")
  func subFolder() {
    folder.makeFolder("sub")
    folder.write("3", to: "sub/c.txt")
    #expect(waitForContent("sub/c.txt") == "3")
    folder.write("4", to: "sub/c.txt")
    #expect(waitForContent("sub/c.txt") == "4")
  }

  @Test("a renamed file is told as renamed")
  func renamed() {
    folder.rename("a.txt", to: "z.txt")
    let update = wait { !$0.renamed.isEmpty }
    #expect(update?.renamed == [FolderChange.Rename(from: "a.txt", to: "z.txt")])
    #expect(update?.removed == [])
  }

  @Test("a change behind a link is told")
  func linked() throws {
    let outside = try TemporaryFolder()
    outside.write("1", to: "real.txt")
    folder.link("link.txt", to: outside.path.appending("real.txt").description)
    #expect(waitForContent("link.txt") == "1")
    outside.write("2", to: "real.txt")
    #expect(waitForContent("link.txt") == "2")
  }

  @Test("a folder that is removed and made anew is followed on")
  func goneAndBack() {
    folder.remove("a.txt")
    folder.remove(.empty)
    let gone = wait { $0.status.presence != .there }
    #expect(gone?.removed == [])
    folder.makeFolder(.empty)
    folder.write("back", to: "a.txt")
    #expect(waitForContent("a.txt") == "back")
    folder.write("live", to: "b.txt")
    #expect(waitForContent("b.txt") == "live")
  }

  @Test("another folder that takes its name is followed, at once")
  func swapped() throws {
    let other = try TemporaryFolder()
    other.write("other", to: "a.txt")
    let (path, aside) = (folder.path.description, folder.path.description + ".aside")
    #expect(rename(path, aside) == 0)
    #expect(rename(other.path.description, path) == 0)
    #expect(waitForContent("a.txt") == "other")
    folder.write("live", to: "b.txt")
    #expect(waitForContent("b.txt") == "live")
    #expect(rename(path, other.path.description) == 0)
    #expect(rename(aside, path) == 0)
  }

  @Test("a link that leads elsewhere all at once is followed there")
  func linkedFolder() throws {
    let other = try TemporaryFolder()
    other.write("other", to: "a.txt")
    let link = folder.path.description + ".link"
    #expect(symlink(folder.path.description, link) == 0)
    defer { unlink(link) }
    let watcher = FolderWatcher(folder: FilePath(link))
    func read(_ text: String) -> Bool {
      for _ in 0..<200 {
        let update = watcher.step(now: MonotonicClock.milliseconds)
        if update?.contents.contains(where: { $0.bytes == Array(text.utf8) }) == true {
          return true
        }
        var source = pollfd(fd: watcher.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0)
        poll(&source, 1, min(1_000, watcher.timeout(at: MonotonicClock.milliseconds)))
      }
      return false
    }
    #expect(read("1"))
    #expect(symlink(other.path.description, link + ".new") == 0)
    #expect(rename(link + ".new", link) == 0)
    #expect(read("other"))
  }

  @Test("editors' temporary files wake nobody up")
  func temporaryFiles() {
    for name: FilePath in [".a.txt.swp", "4913", "a.txt~", "#a.txt#"] {
      folder.write("x", to: name)
      folder.remove(name)
    }
    // The report is new, and looked at once more.
    while watcher.timeout(at: MonotonicClock.milliseconds) <= 1_000 {
      poll(nil, 0, watcher.timeout(at: MonotonicClock.milliseconds))
      #expect(watcher.step(now: MonotonicClock.milliseconds) == nil)
    }
    let now = MonotonicClock.milliseconds
    #expect(watcher.step(now: now) == nil)
    #expect(watcher.timeout(at: now) > 1_000)
  }

  @Test("ten thousand changes in a second lose nothing")
  func tenThousand() {
    var texts: [FilePath: String] = [:]
    var shown: [FilePath: String] = [:]
    func take(_ update: FolderUpdate?) {
      for content in update?.contents ?? [] {
        shown[content.path] = String(decoding: content.bytes, as: UTF8.self)
      }
    }
    for number in 0..<10_000 {
      let name = FilePath("\(number % 400).txt")
      texts[name] = "text \(number)"
      folder.write("text \(number)", to: name)
      if number % 20 == 0 { take(watcher.step(now: MonotonicClock.milliseconds)) }
    }
    texts["a.txt"] = "1"
    shown["a.txt"] = "1"
    _ = wait { update in
      take(update)
      return shown == texts
    }
    #expect(shown == texts)
  }

  @Test("when the system's queue runs over, all is looked at again, and counted")
  func overflow() throws {
    let limit = try DiskFileSystem().queueLimit
    // A machine with a huge queue is spared the flood.
    guard limit <= 100_000 else { return }
    folder.remove("a.txt")
    for number in 0...limit { folder.write("", to: number.isMultiple(of: 2) ? "b.txt" : "c.txt") }
    folder.write("last", to: "d.txt")
    var told: Set<FilePath> = []
    let update = wait { update in
      told.formUnion(update.contents.map(\.path))
      told.formUnion(update.removed)
      return told == ["a.txt", "b.txt", "c.txt", "d.txt"]
    }
    #expect(update?.status.overflows ?? 0 >= 1)
  }
}

extension DiskFileSystem {
  /// How many events the system keeps for a watcher that does not ask.
  fileprivate var queueLimit: Int {
    get throws(FolderError) {
      var digits = [CChar](repeating: 0, count: 32)
      let descriptor = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      guard descriptor >= 0, Glibc.read(descriptor, &digits, 31) > 0 else { return .max }
      return atol(digits)
    }
  }
}
