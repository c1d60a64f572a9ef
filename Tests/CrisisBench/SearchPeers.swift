import Glibc
import PtySupport

/// What others need to search 100 MB of text: beside our search while typing.
enum SearchPeers {
  static func run(_ reports: [[UInt8]], _ ledger: Ledger) throws {
    let home = TemporaryFolder()
    var text: [UInt8] = []
    while text.count < 100_000_000 { for report in reports { text += report } }
    Material.write(text, to: home.path("all"))
    if access("/usr/bin/less", X_OK) == 0 {
      let run = try TimedRun([home.path("all")], of: "/usr/bin/less")
      run.rest(0.5)
      run.mark()
      run.type("/nowhere in it\r")
      ledger.add(
        "less: search of 100 MB", run.firstOutput(of: "not found", within: 60) * 1000, "ms",
        note: "a peer")
      run.quit()
    }
    if access("/usr/bin/fzf", X_OK) == 0 {
      let run = try TimedRun(
        [], of: "/usr/bin/fzf",
        environment: ["FZF_DEFAULT_COMMAND": "cat \(home.path("all"))", "HOME": home.root])
      _ = run.lastOutputBeforeRest(1, within: 60)
      run.mark()
      run.type("police")
      ledger.add(
        "fzf: narrowing 100 MB of lines", run.lastOutputBeforeRest(1, within: 60) * 1000, "ms",
        note: "a peer")
      run.quit("\u{1B}")
    }
  }
}
