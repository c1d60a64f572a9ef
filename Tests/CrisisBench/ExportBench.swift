import Glibc
import PtySupport

/// `export` of some megabytes of reports: how it grows with the cores, and the memory it takes.
enum ExportBench {
  static func run(_ reports: [[UInt8]], _ ledger: Ledger) throws {
    let folder = TemporaryFolder()
    let empty = TemporaryFolder()
    defer { withExtendedLifetime((folder, empty)) {} }
    let size = Double(Material.write(reports, atLeast: 4_000_000, into: folder)) / 1e6
    let one = try Program.measured(["export", folder.root], cores: 1)
    let all = try Program.measured(["export", folder.root])
    // what the program takes without a text: itself and its tables
    let none = try Program.measured(["export", empty.root])
    ledger.add("export, one core", size / one.seconds, "MB/s")
    ledger.add("export, all cores", size / all.seconds, "MB/s", note: "\(Program.cores) cores")
    ledger.add(
      "export, memory", Double(all.peakMemory - none.peakMemory) / 1e6 / size, "x the text",
      .atMost(3), note: "and \(none.peakMemory / 1_000_000) MB for tables")
  }
}

extension Program {
  /// Cores that this process may use.
  static var cores: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

  /// Runs the program or another one to its end, on the first cores alone if so told, its output
  /// thrown away.
  static func measured(
    _ arguments: [String], of program: String = path, cores: Int? = nil,
    environment: [String: String] = [:]
  ) throws -> (seconds: Double, peakMemory: Int) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    let begin = seconds()
    let process = try spawn(
      arguments, of: program, environment: environment,
      launcher: cores.map { ["/usr/bin/taskset", "-c", "0-\($0 - 1)"] } ?? [], actions: &actions,
      inNewSession: false)
    // `rusage` would tell the most that this process ever took, too
    var peak = 0
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      peak = max(peak, peakMemory(of: process))
      usleep(1000)
    }
    return (seconds() - begin, peak)
  }

  /// Peak resident memory of a running process in bytes; 0 once it has ended.
  static func peakMemory(of process: pid_t) -> Int {
    let status = String(decoding: Material.bytes(of: "/proc/\(process)/status"), as: UTF8.self)
    return (number("VmHWM:", in: status) ?? 0) * 1024
  }

  /// The first number of a line that begins with a word.
  static func number(_ word: String, in text: String) -> Int? {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(word) }) else {
      return nil
    }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first
  }
}
