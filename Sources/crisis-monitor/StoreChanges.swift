import Glibc

/// Tells when somebody writes to a store, this program included: by inotify on the folder that the
/// store lies in. On a file system that cannot tell, nothing is told.
final class StoreChanges {
  /// Readable when something was written; for `poll`. -1 where that cannot be told.
  let descriptor: Int32
  private let name: String

  init(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor >= 0 {
      inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO))
    }
  }

  deinit { close(descriptor) }

  /// Takes what was told; whether some of it is about the store.
  func drain() -> Bool {
    var isStore = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { return isStore }
      var at = 0
      buffer.withUnsafeBytes { bytes in
        let head = MemoryLayout<inotify_event>.size
        while at + head <= count {
          let event = bytes.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
          let file = bytes[(at + head)..<min(count, at + head + Int(event.len))].prefix { $0 != 0 }
          if String(decoding: file, as: UTF8.self).hasPrefix(name) { isStore = true }
          at += head + Int(event.len)
        }
      }
    }
  }
}
