extension FileSystem {
  /// Scans a folder with its sub-folders.
  ///
  /// Each folder is looked at once, whatever leads to it: first all that are reached without
  /// links, then linked ones in the order of their paths, so the result does not depend on the
  /// order in which the disk gives names. Links to a folder that holds this one are not followed.
  /// `entering` is called with each folder's path, relative to the folder, before its names are
  /// read. Only the folder itself can fail; trouble below it is part of the snapshot.
  public func snapshot(
    of folder: FilePath, entering: (FilePath) -> Void = { _ in }
  ) throws(FolderError) -> FolderSnapshot {
    var walk = FolderWalk(choice, visited: Set(foldersAbove(folder)))
    entering(.empty)
    let root = try listing(of: folder)
    walk.visited.insert(root.identity)
    walk.take(root, at: .empty)
    while let next = walk.next() {
      guard next.depth <= FolderSnapshot.depthLimit else {
        walk.troubles.append(FolderError(.tooDeep, path: next.path))
        continue
      }
      entering(next.path)
      do throws(FolderError) {
        let listing = try listing(of: folder.appending(next.path))
        guard walk.visited.insert(listing.identity).inserted else { continue }
        walk.take(listing, at: next.path, depth: next.depth)
      } catch {
        // A folder that went away since its parent was listed is no trouble.
        if !error.isAbsence { walk.troubles.append(error.at(next.path)) }
      }
    }
    return FolderSnapshot(identity: root.identity, files: walk.files, troubles: walk.troubles)
  }
}

/// What a scan has found so far, and where it still has to look.
private struct FolderWalk {
  struct Stop {
    let path: FilePath
    let depth: Int
    /// Which folder it is; known for links only.
    var identity: FileIdentity?
  }

  var visited: Set<FileIdentity>
  var files: [FolderSnapshot.File] = []
  var troubles: [FolderError] = []
  private var folders: [Stop] = []
  /// Links to folders, the first path last once sorted.
  private var links: [Stop] = []
  private var areLinksSorted = true

  private let choice: FileChoice

  init(_ choice: FileChoice, visited: Set<FileIdentity>) {
    self.choice = choice
    self.visited = visited
  }

  mutating func next() -> Stop? {
    if let folder = folders.popLast() { return folder }
    if !areLinksSorted {
      links.sort { $0.path > $1.path }
      areLinksSorted = true
    }
    while let link = links.popLast() {
      // Another way may have led there meanwhile.
      if let identity = link.identity, !visited.contains(identity) { return link }
    }
    return nil
  }

  mutating func take(_ listing: FolderListing, at folder: FilePath, depth: Int = 0) {
    for entry in listing.entries {
      let path = folder.appending(entry.name)
      let stop = Stop(path: path, depth: depth + 1)
      switch entry.state {
      case .folder:
        folders.append(stop)
      case .unreachable(let errno):
        troubles.append(FolderError(.cannotOpenFile, path: path, errno: errno))
      case .item(let item) where item.kind == .folder:
        // Where a report is expected stands a folder: looked into, and told.
        if choice.takes(entry.name) {
          troubles.append(FolderError(.notAFile(.folder), path: path))
        }
        if !entry.isLink {
          folders.append(stop)
        } else {
          links.append(Stop(path: path, depth: depth + 1, identity: item.stamp.identity))
          areLinksSorted = false
        }
      case .item(let item) where item.kind == .file:
        files.append(
          FolderSnapshot.File(path: path, stamp: item.stamp, isLink: entry.isLink))
      case .item(let item):
        troubles.append(FolderError(.notAFile(item.kind), path: path))
      }
    }
  }
}
