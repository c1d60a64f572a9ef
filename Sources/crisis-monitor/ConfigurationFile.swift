import CrisisConfiguration
import CrisisFolder
import CrisisModel

/// The `crisis.yaml` beside some reports: the last good version, which is in force, and what is
/// wrong in the one that lies there now.
///
/// A change counts once the file has been at rest for a moment, so that nothing half written is
/// read. A file that is removed takes what it said with it; one that cannot be read does not.
struct ConfigurationFile {
  /// Where it lies.
  let path: FilePath
  /// What counts.
  private(set) var inForce = Configuration.empty
  /// Tells what counts from what another file says; 0 where there is none.
  private(set) var digest: UInt64 = 0
  /// What is wrong; empty where there is no file.
  private(set) var mistakes: [ConfigurationMistake] = []

  /// What was seen when the file was looked at.
  private enum Sight: Equatable {
    case nothing
    case file(FileStamp)
    case trouble(FolderError)
  }

  private let fileSystem: any FileSystem
  private var known = Sight.nothing
  private var moving: (sight: Sight, since: Int)?

  /// Milliseconds for which a changed file must rest.
  private static let rest = 100

  /// Reads the file beside the reports of a folder, or the one named instead.
  init(
    in folder: FilePath, named other: FilePath? = nil,
    fileSystem: any FileSystem = DiskFileSystem()
  ) {
    path = other ?? folder.appending(FilePath(ConfigurationReader.fileName))
    self.fileSystem = fileSystem
    take(look())
  }

  /// The file beside the reports that an argument names, or the one that a user names instead, which
  /// must be there.
  init(reportsAt argument: FilePath, config: String?) throws(FolderError) {
    let other = config.map { FilePath($0) }
    if let other { _ = try DiskFileSystem().item(at: other) }
    let isFolder = try DiskFileSystem().item(at: argument).kind == .folder
    self.init(in: isFolder ? argument : argument.folder, named: other)
  }

  /// Whether there is a file.
  var isThere: Bool { known != .nothing }

  /// Looks whether the file has changed, at a time in milliseconds; answers whether what counts or
  /// what is wrong is other than before.
  mutating func step(at now: Int) -> Bool {
    let sight = look()
    guard sight != known else {
      moving = nil
      return false
    }
    guard let moving, moving.sight == sight else {
      moving = (sight, now)
      return false
    }
    guard now - moving.since >= Self.rest else { return false }
    self.moving = nil
    let (configuration, mistakes) = (inForce, mistakes)
    take(sight)
    return configuration != inForce || mistakes != self.mistakes
  }

  /// How long the next step may wait, in milliseconds; nil where nothing moves.
  func timeout(at now: Int) -> Int32? {
    moving.map { Int32(clamping: max(0, $0.since + Self.rest - now)) }
  }

  private func look() -> Sight {
    do throws(FolderError) {
      return .file(try fileSystem.item(at: path).stamp)
    } catch {
      return error.isAbsence ? .nothing : .trouble(error)
    }
  }

  private mutating func take(_ sight: Sight) {
    known = sight
    do throws(FolderError) {
      switch sight {
      case .nothing:
        (inForce, digest, mistakes) = (.empty, 0, [])
      case .trouble(let error): throw error
      case .file:
        let reading = try fileSystem.read(path, limit: ConfigurationReader.sizeLimit + 1)
        let result = ConfigurationReader.read(reading.bytes)
        if let configuration = result.configuration {
          inForce = configuration
          digest = ContentDigest.of(reading.bytes)
        }
        mistakes = result.mistakes
      }
    } catch {
      mistakes = [ConfigurationMistake(unreadable: error.reason)]
    }
  }
}
