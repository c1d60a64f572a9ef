import ArgumentParser
import CrisisConfiguration
import CrisisTUI
import Glibc

/// Shows and checks the analyst's own settings.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show or check your own settings: colours, layout, keys.",
    discussion: """
      They stand in crisis-monitor/config.yaml under $XDG_CONFIG_HOME, else under ~/.config. What is \
      right in the file counts although something else in it is wrong.
      """,
    subcommands: [Show.self, Check.self, Keys.self], defaultSubcommand: Show.self)

  /// Prints the settings that count.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the settings that count, as a file to start from.")

    func run() throws {
      let file = PreferencesFile()
      let place = file.isThere ? "from \(file.path)" : "no \(file.path): the built-in ones"
      try OutputFile.standard.write("# \(place)\n" + PreferencesText.text(file.preferences))
      for mistake in file.mistakes { Failure(.configuration, mistake).report() }
    }
  }

  /// Tells what is wrong.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what is wrong, as config.yaml:line:column: reason; exit code 65 if anything.")

    func run() throws {
      let file = PreferencesFile()
      let count = file.mistakes.count
      let summary =
        !file.isThere
        ? "no \(file.path)"
        : count == 0 ? "\(file.path): no mistakes" : "\(count) mistake\(count == 1 ? "" : "s")"
      try OutputFile.standard.write((file.mistakes + [summary]).joined(separator: "\n") + "\n")
      if count > 0 { throw ExitCode(Failure.Kind.configuration.rawValue) }
    }
  }

  /// Prints the keys.
  struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print all keys that count, with the names by which config.yaml and ':' know them.")

    func run() throws {
      let file = PreferencesFile()
      try OutputFile.standard.write(PreferencesText.keys(KeyTable(file.preferences.keys)))
      for mistake in file.mistakes { Failure(.configuration, mistake).report() }
    }
  }
}
