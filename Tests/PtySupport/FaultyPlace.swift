internal import Glibc

/// Commands that start a program in a place where something is amiss. What they need of the system
/// (root, or a user's own name spaces) not every machine grants: ask ``works(_:)`` first.
package enum FaultyPlace {
  /// A place where permissions count, for root, too.
  package static let unprivileged =
    getuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

  /// A place that tells nobody of changes.
  package static let withoutInotify = inside(
    "echo 0 > /proc/sys/user/max_inotify_instances", "sh")

  /// A place where no folder can be watched any more.
  package static let withoutWatches = inside("echo 0 > /proc/sys/user/max_inotify_watches", "sh")

  /// A place where a folder can only be read.
  package static func readOnly(_ folder: String) -> [String] {
    inside("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"", folder)
  }

  /// A place where a folder is a disk of its own with so little room, and a file `filler` in it that
  /// takes all of it but `free` bytes.
  package static func smallDisk(_ folder: String, bytes: Int, free: Int) -> [String] {
    inside(
      "mount -t tmpfs -o size=\(bytes) none \"$0\" && mkdir \"$0\"/crisis-monitor"
        + " && head -c \(bytes - free) /dev/zero > \"$0\"/filler", folder)
  }

  /// A place where a program may have so much memory; a sanitizer needs more than any.
  package static func withMemory(megabytes: Int) -> [String] {
    ["/usr/bin/prlimit", "--as=\(megabytes << 20)"]
  }

  /// A place where standard descriptors are closed: a shell's words, such as `2>&-`.
  package static func without(_ redirections: String) -> [String] {
    ["/bin/sh", "-c", "exec \"$@\" \(redirections)", "sh"]
  }

  /// Whether this machine has such a place.
  package static func works(_ launcher: [String]) -> Bool {
    guard let first = launcher.first else { return true }
    var words = (launcher + ["/bin/true"]).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    guard posix_spawn(&process, first, &actions, nil, &words, nil) == 0 else { return false }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return Program.ending(of: status) == .exit(0)
  }

  /// A shell in name spaces of its own that does something first; `argument` is its `$0`.
  private static func inside(_ command: String, _ argument: String) -> [String] {
    [
      "/usr/bin/unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-c",
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin; \(command) && exec \"$@\"", argument,
    ]
  }
}
