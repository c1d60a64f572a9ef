import CrisisFolder
import Testing

@Suite("MountTable")
struct MountTableTests {
  private let table = MountTable(
    bytes: Array(
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
      40 27 0:40 / /mnt/press rw,relatime shared:9 master:2 - nfs4 host:/press rw
      41 40 0:41 / /mnt/press/local rw - tmpfs tmpfs rw
      42 27 0:42 / /home/an\\040analyst/remote rw - fuse.sshfs desk:/ rw
      garbage
      43 27 0:43
      44 27 0:44 / /mnt/twice rw - ext4 /dev/vdb rw
      45 44 0:45 / /mnt/twice rw - cifs //desk/share rw

      """.utf8))

  @Test(
    "the mount that holds a folder most closely says whether changes are told",
    arguments: [
      ("/work", nil), ("/mnt/press", "nfs4"), ("/mnt/press/2022/january", "nfs4"),
      ("/mnt/press/local", nil), ("/mnt/press/local/x", nil), ("/mnt/pressing", nil),
      ("/home/an analyst/remote/x", "fuse.sshfs"), ("/mnt/twice/x", "cifs"), ("/", nil),
    ] as [(String, String?)])
  func holding(path: String, type: String?) {
    #expect(table.silentFileSystem(holding: FilePath(path)) == type)
  }
}
