import Glibc

/// Tells when somebody writes to a file, this program included, or puts another in its place: by
/// inotify on the folder that it lies in. On a file system that cannot tell, nothing is told.
final class FileChanges {
  /// Readable when something was written; for `poll`. -1 where that cannot be told.
  let descriptor: Int32
  private let name: String

  private static let events = UInt32(
    IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)

  init(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let opened = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let isWatched = opened >= 0 && inotify_add_watch(opened, folder, Self.events) >= 0
    if opened >= 0, !isWatched { close(opened) }
    descriptor = isWatched ? opened : -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Takes what was told; whether some of it is about the file, or about one whose name begins with
  /// its name, as those do that a store has beside it.
  func drain() -> Bool {
    var isAboutIt = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { return isAboutIt }
      var at = 0
      buffer.withUnsafeBytes { bytes in
        let head = MemoryLayout<inotify_event>.size
        while at + head <= count {
          let event = bytes.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
          let file = bytes[(at + head)..<min(count, at + head + Int(event.len))].prefix { $0 != 0 }
          if String(decoding: file, as: UTF8.self).hasPrefix(name) { isAboutIt = true }
          at += head + Int(event.len)
        }
      }
    }
  }
}
