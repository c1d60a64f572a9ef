import Glibc

/// A note in a file of its own while the user's editor has it; gone with the last reference.
final class NoteFile {
  let path: String

  /// Writes the note; nil where no file can be made.
  init?(_ text: String) {
    var name = Array("/tmp/crisis-monitor-note-XXXXXX.txt".utf8CString)
    let descriptor = mkstemps(&name, 4)
    guard descriptor >= 0 else { return nil }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    do {
      try OutputFile(descriptor: descriptor, name: path).write(text)
    } catch {
      unlink(path)
      return nil
    }
  }

  deinit { unlink(path) }

  /// What is in it now; nil where it cannot be read.
  var text: String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // Nobody writes a longer note by hand.
    while bytes.count < 1 << 20 {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[0..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
