/// The kernel's list of mounts, to know which file system holds a folder.
package struct MountTable {
  /// Where a file system is mounted, and of what type it is.
  package struct Mount: Equatable {
    let point: FilePath
    let type: String
  }

  /// In the order of the list; a later mount lies over an earlier one.
  package let mounts: [Mount]

  /// Reads lines such as `36 35 98:0 / /mnt rw,noatime - ext3 /dev/root rw`: the fifth field is
  /// the mount point, the first after ` - ` the type. Other lines are left out.
  package init(bytes: [UInt8]) {
    mounts = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = line.split(separator: UInt8(ascii: " "))
      guard let dash = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }),
        fields.count > dash + 1, dash >= 5
      else { return nil }
      return Mount(
        point: FilePath(bytes: Self.unescaped(fields[4])),
        type: String(decoding: fields[dash + 1], as: UTF8.self))
    }
  }

  /// The type of the file system that holds an absolute path, if changes made elsewhere give no
  /// notice on this machine.
  package func silentFileSystem(holding path: FilePath) -> String? {
    let holding = mounts.filter {
      $0.point == path || $0.point.bytes == [UInt8(ascii: "/")] || path.isBelow($0.point)
    }
    // The longest mount point holds the path; of equal ones, the one mounted last.
    var best: Mount?
    for mount in holding where mount.point.bytes.count >= (best?.point.bytes.count ?? 0) {
      best = mount
    }
    guard let type = best?.type, Self.isSilent(type) else { return nil }
    return type
  }

  private static func isSilent(_ type: String) -> Bool {
    silentTypes.contains(type) || type.hasPrefix("fuse.")
  }

  /// Network and user-space file systems, by the names the kernel gives them.
  private static let silentTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse", "ceph", "afs", "coda", "lustre",
    "glusterfs", "gfs2", "ocfs2", "vboxsf", "virtiofs", "prl_fs",
  ]

  /// Undoes `\040` and the like.
  private static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = field
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        rest.removeFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
