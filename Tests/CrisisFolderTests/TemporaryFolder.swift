import CrisisFolder
import Glibc

/// A real folder that is removed with all that is in it.
final class TemporaryFolder {
  let path: FilePath

  init() throws(FolderError) {
    var template = Array("/tmp/crisis-folder-XXXXXX\0".utf8).map { CChar(bitPattern: $0) }
    guard mkdtemp(&template) != nil else {
      throw FolderError(.cannotListFolder, path: "/tmp", errno: errno)
    }
    path = FilePath(bytes: template.map { UInt8(bitPattern: $0) })
  }

  deinit {
    Self.removeAll(path)
  }

  /// Makes a folder; with the empty name the temporary folder itself, after it was removed.
  func makeFolder(_ name: FilePath) {
    call(name) { mkdir($0, 0o755) }
  }

  func remove(_ name: FilePath) { call(name) { Glibc.remove($0) } }

  func makePipe(_ name: FilePath) { call(name) { mkfifo($0, 0o644) } }

  func link(_ name: FilePath, to target: String) { call(name) { symlink(target, $0) } }

  func rename(_ from: FilePath, to: FilePath) {
    Self.withCString(path.appending(from)) { old in
      call(to) { new in Glibc.rename(old, new) }
    }
  }

  /// Opens a file for writing; the test closes it.
  func open(_ name: FilePath) -> Int32 {
    call(name) { Glibc.open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
  }

  /// Writes a whole file and closes it.
  func write(_ text: String, to name: FilePath) {
    let descriptor = open(name)
    Self.write(text, to: descriptor)
    close(descriptor)
  }

  static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }

  /// Sets the modification time back to what it was, as `touch -r` does.
  func setModified(_ name: FilePath, nanoseconds: Int64) {
    let time = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    call(name) { utimensat(AT_FDCWD, $0, [time, time], 0) }
  }

  @discardableResult
  private func call(_ name: FilePath, _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    Self.withCString(path.appending(name), body)
  }

  @discardableResult
  private static func withCString<Result>(
    _ path: FilePath, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let chars = path.bytes.map { CChar(bitPattern: $0) } + [0]
    return chars.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
  }

  private static func removeAll(_ path: FilePath) {
    if let stream = withCString(path, { opendir($0) }) {
      var names: [FilePath] = []
      while let record = readdir(stream) {
        withUnsafeBytes(of: record.pointee.d_name) { names.append(FilePath(bytes: $0)) }
      }
      closedir(stream)
      for name in names where name != "." && name != ".." {
        let below = path.appending(name)
        if withCString(below, { unlink($0) }) != 0 { removeAll(below) }
      }
    }
    withCString(path) { _ = rmdir($0) }
  }
}
