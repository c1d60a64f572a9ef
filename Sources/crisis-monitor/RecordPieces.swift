import CrisisFolder
import CrisisRecords
import Glibc

/// A file of records.
struct RecordFile: Hashable, Sendable {
  /// Its name, relative to the folder of records.
  let name: FilePath
  /// Where it is.
  let location: FilePath
}

/// Files of records, read one behind the other in pieces of whole lines.
struct RecordPieces {
  /// Some lines of a file.
  struct Piece: Sendable {
    /// Index into the files.
    let file: Int
    let bytes: [UInt8]
  }

  private let files: [RecordFile]
  private var file = -1
  private var descriptor: Int32 = -1
  /// What follows the last whole line.
  private var rest: [UInt8] = []
  private var isPassingOver = false
  /// Files that cannot be read, or not to their end.
  private(set) var troubles: [FolderError] = []
  /// Bytes that were read.
  private(set) var byteCount = 0

  /// Bytes of a piece: enough that handing it over costs nothing, few enough that all cores have
  /// something to do.
  static let size = 1 << 21

  init(_ files: [RecordFile]) { self.files = files }

  /// The next lines; nil behind the last file.
  mutating func next() -> Piece? {
    while true {
      if descriptor < 0, !openNext() { return nil }
      let before = rest.count
      let count = read()
      guard count > 0 else {
        if count < 0 {
          troubles.append(
            FolderError(.cannotReadFile, path: files[file].name, errno: errno))
        }
        close(descriptor)
        descriptor = -1
        if rest.isEmpty { continue }
        defer { rest = [] }
        return Piece(file: file, bytes: rest)
      }
      byteCount += count
      if isPassingOver { passOver() }
      // what stood there before holds no line's end
      if let end = Self.lastLineEnd(in: rest, from: min(before, rest.count)) {
        let lines = Array(rest[...end])
        rest.removeSubrange(...end)
        return Piece(file: file, bytes: lines)
      }
      if rest.count > RecordPart.longestLine {
        // so much of it that its reader sees that it is too long
        rest.removeLast(rest.count - RecordPart.longestLine - 1)
        isPassingOver = true
      }
    }
  }

  /// Of a line that is too long, what has been read last goes, up to its end.
  private mutating func passOver() {
    let start = min(rest.count, RecordPart.longestLine + 1)
    if let end = Self.lineEnd(in: rest, from: start) {
      rest.removeSubrange(start..<end)
      isPassingOver = false
    } else {
      rest.removeLast(rest.count - start)
    }
  }

  private mutating func openNext() -> Bool {
    while file + 1 < files.count {
      file += 1
      isPassingOver = false
      do throws(FolderError) {
        descriptor = try Self.open(files[file].location)
        return true
      } catch {
        troubles.append(error)
      }
    }
    return false
  }

  /// Only a regular file is opened, and none is waited for.
  private static func open(_ path: FilePath) throws(FolderError) -> Int32 {
    let kind = try DiskFileSystem().item(at: path).kind
    guard kind == .file else { throw FolderError(.notAFile(kind), path: path) }
    let descriptor = Glibc.open(path.description, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FolderError(.cannotOpenFile, path: path, errno: errno)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    return descriptor
  }

  /// Appends what the file has next; its bytes, 0 at its end, less than 0 with `errno` set.
  private mutating func read() -> Int {
    var count = 0
    var code: Int32 = 0
    let room = [UInt8](unsafeUninitializedCapacity: Self.size) { room, filled in
      repeat {
        count = Glibc.read(descriptor, room.baseAddress, Self.size)
      } while count < 0 && errno == EINTR
      code = errno
      filled = max(0, count)
    }
    rest += room
    errno = code
    return count
  }

  private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress, start < bytes.count else { return nil }
      return memchr(first + start, 0x0A, bytes.count - start).map {
        $0 - UnsafeMutableRawPointer(mutating: first)
      }
    }
  }

  private static func lastLineEnd(in bytes: [UInt8], from start: Int) -> Int? {
    // most pieces of a line without an end hold none at all
    guard lineEnd(in: bytes, from: start) != nil else { return nil }
    return bytes[start...].lastIndex(of: 0x0A)
  }
}
