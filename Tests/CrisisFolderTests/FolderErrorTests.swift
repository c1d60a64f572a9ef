import CrisisFolder
import Glibc
import Testing

@Suite("FolderError")
struct FolderErrorTests {
  @Test(
    "an error is one line that says what, where and why",
    arguments: [
      (FolderError(.cannotListFolder, path: "reports", errno: ENOENT), "no such folder: reports"),
      (
        FolderError(.cannotListFolder, path: "reports", errno: EACCES),
        "cannot read folder 'reports': permission denied"
      ),
      (
        FolderError(.cannotListFolder, path: "a.txt", errno: ENOTDIR),
        "cannot read folder 'a.txt': it is not a folder"
      ),
      (FolderError(.cannotOpenFile, path: "a.txt", errno: ENOENT), "no such file: a.txt"),
      (
        FolderError(.cannotReadFile, path: "a\nb.txt", errno: EIO),
        "cannot read 'a\\x0Ab.txt': the disk or network reported an error"
      ),
      (
        FolderError(.notAFile(.socket), path: "a.txt"),
        "cannot read 'a.txt': it is a socket, not a file"
      ),
      (
        FolderError(.tooDeep, path: "d/d"),
        "cannot read folder 'd/d': the folder is more than 32 levels down"
      ),
    ])
  func description(error: FolderError, text: String) {
    #expect(error.description == text)
  }

  @Test("an unusual error number is worded by the system, in small letters")
  func unusual() {
    let error = FolderError(.cannotReadFile, path: "a.txt", errno: EBADF)
    #expect(error.reason.first?.isLowercase == true)
  }

  @Test("a reason to poll says what to do")
  func polling() {
    #expect(
      PollingReason.tooManyInstances.description
        == "live updates by polling every 2 s (inotify: too many instances; raise fs.inotify.max_user_instances)"
    )
    #expect(PollingReason.fileSystem("nfs4").description.contains("nfs4"))
  }
}
