import ArgumentParser
import CrisisConfiguration
import CrisisFolder
import Glibc

/// Writes a `crisis.yaml` to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented crisis.yaml into a folder of reports.",
    discussion: "A file that is there already stays as it is.")

  @Argument(help: "The folder of reports.")
  var folder: String

  func run() throws {
    do {
      try DiskFileSystem().checkFolder(FilePath(folder))
    } catch {
      throw Failure(error)
    }
    let path = FilePath(folder).appending(FilePath(ConfigurationReader.fileName))
    let file = path.description
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = open(file, flags, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw Failure(.exists, "'\(file)' is there already: it stays as it is")
      }
      throw Failure(.exists, "cannot write '\(file)': \(SystemWords.reason())")
    }
    do throws(Failure) {
      try OutputFile(descriptor: descriptor, name: file).write(ConfigurationTemplate.text)
    } catch {
      close(descriptor)
      unlink(file)
      throw error
    }
    close(descriptor)
    try OutputFile.standard.write("wrote \(file)\n")
  }
}
