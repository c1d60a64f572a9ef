import CrisisModel
import GRDB
import Glibc
import PtySupport
import Testing

@testable import CrisisStore

/// A program that writes is killed (SIGKILL) at any moment, 200 times: what it has said to be kept is
/// there afterwards, and the file is whole.
@Suite("the store outlives a kill")
struct StoreKillTests {
  private let folder = TemporaryFolder()

  @Test("what was confirmed before a kill is there after it", arguments: 0..<4)
  func kills(series: Int) throws {
    var dice = UInt64(series)
    var kept: Set<Int> = []
    var first = 0
    for run in 0..<50 {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Now and then a new store, and death while it is made.
      let isNew = run % 10 == 0
      if isNew { (kept, first) = ([], 0) }
      let path = folder.path("\(run / 10).sqlite")
      let said = try sayings(
        of: path, first: first, count: isNew ? 0 : Int(dice >> 60) % 8,
        microseconds: Int(dice >> 33) % (isNew ? 40_000 : 4_000))
      for saying in said {
        let number = try #require(Int(saying.dropFirst()))
        if saying.hasPrefix("+") { kept.insert(number) } else { kept.remove(number) }
        first = max(first, number + 1)
      }
      // It may have written one more, or taken one back, without having said so yet.
      let taken = first % 5 == 0 ? [first - 3] : []
      let store = try Store(at: path, folder: "/reports", analyst: "ana")
      let notes = try store.remarks()
      let there = Set(notes.map(\.time))
      #expect(kept.subtracting(there).subtracting(taken).isEmpty, "run \(run)")
      #expect(there.subtracting(kept).subtracting([first]).isEmpty, "run \(run)")
      for note in notes { #expect(note.value.hasPrefix("note \(note.time) ")) }
      kept = there
      first = max(first, (there.max() ?? -1) + 1)
      let check = try DatabaseQueue(path: path).read {
        try String.fetchOne($0, sql: "PRAGMA integrity_check")
      }
      #expect(check == "ok", "run \(run)")
    }
  }

  /// Has the program write until it has said so much, lets it go on for a moment, kills it, and gives
  /// all that it has said.
  private func sayings(
    of path: String, first: Int, count: Int, microseconds: Int
  ) throws -> [Substring] {
    // A pipe with a name, so that no other child of this process can have its end by chance.
    let name = path + "-said-\(first)"
    mkfifo(name, 0o600)
    let pipe = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer {
      close(pipe)
      unlink(name)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, name, O_WRONLY, 0)
    let line: [String] = [Program.path(of: "store-writer"), path, "\(first)"]
    var words = line.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, line[0], &actions, nil, &words, nil) == 0)

    var said: [UInt8] = []
    func read() -> Bool {
      var source = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, -1)
      var buffer = [UInt8](repeating: 0, count: 4096)
      let got = Glibc.read(pipe, &buffer, buffer.count)
      if got > 0 { said += buffer[..<got] }
      return got > 0
    }
    while said.count(where: { $0 == 0x0A }) < count, read() {}
    let end = Program.seconds() + Double(microseconds) / 1e6
    while Program.seconds() < end {}
    kill(process, SIGKILL)
    while read() {}
    var status: Int32 = 0
    waitpid(process, &status, 0)
    // It must have been killed, not have failed.
    #expect(status & 0x7F == SIGKILL)
    return String(decoding: said, as: UTF8.self).split(separator: "\n")
  }
}
