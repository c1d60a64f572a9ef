import CrisisFolder
import CrisisModel
import Synchronization

/// The text of a report whose file was recognized by its stamp: read when it is first asked for.
///
/// Where the file turns out to hold other bytes, or cannot be read, the text is blank, and the folder's
/// side is told to have it read as a changed one.
final class LateText: TextKeeper {
  /// What all texts of a folder have in common.
  final class Source: Sendable {
    let folder: FilePath
    let room: BackingRoom?
    /// Is told, on any thread, of files that hold other bytes than was thought.
    let doubt: @Sendable (FilePath) -> Void

    init(folder: FilePath, room: BackingRoom?, doubt: @escaping @Sendable (FilePath) -> Void) {
      self.folder = folder
      self.room = room
      self.doubt = doubt
    }
  }

  private let source: Source
  private let path: FilePath
  private let count: Int
  private let digest: UInt64
  private let read = Mutex<HeldBytes?>(nil)

  /// A text that is not read yet.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the folder.
  ///   - count: how many bytes it has.
  ///   - digest: their digest.
  ///   - source: where it is.
  init(_ path: FilePath, count: Int, digest: UInt64, _ source: Source) {
    self.path = path
    self.count = count
    self.digest = digest
    self.source = source
  }

  var textDigest: UInt64? { digest }

  var held: HeldBytes {
    read.withLock { held in
      if let held { return held }
      let text = bytes
      if text == nil { source.doubt(path) }
      let new = HeldBytes.copy(
        of: text ?? Array(repeating: UInt8(ascii: " "), count: count), in: source.room)
      held = new
      return new
    }
  }

  /// The bytes of the file, whatever they are; none where it cannot be read.
  func present(limit: Int) -> [UInt8] {
    (try? DiskFileSystem().read(source.folder.appending(path), limit: limit))?.bytes ?? []
  }

  private var bytes: [UInt8]? {
    // one more than there should be, so that a longer file is noticed
    let bytes = present(limit: count + 1)
    return bytes.count == count && ContentDigest.of(bytes) == digest ? bytes : nil
  }
}
