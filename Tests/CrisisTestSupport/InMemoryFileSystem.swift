public import CrisisFolder

/// A file system that a test changes between two steps, with the stamps and the refusals of a real
/// one. Paths are absolute. Not `Sendable`: one test, one file system.
public final class InMemoryFileSystem: FileSystem {
  /// The system's error numbers that it refuses with.
  public enum Refusal {
    /// There is nothing of that name.
    public static let absent: Int32 = 2
    /// Permission denied.
    public static let denied: Int32 = 13
    /// A part of the path is no folder.
    public static let notAFolder: Int32 = 20
    /// Links lead in a circle.
    public static let loop: Int32 = 40
  }

  private enum Content {
    case folder
    case file([UInt8])
    case link(FilePath)
    case other(ItemKind)
  }

  private struct Node {
    var content: Content
    var inode: UInt64
    var modified: Int64
    var changed: Int64
  }

  private var nodes: [FilePath: Node] = [:]
  private var refusals: [FilePath: Int32] = [:]
  private var lastInode: UInt64 = 1
  private var time: Int64 = 1_641_000_000_000_000_000

  /// Called with each path after its bytes were read and before the second look at its stamp.
  public var whileReading: ((FilePath) -> Void)?
  /// The paths that were read, in order.
  public private(set) var readPaths: [FilePath] = []
  /// How many folders were listed.
  public private(set) var listingCount = 0
  /// Whether readings say that the file was changed only just now.
  public var isFresh = false
  /// What ``silentFileSystem(holding:)`` answers.
  public var silentType: String?

  /// Makes a file system with an empty folder `/`.
  public init() {
    nodes["/"] = Node(content: .folder, inode: 1, modified: time, changed: time)
  }

  // MARK: changing it

  /// Makes an empty folder.
  public func makeFolder(_ path: FilePath) {
    put(.folder, at: path)
  }

  /// Writes a whole file; one that was there keeps its inode. With `keepsModified` the old
  /// modification time is set again afterwards, as `touch -r` does.
  public func write(_ text: String, to path: FilePath, keepsModified: Bool = false) {
    put(.file(Array(text.utf8)), at: path, keepsModified: keepsModified)
  }

  /// Adds to the end of a file.
  public func append(_ text: String, to path: FilePath) {
    guard case .file(let bytes) = nodes[path]?.content else { return }
    put(.file(bytes + Array(text.utf8)), at: path)
  }

  /// Writes a whole file within the same step of the clock, so that only its bytes are others.
  public func overwrite(_ text: String, at path: FilePath) {
    nodes[path]?.content = .file(Array(text.utf8))
  }

  /// Makes a symbolic link to an absolute path.
  public func link(_ path: FilePath, to target: FilePath) {
    put(.link(target), at: path)
  }

  /// Makes a pipe, socket or device.
  public func make(_ kind: ItemKind, at path: FilePath) {
    nodes[path] = nil
    put(.other(kind), at: path)
  }

  /// Removes a path and all below it.
  public func remove(_ path: FilePath) {
    nodes = nodes.filter { $0.key != path && !$0.key.isBelow(path) }
  }

  /// Moves a path and all below it; what was at the new path is gone. Only the change time of the
  /// moved thing itself moves on.
  public func rename(_ from: FilePath, to: FilePath) {
    let moved = nodes.filter { $0.key == from || $0.key.isBelow(from) }
    remove(to)
    for (path, node) in moved {
      nodes[path] = nil
      nodes[FilePath(bytes: to.bytes + path.bytes.dropFirst(from.bytes.count))] = node
    }
    nodes[to]?.changed = tick()
  }

  /// Refuses a path, or grants it again with nil; moves the change time on as `chmod` does.
  public func refuse(_ path: FilePath, errno: Int32?) {
    refusals[path] = errno
    nodes[path]?.changed = tick()
  }

  private func put(_ content: Content, at path: FilePath, keepsModified: Bool = false) {
    let now = tick()
    if var node = nodes[path] {
      node.content = content
      node.changed = now
      if !keepsModified { node.modified = now }
      nodes[path] = node
    } else {
      lastInode += 1
      nodes[path] = Node(content: content, inode: lastInode, modified: now, changed: now)
    }
  }

  private func tick() -> Int64 {
    time += 1_000_000
    return time
  }

  // MARK: reading it

