/// The reports of a folder and its sub-folders as one scan saw them; no contents.
///
/// Two snapshots tell what happened between them, whatever the events said meanwhile.
public struct FolderSnapshot: Equatable, Sendable {
  /// One report.
  public struct File: Equatable, Sendable {
    /// Where it is, relative to the folder.
    public let path: FilePath
    /// What was known of it.
    public let stamp: FileStamp
    /// Whether the name is a symbolic link, so that changes happen where the folder's events do
    /// not reach.
    public let isLink: Bool

    /// Makes a file from its parts.
    public init(path: FilePath, stamp: FileStamp, isLink: Bool = false) {
      self.path = path
      self.stamp = stamp
      self.isLink = isLink
    }
  }

  /// How many levels of sub-folders are looked at.
  public static let depthLimit = 32

  /// Which folder was scanned.
  public let identity: FileIdentity
  /// The reports, ordered by the bytes of their paths.
  public private(set) var files: [File]
  /// What has a report's or folder's name and cannot be read, ordered by path. These paths are
  /// neither present nor gone.
  public let troubles: [FolderError]

  /// Makes a snapshot; the parts may come in any order. Of two files with one path, as a folder
  /// that changes while it is listed can give them, the one given last stays.
  public init(identity: FileIdentity, files: [File], troubles: [FolderError] = []) {
    self.identity = identity
    let sorted = files.sorted { $0.path < $1.path }
    let isUnique = zip(sorted, sorted.dropFirst()).allSatisfy { $0.path != $1.path }
    self.files =
      isUnique
      ? sorted
      : sorted.indices.filter {
        $0 + 1 == sorted.count || sorted[$0].path != sorted[$0 + 1].path
      }.map { sorted[$0] }
    self.troubles = troubles.sorted { $0.path < $1.path }
  }

  /// Notes what a file is now.
  mutating func put(_ file: File) {
    let place = place(of: file.path)
    if place < files.count, files[place].path == file.path {
      files[place] = file
    } else {
      files.insert(file, at: place)
    }
  }

  /// Whether a path can be that of a file without anything else being another now: it was neither a
  /// link nor in trouble.
  func mayPut(_ path: FilePath) -> Bool {
    let place = place(of: path)
    let isLink = place < files.count && files[place].path == path && files[place].isLink
    return !isLink && !troubles.contains { $0.path == path }
  }

  private func place(of path: FilePath) -> Int {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What is other in `later`.
  public func changes(to later: FolderSnapshot) -> FolderChange {
    FolderChange(
      from: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.stamp) }), to: later)
  }
}

/// What is other in one snapshot than it was before, each list ordered by path.
public struct FolderChange: Equatable, Sendable {
  /// A file that has another name now and otherwise stayed the same.
  public struct Rename: Hashable, Sendable {
    /// The path it had.
    public let from: FilePath
    /// The path it has.
    public let to: FilePath

    /// Makes a rename from its parts.
    public init(from: FilePath, to: FilePath) {
      self.from = from
      self.to = to
    }
  }

  /// Paths that were not there.
  public let added: [FilePath]
  /// Paths whose stamp is another one.
  public let changed: [FilePath]
  /// Paths that are gone. What a scan could not look at is not gone.
  public let removed: [FilePath]
  /// Files under another path, ordered by the new one; in none of the other lists.
  public let renamed: [Rename]

  /// Whether nothing is other.
  public var isEmpty: Bool {
    added.isEmpty && changed.isEmpty && removed.isEmpty && renamed.isEmpty
  }

  /// Compares what is known, by path, with a later snapshot.
  package init(from known: [FilePath: FileStamp], to later: FolderSnapshot) {
    var added: [FilePath] = []
    var addedStamps: [FileStamp] = []
    var changed: [FilePath] = []
    var stayed = 0
    for file in later.files {
      if let stamp = known[file.path] {
        stayed += 1
        if stamp != file.stamp { changed.append(file.path) }
      } else {
        added.append(file.path)
        addedStamps.append(file.stamp)
      }
    }
    self.changed = changed
    guard stayed < known.count else {
      self.added = added
      removed = []
      renamed = []
      return
    }
    let present = Set(later.files.lazy.map(\.path))
    let hidden = Set(later.troubles.lazy.map(\.path))
    let unlisted = later.troubles.filter { $0.code == .cannotListFolder }.map(\.path)
    let gone = known.keys.filter { path in
      !present.contains(path) && !hidden.contains(path)
        && !unlisted.contains { path.isBelow($0) }
    }
    var goneByIdentity: [FileIdentity: [FilePath]] = [:]
    for path in gone.sorted(by: >) {
      if let stamp = known[path] { goneByIdentity[stamp.identity, default: []].append(path) }
    }
    var renamed: [Rename] = []
    for (path, stamp) in zip(added, addedStamps) {
      guard let from = goneByIdentity[stamp.identity]?.last,
        known[from]?.isRenamed(stamp) == true
      else { continue }
      goneByIdentity[stamp.identity]?.removeLast()
      renamed.append(Rename(from: from, to: path))
    }
    let sources = Set(renamed.map(\.from))
    let targets = Set(renamed.map(\.to))
    self.added = targets.isEmpty ? added : added.filter { !targets.contains($0) }
    self.removed = gone.filter { !sources.contains($0) }.sorted()
    self.renamed = renamed
  }
}
