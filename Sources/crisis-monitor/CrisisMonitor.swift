import ArgumentParser
import CrisisCurses
import Glibc

/// The program: `crisis-monitor [FOLDER]`, and a sub-command for each other task.
struct CrisisMonitor: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "crisis-monitor",
    abstract: "Shows what happened, where, who and who says so, from a folder of news reports.",
    usage: """
      crisis-monitor [FOLDER] [--filter <expression>] [--config <file>] [--color <when>] [--no-mouse] \
      [--state <file>] [--analyst <name>] [--fresh] [--no-cache] [--poll]
      crisis-monitor export [--format <format>] [--filter <expression>] [--explain] \
      [--config <file>] PATH...
      crisis-monitor extract [--explain] [--config <file>] < DOCUMENTS
      crisis-monitor watch [--format <format>] [--run-commands] FOLDER
      crisis-monitor goto FOLDER LINK
      crisis-monitor notes export FOLDER
      crisis-monitor notes import FOLDER FILE
      crisis-monitor check FOLDER
      crisis-monitor init FOLDER
      crisis-monitor config [show|check|keys]
      """,
    discussion: """
      Without a sub-command it opens FOLDER (*.txt and *.md, sub-folders too) in the terminal and \
      follows it live; without FOLDER it opens 'seeds' in the current folder. A folder that is \
      called like a sub-command is given as ./export. --color is auto (none where NO_COLOR is set), \
      always or never; --no-mouse leaves the mouse to the terminal. ? shows all keys. A crisis.yaml \
      beside the reports adds places, actors, sources and trigger words to the built-in tables: \
      'init' writes one to start from, 'check' tells what is wrong in it.

      Exit codes: 0 all well; 1 part could not be read (export, check); 64 wrong call; 65 mistakes \
      in crisis.yaml (export, check); 66 folder or file missing or unreadable; 70 internal error; \
      73 file is there already (init); 74 output cannot be written; 78 terminal cannot be used; \
      128+N ended by signal N.
      """,
    version: "crisis-monitor \(version)",
    subcommands: [
      BrowseCommand.self, ExportCommand.self, ExtractCommand.self, WatchCommand.self,
      GotoCommand.self,
      CheckCommand.self, InitCommand.self, ConfigCommand.self, NotesCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self)
}

extension CrisisMonitor {
  /// What the command line asks for.
  ///
  /// A lone folder, as it is mostly, is handed to `BrowseCommand` at once: to look at all
  /// sub-commands first takes half the time to the first paint (5 of 10 ms).
  fileprivate static func parsedCommand() throws -> any ParsableCommand {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let isPlain =
      arguments.count <= 1
      && arguments.allSatisfy { word in
        !word.hasPrefix("-") && word != "help"
          && !configuration.subcommands.contains { $0.configuration.commandName == word }
      }
    return isPlain ? try BrowseCommand.parse(arguments) : try parseAsRoot()
  }
}

@main
enum Program {
  static func main() {
    prepare()
    do {
      var command = try CrisisMonitor.parsedCommand()
      try command.run()
    } catch let failure as Failure {
      failure.report()
      exit(failure.code)
    } catch let end as ExitCode {
      exit(end.rawValue)
    } catch {
      guard CrisisMonitor.exitCode(for: error) != .success else {
        CrisisMonitor.exit(withError: error)  // --help, --version
      }
      let failure = Failure(
        .usage, CrisisMonitor.message(for: error), remedy: "see: crisis-monitor --help")
      failure.report()
      exit(failure.code)
    }
  }

  /// What must hold before anything is done.
  private static func prepare() {
    CrashReport.arm(
      version: "crisis-monitor \(CrisisMonitor.version)",
      path: UserFolders.state + "/crisis-monitor/crash.txt")
    // A standard descriptor that the caller has closed must not become that of some file. Each is
    // opened the wrong way round, so that whoever uses it is told.
    for (descriptor, flags) in [(STDIN_FILENO, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", flags)
    }
    // A file that may not grow any more is a failure to write, as on a full disk, not the end.
    signal(SIGXFSZ, SIG_IGN)
  }
}
