import CrisisFolder
import CrisisModel
import CrisisStore
import Glibc

/// The files of a folder as they were when their findings were kept: a file whose stamp is the same
/// need not be read.
struct KnownFiles {
  /// What is known of one file.
  struct File: Sendable {
    let stamp: FileStamp
    /// What its findings are kept under.
    let key: FindingShelf.Key
    let textDigest: UInt64
  }

  private var files: [FilePath: File] = [:]

  /// None.
  init() {}

  /// Those that are kept for a folder; none where the cache cannot be read.
  init(of mark: UInt64, in cache: FindingCache) {
    try? cache.files(of: mark) { path, body in
      guard let file = File(body) else { return }
      files[FilePath(bytes: path)] = file
    }
  }

  /// Whether a stamp that was just taken tells what is in the file: not where that may be written again
  /// within one step of the clock that stamps are taken from, which is 2 s on some disks.
  static func isTelling(_ stamp: FileStamp) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return stamp.changed < (Int64(now.tv_sec) - 3) &* 1_000_000_000
  }

  /// Whether a file is as it was.
  func holds(_ path: FilePath, _ stamp: FileStamp) -> Bool { files[path]?.stamp == stamp }

  /// What is known of a file that is as it was; it is told once, as it may turn out to be wrong.
  mutating func take(_ path: FilePath) -> File? { files.removeValue(forKey: path) }
}

extension KnownFiles.File {
  /// As it is kept: eight bytes for each number, the lowest first.
  var kept: [UInt8] {
    let numbers = [
      stamp.identity.device, stamp.identity.inode, UInt64(stamp.size),
      UInt64(bitPattern: stamp.modified), UInt64(bitPattern: stamp.changed), key, textDigest,
    ]
    return numbers.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
  }

  fileprivate init?(_ kept: UnsafeRawBufferPointer) {
    guard kept.count == 56 else { return nil }
    func number(_ index: Int) -> UInt64 {
      UInt64(littleEndian: kept.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
    guard let size = Int(exactly: number(2)) else { return nil }
    self.init(
      stamp: FileStamp(
        identity: FileIdentity(device: number(0), inode: number(1)), size: size,
        modified: Int64(bitPattern: number(3)), changed: Int64(bitPattern: number(4))),
      key: number(5), textDigest: number(6))
  }
}
