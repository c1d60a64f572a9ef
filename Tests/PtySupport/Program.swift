package import Glibc

/// The built program, and how to start it.
package enum Program {
  /// Where it is: beside the test bundle or the program that asks.
  package static let path = path(of: "crisis-monitor")

  /// Where another program of this package is.
  package static func path(of name: String) -> String {
    let bundle = CommandLine.arguments.first { $0.contains("PackageTests.xctest") }
    let folder = (bundle ?? CommandLine.arguments[0]).split(
      separator: "/", omittingEmptySubsequences: false
    ).dropLast()
    return folder.joined(separator: "/") + "/" + name
  }

  /// Starts it, or another program, with a small, fixed environment; an empty value leaves a
  /// variable out. A launcher is a command that starts it in turn, e.g. a shell.
  package static func spawn(
    _ arguments: [String], of program: String = path, environment: [String: String],
    launcher: [String] = [],
    actions: inout posix_spawn_file_actions_t, inNewSession: Bool
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Nothing that the test runner blocks or ignores is handed on.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var flags = Int16(POSIX_SPAWN_SETSIGMASK)
    if inNewSession { flags |= 0x80 }  // POSIX_SPAWN_SETSID, which Glibc does not show
    posix_spawnattr_setflags(&attributes, flags)

    var variables = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    // What tells an instrumented program where to write what it has seen.
    for name in ["LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    variables.merge(environment) { $1 }
    let assignments = variables.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }

    var process: pid_t = 0
    let command = launcher + [program]
    var words = (command + arguments).map { strdup($0) } + [nil]
    var settings = assignments.map { strdup($0) } + [nil]
    defer { for pointer in words + settings { free(pointer) } }
    let result = posix_spawn(&process, command[0], &actions, &attributes, &words, &settings)
    guard result == 0 else { throw PtyProblem("cannot start \(command[0]): error \(result)") }
    return process
  }

  /// Runs it to its end without a terminal, in a folder, with its input from a file and its output
  /// in one if so told.
  package static func run(
    _ arguments: [String], in workingFolder: String? = nil, input: String? = nil,
    output file: String? = nil, environment: [String: String] = [:]
  ) throws -> (ending: Ending, output: String, errors: String) {
    let folder = TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, file ?? folder.path("out"), flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), flags, 0o600)
    let process = try spawn(
      arguments, environment: environment,
      launcher: workingFolder.map { ["/usr/bin/env", "-C", $0] } ?? [], actions: &actions,
      inNewSession: false)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return (ending(of: status), folder.text("out"), folder.text("err"))
  }

  /// What a status from `waitpid` says of a process that has ended.
  static func ending(of status: Int32) -> Ending {
    status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
  }

  /// Seconds of a clock that never goes back.
  package static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