  /// The names in a folder.
  public func listing(of folder: FilePath) throws(FolderError) -> FolderListing {
    listingCount += 1
    let (real, node) = try find(folder, .cannotListFolder)
    guard case .folder = node.content else {
      throw FolderError(.cannotListFolder, path: folder, errno: Refusal.notAFolder)
    }
    if let errno = refusals[real] {
      throw FolderError(.cannotListFolder, path: folder, errno: errno)
    }
    let entries = nodes.keys.filter { $0 != "/" && $0.isIn(real) }.compactMap(entry)
    return FolderListing(identity: stamp(node).identity, entries: entries)
  }

  /// What a path leads to.
  public func item(at path: FilePath) throws(FolderError) -> FolderItem {
    item(try find(path, .cannotOpenFile).node)
  }

  /// The stamp of a file, where no link leads to it.
  public func stamp(ofFileAt path: FilePath) -> FileStamp? {
    guard let node = nodes[path], case .file = node.content else { return nil }
    return stamp(node)
  }

  /// The bytes of a file.
  public func read(_ path: FilePath, limit: Int) throws(FolderError) -> FileReading {
    readPaths.append(path)
    let (real, node) = try find(path, .cannotOpenFile)
    if let errno = refusals[real] {
      throw FolderError(.cannotOpenFile, path: path, errno: errno)
    }
    guard case .file(let bytes) = node.content else {
      throw FolderError(.notAFile(item(node).kind), path: path)
    }
    whileReading?(path)
    let after = nodes[real].map(stamp)
    return FileReading(
      bytes: Array(bytes.prefix(limit)), stamp: stamp(node), isDisturbed: after != stamp(node),
      isFresh: isFresh)
  }

  /// The folders that the folder lies in.
  public func foldersAbove(_ folder: FilePath) -> [FileIdentity] {
    nodes.filter { folder.isBelow($0.key) || ($0.key == "/" && folder != "/") }.values
      .map { stamp($0).identity }
  }

  /// What the test set.
  public func silentFileSystem(holding folder: FilePath) -> String? { silentType }

  private func entry(_ path: FilePath) -> FolderEntry? {
    guard let node = nodes[path] else { return nil }
    if NameRule.isHidden(path.name) { return nil }
    let isReport = NameRule.isReport(path.name)
    if case .folder = node.content, !isReport {
      return FolderEntry(name: path.name, state: .folder)
    }
    guard case .link = node.content else {
      return isReport ? FolderEntry(name: path.name, state: .item(item(node))) : nil
    }
    do throws(FolderError) {
      let item = try item(at: path)
      return isReport || item.kind == .folder
        ? FolderEntry(name: path.name, isLink: true, state: .item(item)) : nil
    } catch {
      return isReport
        ? FolderEntry(name: path.name, isLink: true, state: .unreachable(error.errno)) : nil
    }
  }

  /// Follows the links of a path, part by part.
  private func find(
    _ path: FilePath, _ code: FolderError.Code
  ) throws(FolderError) -> (path: FilePath, node: Node) {
    var rest = path.parts
    var real: FilePath = "/"
    var followed = 0
    while let part = rest.popFirst() {
      let next = real.appending(FilePath(bytes: part))
      guard let node = nodes[next] else {
        throw FolderError(code, path: path, errno: Refusal.absent)
      }
      guard case .link(let target) = node.content else {
        real = next
        continue
      }
      followed += 1
      guard followed <= 40 else { throw FolderError(code, path: path, errno: Refusal.loop) }
      rest = (target.parts + rest)[...]
      real = "/"
    }
    guard let node = nodes[real] else {
      throw FolderError(code, path: path, errno: Refusal.absent)
    }
    return (real, node)
  }

  private func item(_ node: Node) -> FolderItem {
    let kind: ItemKind =
      switch node.content {
      case .folder: .folder
      case .other(let kind): kind
      case .file, .link: .file
      }
    return FolderItem(kind: kind, stamp: stamp(node))
  }

  private func stamp(_ node: Node) -> FileStamp {
    var size = 0
    if case .file(let bytes) = node.content { size = bytes.count }
    return FileStamp(
      identity: FileIdentity(device: 1, inode: node.inode), size: size, modified: node.modified,
      changed: node.changed)
  }
}

extension FilePath {
  fileprivate var parts: ArraySlice<ArraySlice<UInt8>> {
    bytes.split(separator: UInt8(ascii: "/"))[...]
  }

  /// Whether the path is a name in `folder` itself.
  fileprivate func isIn(_ folder: FilePath) -> Bool {
    folder.appending(name) == self
  }
}
