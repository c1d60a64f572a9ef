import CrisisFolder
import CrisisTestSupport
import Testing

/// Time drawn as a line: one column is 20 ms.
///
/// What happens to `a.txt`: `w` a piece is written, `c` the writer closes it, `m` a whole file is
/// moved into its place, `x` it is removed, `t` only its times are set, `.` nothing. Small letters
/// come with their notice, capital ones without. What the watcher tells: `r` its contents, `-` its
/// removal, `.` nothing.
@Suite("SettleStateMachine in time")
struct SettleTimelineTests {
  @Test(
    "a file is read when it is complete, not before",
    arguments: [
      // A file that is closed is read after the quiet time of 20 ms.
      ("wc......", "..r.....", "written, then closed"),
      ("m.......", ".r......", "moved into place"),
      // Each further event puts the reading off a little, but not for more than 100 ms.
      ("mmm.....", "...r....", "moved into place three times"),
      ("mmmmmmmmmmmm....", ".....r.....r....", "moved into place without end"),
      // An open file waits until it is closed, or rests for 100 ms.
      ("w...w...w...w...c...", ".................r..", "written in pieces, then closed"),
      ("w.........", ".....r....", "written and kept open"),
      ("w..w..w.........", "...........r....", "written in pieces and kept open"),
      ("w....w......", "..........r.", "a piece in the very moment of reading"),
      // Without a notice nothing happens until the next scan.
      ("W...............", "................", "written unnoticed"),
      // Times only: nobody wrote, so the stamp must rest.
      ("t.........", "......r...", "times set"),
      // Removal must last for 100 ms.
      ("x.........", "......-...", "removed"),
      ("x..m......", "....r.....", "removed and replaced"),
      ("x....w........", "..........r...", "removed and written anew, kept open"),
    ])
  func timeline(happens: String, told: String, name: String) {
    let folder = WatchedFolder(["a.txt": "before", "b.txt": "other"])
    folder.run(for: 1_000)
    var seen = ""
    for column in happens {
      happen(column, in: folder)
      seen += symbol(folder.run(for: 19))
      folder.pass(1)
    }
    #expect(seen == told, "\(name): \(happens)")
  }

  private func happen(_ column: Character, in folder: WatchedFolder) {
    let path: FilePath = "/r/a.txt"
    switch column {
    case "w", "W":
      if (try? folder.disk.item(at: path)) == nil { folder.disk.write("", to: path) }
      folder.disk.append("piece ", to: path)
      if column == "w" { folder.notices.waiting.append(.wrote("a.txt")) }
    case "c":
      folder.notices.waiting.append(.completed("a.txt"))
    case "m":
      folder.disk.write("whole", to: "/r/.new")
      folder.disk.rename("/r/.new", to: path)
      folder.notices.waiting.append(.completed("a.txt"))
    case "t":
      folder.disk.append("", to: path)
      folder.notices.waiting.append(.changed)
    case "x":
      folder.disk.remove(path)
      folder.notices.waiting.append(.changed)
    default: break
    }
  }

  private func symbol(_ updates: [FolderUpdate]) -> String {
    if !updates.removed.isEmpty { return "-" }
    return updates.read.isEmpty ? "." : "r"
  }
}
