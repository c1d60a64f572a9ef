internal import Glibc

/// A folder that is gone with its last reference.
package final class TemporaryFolder {
  package let root: String

  package init() {
    var template = Array("/tmp/crisis-monitor-test-XXXXXX".utf8CString)
    root = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit {
    removeTree(root)
    removeTree(root + "-moved")
  }

  /// The path of a file inside.
  package func path(_ name: String) -> String { root + "/" + name }

  /// Writes a file and closes it.
  package func write(_ name: String, _ text: String) { write(name, bytes: Array(text.utf8)) }

  /// Writes a file of any bytes and closes it.
  package func write(_ name: String, bytes: [UInt8]) {
    let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  /// Makes a file of so many bytes that takes no room on the disk; all of them are 0.
  package func makeHole(_ name: String, size: Int) {
    write(name, "")
    truncate(path(name), size)
  }

  /// Makes a folder inside.
  package func makeFolder(_ name: String) { mkdir(path(name), 0o700) }

  /// Removes a file.
  package func remove(_ name: String) { unlink(path(name)) }

  /// Makes a named pipe that nobody writes to.
  package func makePipe(_ name: String) { mkfifo(path(name), 0o600) }

  /// Gives the folder another name; undone by `moveBack`, and at the end.
  package func moveAway() { rename(root, root + "-moved") }

  /// Gives the folder its name back.
  package func moveBack() { rename(root + "-moved", root) }

  /// A file's text; empty where there is none.
  package func text(_ name: String) -> String {
    String(decoding: Self.bytes(at: path(name)), as: UTF8.self)
  }

  /// What any file holds; nothing where there is none.
  package static func bytes(at path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[0..<count]
    }
    return bytes
  }

  /// Removes a folder with all that is in it, or a file. Of a link no more goes than itself: what it
  /// leads to may be anybody's.
  private func removeTree(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let folder = fdopendir(descriptor) else {
      if descriptor >= 0 { close(descriptor) }
      unlink(path)
      return
    }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { removeTree(path + "/" + name) }
    }
    closedir(folder)
    rmdir(path)
  }
}
