import Glibc
import PtySupport

/// A program that a user would otherwise open, on the like of what ours is given.
struct Peer {
  /// What one took: milliseconds to its first row and for a cursor step, and the bytes of one.
  struct Measured {
    let name: String
    let start: Double
    let key: Double
    let bytes: Double
  }

  let name: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  var launcher: [String] = []
  /// A text of the first row.
  let firstRow: String
  /// Typed before the cursor is moved.
  var opening = ""
  var down = "j"
  var up = "k"

  /// Those that are installed; files that they need are made in a folder.
  static func all(
    _ reports: [[UInt8]], items: Int, in home: TemporaryFolder
  ) throws -> [Peer] {
    let texts = reports.map { String(decoding: $0, as: UTF8.self) }
    for (number, text) in texts.enumerated() { home.write("report-\(number).txt", text) }
    let titles = (0..<items).map { "Report \($0): police and crowds in the square" }
    home.write("titles", titles.joined(separator: "\n") + "\n")
    let files = texts.indices.map { home.path("report-\($0).txt") }
    let word = texts.first?.split(whereSeparator: { !$0.isASCII || !$0.isLetter }).first ?? "the"
    let user = ["HOME": home.root]
    let all = [
      Peer(name: "less", arguments: Array(files.prefix(1)), firstRow: String(word)),
      newsboat(titles, home),
      Peer(
        name: "tig", environment: user, launcher: ["/usr/bin/env", "-C", home.root],
        firstRow: "Report"),
      Peer(
        name: "fzf",
        environment: user.merging(["FZF_DEFAULT_COMMAND": "cat \(home.path("titles"))"]) { $1 },
        firstRow: "Report", down: "\u{0B}", up: "\u{0A}"),
      Peer(name: "lnav", arguments: files, environment: user, firstRow: String(word)),
    ]
    let installed = all.filter { access("/usr/bin/\($0.name)", X_OK) == 0 }
    if installed.contains(where: { $0.name == "newsboat" }) {
      _ = try Program.measured(
        newsboat(titles, home).arguments + ["-x", "reload"], of: "/usr/bin/newsboat",
        environment: user)
    }
    if installed.contains(where: { $0.name == "tig" }) {
      let commit = "git -c user.name=a -c user.email=a@b commit -q --allow-empty -m"
      _ = try Program.measured(
        [
          "-c",
          "cd \(home.root) && git init -q . && for n in $(seq 60); do \(commit) \"Report $n\"; done",
        ], of: "/bin/sh", environment: user)
    }
    return installed
  }

  private static func newsboat(_ titles: [String], _ home: TemporaryFolder) -> Peer {
    let items = titles.enumerated().map { number, title in
      "<item><title>\(title)</title><guid>\(number)</guid><description>\(title)</description></item>"
    }
    home.write(
      "feed.xml",
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>All reports</title>"
        + items.joined() + "</channel></rss>")
    home.write("urls", "file://\(home.path("feed.xml"))\n")
    return Peer(
      name: "newsboat",
      arguments: [
        "-q", "-u", home.path("urls"), "-c", home.path("cache.db"), "-C", "/dev/null",
      ], environment: ["HOME": home.root], firstRow: "All reports", opening: "\r")
  }

  /// Starts it in a terminal like ours.
  func run() throws -> TimedRun {
    try TimedRun(
      arguments, of: "/usr/bin/\(name)", environment: environment, launcher: launcher)
  }

  /// Medians of some starts and of the keys of one more.
  func measured(starts: Int, keys: Int) throws -> Measured {
    var times: [Double] = []
    for _ in 0..<starts {
      let run = try run()
      times.append(run.firstOutput(of: firstRow, within: 5) * 1000)
      end(run)
    }
    let run = try run()
    run.rest(1.5)
    run.type(opening)
    run.rest(0.5)
    let moves = KeyTimes(run, [down, down, up], rounds: keys / 3)
    end(run)
    return Measured(
      name: name, start: Clock.median(times), key: Clock.median(moves.first),
      bytes: Clock.median(moves.bytes))
  }

  private func end(_ run: TimedRun) { run.quit(name == "fzf" ? "\u{1B}" : "qq") }
}
