import CrisisModel
import CrisisStore
import Glibc

/// Writes notes into a store as fast as it can, and says on standard output of each that it is kept:
/// `+12`, or taken back: `-9`. Runs until it is killed; `StoreKillTests` does.
///
///     store-writer STORE FIRST-NUMBER
@main
enum StoreWriter {
  static func main() throws {
    let store = try Store(at: CommandLine.arguments[1], folder: "/reports", analyst: "ana")
    var number = Int(CommandLine.arguments[2]) ?? 0
    while true {
      try store.keep([note(number)])
      say("+\(number)")
      if number % 3 == 0 {
        var change = SeenChange()
        change.reports = ["\(number % 30).txt": UInt64(number)]
        change.texts = [UInt64(number): .bytes(Array(repeating: 0x61, count: 9000))]
        change.session = "filter \(number)"
        try store.keep(change)
      }
      if number % 5 == 4 {
        try store.remove(note(number - 2))
        say("-\(number - 2)")
      }
      if number % 20 == 19 { try store.forgetOldTexts() }
      number += 1
    }
  }

  private static func note(_ number: Int) -> Remark {
    Remark(
      subject: .init(kind: .place, id: "place \(number)", words: "somewhere"), aspect: .note,
      value: String(repeating: "note \(number) ", count: 1 + number % 90), analyst: "ana",
      time: number)
  }

  private static func say(_ words: String) {
    let bytes = Array((words + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}
