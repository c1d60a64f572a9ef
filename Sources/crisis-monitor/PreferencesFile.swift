import CrisisConfiguration
import CrisisFolder
import CrisisTUI

/// The analyst's own `config.yaml`, read once at the start.
struct PreferencesFile {
  /// Where it lies, or would lie.
  let path: FilePath
  /// What counts.
  private(set) var preferences = Preferences()
  /// What is wrong in it, each as `config.yaml:line:column: reason`.
  private(set) var mistakes: [String] = []
  /// Whether there is a file.
  private(set) var isThere = false

  /// Reads `crisis-monitor/config.yaml` under `$XDG_CONFIG_HOME`, else under `~/.config`.
  init(
    path: String = UserFolders.configuration + "/crisis-monitor/" + PreferencesReader.fileName,
    fileSystem: any FileSystem = DiskFileSystem()
  ) {
    self.path = FilePath(path)
    do throws(FolderError) {
      let reading = try fileSystem.read(self.path, limit: PreferencesReader.sizeLimit + 1)
      isThere = true
      let found: [ConfigurationMistake]
      (preferences, found) = PreferencesReader.read(reading.bytes)
      mistakes = found.map { $0.description(in: PreferencesReader.fileName) }
    } catch {
      guard !error.isAbsence else { return }
      isThere = true
      mistakes = [
        ConfigurationMistake(unreadable: error.reason).description(in: PreferencesReader.fileName)
      ]
    }
  }
}
