// `environ` is only read, and by one call.
@preconcurrency import Glibc

/// Another program that is started without a shell: its words are handed on as they are.
enum ChildProgram {
  /// Why it could not be started.
  struct Failure: Error, Equatable {
    let code: Int32
    var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
  }

  /// Whether a name is that of a program on the search path, or a path of one.
  static func isInstalled(_ name: String, path: String) -> Bool {
    if name.contains("/") { return access(name, X_OK) == 0 }
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Starts it with this program's terminal, or with other input, and nothing of this program's
  /// signal mask.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - input: what it reads; nil for the terminal.
  ///   - isQuiet: whether what it says is thrown away; else it says it on the terminal.
  /// - Returns: its process.
  static func start(
    _ words: [String], input: Int32? = nil, isQuiet: Bool = false
  ) -> Result<pid_t, Failure> {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if isQuiet {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    // Standard error is kept back while curses is on; the child's belongs on the terminal.
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
    return code == 0 ? .success(process) : .failure(Failure(code: code))
  }

  /// Runs a program to its end with a text as its input, on a thread of its own; what it says is
  /// thrown away.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - text: what it reads.
  ///   - tell: is told, mostly on that thread, why it did not do it; nil where it did.
  static func run(
    _ words: [String], reading text: [UInt8], then tell: @escaping @Sendable (String?) -> Void
  ) {
    let isStarted = ThreadStart.detached {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return tell("no pipe: \(SystemWords.reason())") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let child = start(words, input: ends[0], isQuiet: true)
      close(ends[0])
      // A program that ends before it has read all must not take this one with it.
      var broken = sigset_t()
      sigemptyset(&broken)
      sigaddset(&broken, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &broken, nil)
      if case .success = child { write(text, to: ends[1]) }
      close(ends[1])
      switch child {
      case .success(let id):
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        tell(status == 0 ? nil : "\(words[0]) could not do it")
      case .failure(let failure): tell("\(words[0]) cannot be started: \(failure.reason)")
      }
    }
    if !isStarted { tell("\(words[0]) cannot be started: the system has no thread left") }
  }

  private static func write(_ text: [UInt8], to descriptor: Int32) {
    var rest = text[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }  // it has ended: its status says the rest
      rest = rest.dropFirst(count)
    }
  }
}
