import Glibc

/// The file system of this machine.
///
/// Nothing here waits for a pipe or device, maps a file, or follows a name it did not get from
/// the kernel.
public struct DiskFileSystem: FileSystem, Sendable {
  /// Which files it looks at.
  public let choice: FileChoice

  /// Makes the file system; it holds nothing.
  public init(_ choice: FileChoice = .reports) { self.choice = choice }

  /// The names in a folder that are folders or reports. Reports and links are looked at, one call
  /// each, relative to the open folder; a folder is known by its name alone.
  public func listing(of folder: FilePath) throws(FolderError) -> FolderListing {
    let flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC
    let descriptor = open(folder.isEmpty ? "." : folder, flags)
    guard descriptor >= 0 else {
      throw FolderError(.cannotListFolder, path: folder, errno: errno)
    }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw FolderError(.cannotListFolder, path: folder, errno: code)
    }
    defer { closedir(stream) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FolderError(.cannotListFolder, path: folder, errno: errno)
    }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let record = readdir(stream) else { break }
      if let entry = entry(record, in: descriptor) { entries.append(entry) }
    }
    guard errno == 0 else { throw FolderError(.cannotListFolder, path: folder, errno: errno) }
    return FolderListing(identity: FileStamp(status).identity, entries: entries)
  }

  /// Fails where the names in a folder could not be read; looks at none of them.
  public func checkFolder(_ folder: FilePath) throws(FolderError) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FolderError(.cannotListFolder, path: folder, errno: errno)
    }
    close(descriptor)
  }

  /// Whether a folder is one of records: files of records lie in it, and no report beside them. What
  /// lies in its sub-folders does not count; names are looked at, files are not, and no further than
  /// to the first report.
  public func holdsRecords(_ folder: FilePath) -> Bool {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      return false
    }
    defer { closedir(stream) }
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return false }
    var hasRecords = false
    while let record = readdir(stream) {
      if Int(record.pointee.d_type) == DT_DIR { continue }
      let start = UnsafeRawPointer(record).advanced(by: offset)
      let length = strlen(start.assumingMemoryBound(to: CChar.self))
      let name = UnsafeRawBufferPointer(start: start, count: length)
      if FileChoice.reports.takes(name) { return false }
      hasRecords = hasRecords || FileChoice.records.takes(name)
    }
    return hasRecords
  }

  /// What a path leads to, links followed.
  public func item(at path: FilePath) throws(FolderError) -> FolderItem {
    var status = stat()
    guard path.withCString({ fstatat(AT_FDCWD, $0, &status, 0) }) == 0 else {
      throw FolderError(.cannotOpenFile, path: path, errno: errno)
    }
    return FolderItem(status)
  }

  /// The stamp of a regular file; nil where there is none, or a link.
  public func stamp(ofFileAt path: FilePath) -> FileStamp? {
    var status = stat()
    guard path.withCString({ fstatat(AT_FDCWD, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return FileStamp(status)
  }

  /// The bytes of a regular file, at most the first `limit` of them. Anything else than a regular
  /// file is refused without waiting for it.
  public func read(_ path: FilePath, limit: Int) throws(FolderError) -> FileReading {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A socket cannot be opened at all; say what it is rather than "no such device".
      let code = errno
      if code == ENXIO, let kind = try? item(at: path).kind {
        throw FolderError(.notAFile(kind), path: path)
      }
      throw FolderError(.cannotOpenFile, path: path, errno: code)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FolderError(.cannotOpenFile, path: path, errno: errno)
    }
    let before = FolderItem(status)
    guard before.kind == .file else {
      throw FolderError(.notAFile(before.kind), path: path)
    }
    var failure: Int32 = 0
    let capacity = max(0, min(before.stamp.size, limit))
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, capacity - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    guard failure == 0, fstat(descriptor, &status) == 0 else {
      throw FolderError(.cannotReadFile, path: path, errno: failure == 0 ? errno : failure)
    }
    let isDisturbed = FileStamp(status) != before.stamp || bytes.count < capacity
    return FileReading(
      bytes: bytes, stamp: before.stamp, isDisturbed: isDisturbed,
      isFresh: Self.isFresh(before.stamp))
  }

  /// Whether a file was changed within one step of the clock that its stamp is taken from: those of
  /// the kernel are 10 ms at most, those of some network and memory-card file systems 2 s.
  private static func isFresh(_ stamp: FileStamp) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = (Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec)) &- stamp.changed
    let isCoarse = stamp.changed % 1_000_000_000 == 0
    // A clock far ahead of this one must not have the file read for ever.
    return age > -2_000_000_000 && age < (isCoarse ? 2_000_000_000 : 10_000_000)
  }

  /// The folders that the folder lies in, up to the root.
  public func foldersAbove(_ folder: FilePath) -> [FileIdentity] {
    var above: [FileIdentity] = []
    var path = folder.isEmpty ? "." : folder
    while above.count < 64, let item = try? item(at: path.appending("..")) {
      if item.stamp.identity == above.last { break }
      above.append(item.stamp.identity)
      path = path.appending("..")
    }
    return above
  }

  /// The type of file system that holds the folder if it may not tell of changes.
  public func silentFileSystem(holding folder: FilePath) -> String? {
    guard let real = (folder.isEmpty ? "." : folder).withCString({ realpath($0, nil) }) else {
      return nil
    }
    defer { free(real) }
    return MountTable(bytes: Self.readVirtualFile("/proc/self/mountinfo"))
      .silentFileSystem(holding: FilePath(cString: real))
  }

  /// One name, if it is worth a look.
  private func entry(
    _ record: UnsafeMutablePointer<dirent>, in folder: Int32
  ) -> FolderEntry? {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let start = UnsafeRawPointer(record).advanced(by: offset)
    let text = start.assumingMemoryBound(to: CChar.self)
    let name = UnsafeRawBufferPointer(start: start, count: strlen(text))
    let type = Int(record.pointee.d_type)
    let isReport = choice.takes(name)
    let mayBeFolder = type == DT_DIR || type == DT_LNK || type == DT_UNKNOWN
    guard isReport || (mayBeFolder && choice.enters(name)) else { return nil }
    if type == DT_DIR && !isReport {
      return FolderEntry(name: FilePath(cString: text), state: .folder)
    }
    var status = stat()
    var isLink = type == DT_LNK
    if type == DT_UNKNOWN && fstatat(folder, text, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      isLink = status.st_mode & S_IFMT == S_IFLNK
    }
    guard fstatat(folder, text, &status, 0) == 0 else {
      // A name that went away meanwhile is no trouble, and a broken link is only one where a
      // report is expected.
      guard isReport && isLink else { return nil }
      return FolderEntry(name: FilePath(cString: text), isLink: true, state: .unreachable(errno))
    }
    let item = FolderItem(status)
    guard isReport || item.kind == .folder else { return nil }
    return FolderEntry(name: FilePath(cString: text), isLink: isLink, state: .item(item))
  }

  /// A file of `/proc`, which tells no size.
  private static func readVirtualFile(_ path: FilePath) -> [UInt8] {
    let descriptor = path.withCString { Glibc.open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < 4_000_000 {
      let got = Glibc.read(descriptor, &part, part.count)
      guard got > 0 else { break }
      bytes += part[..<got]
    }
    return bytes
  }

  private func open(_ path: FilePath, _ flags: Int32) -> Int32 {
    while true {
      let descriptor = path.withCString { Glibc.open($0, flags) }
      if descriptor >= 0 || errno != EINTR { return descriptor }
    }
  }
}

extension FilePath {
  /// Whether this is the empty path.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Hands the path to a C function.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[bytes.count] = 0
      // The buffer holds one element at least, so it has an address.
      return buffer.withMemoryRebound(to: CChar.self) { chars in
        body(UnsafePointer(chars.baseAddress.unsafelyUnwrapped))
      }
    }
  }
}

extension FolderItem {
  /// What the kernel tells.
  init(_ status: stat) {
    let kind: ItemKind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
    self.init(kind: kind, stamp: FileStamp(status))
  }
}

extension FileStamp {
  /// What the kernel tells.
  init(_ status: stat) {
    self.init(
      identity: FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)),
      size: Int(status.st_size),
      modified: Self.nanoseconds(status.st_mtim), changed: Self.nanoseconds(status.st_ctim))
  }

  /// A time far outside every calendar, as broken file systems give, wraps instead of trapping.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
