import ArgumentParser
import CrisisCurses
import CrisisFolder
import CrisisModel
import CrisisTUI
import Glibc

/// The words of `--color`.
enum ColorOption: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var choice: ColorChoice {
    switch self {
    case .auto: .auto
    case .always: .always
    case .never: .never
    }
  }
}

/// The words of `--theme`.
enum ThemeOption: String, ExpressibleByArgument, CaseIterable {
  case auto, dark, light, contrast, sixteen, monochrome

  var theme: Theme {
    switch self {
    case .auto: .auto
    case .dark: .dark
    case .light: .light
    case .contrast: .contrast
    case .sixteen: .sixteen
    case .monochrome: .monochrome
    }
  }
}

/// Opens a folder in the terminal.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Open a folder of reports in the terminal (the default).",
    discussion: """
      A folder that holds files of records (*.jsonl, as export, extract and Spark write them) and no \
      reports is opened as records, and so is such a file.
      """)

  @Argument(
    help: "The folder of reports, or the records; without it, 'seeds' in the current folder.")
  var folder: String?

  @Flag(name: .customLong("records"), help: "Read what is given as records, whatever its name.")
  var areRecords = false

  @OptionGroup var filter: FilterOptions

  @Option(help: "Read this file instead of the crisis.yaml beside the reports.")
  var config: String?

  @Option(help: "Colours: auto (none where NO_COLOR is set), always or never.")
  var color: ColorOption = .auto

  @Option(help: "Theme: auto, dark, light, contrast, sixteen or monochrome.")
  var theme: ThemeOption?

  @OptionGroup var kept: StateOptions

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var ignoresMouse = false

  @Flag(
    name: .customLong("run-commands"),
    help: "Run the programs that alerts in crisis.yaml name in 'run:'.")
  var runsCommands = false

  @Flag(name: .customLong("no-cache"), help: "Do not keep what is found for the next start.")
  var forgets = false

  @Flag(
    name: .customLong("poll"),
    help: "Look for changes every 2 seconds, where the system does not tell of them.")
  var polls = false

  func run() throws { try open() }

  /// Opens the folder, at the words of a link where there is one.
  func open(at link: Permalink? = nil) throws {
    let expression = try filter.expression()
    let (folder, holdsRecords) = try chosenFolder()
    if let config {
      do throws(FolderError) {
        _ = try DiskFileSystem().item(at: FilePath(config))
      } catch {
        throw Failure(error)
      }
    }
    guard let signals = TerminalSignals() else {
      throw Failure(.internal, "cannot receive signals: signalfd was refused")
    }
    let settings = PreferencesFile()
    let preferences = settings.preferences
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal.claim(
        colors: color.choice, theme: theme?.theme ?? preferences.theme,
        usesMouse: preferences.usesMouse && !ignoresMouse)
    } catch {
      throw Failure(error, folder: folder)
    }
    let news = Mailbox<FolderNews>()
    let requests = Mailbox<FolderRequest>()
    let desk = (requests: Mailbox<DeskRequest>(), news: Mailbox<DeskNews>())
    var state = ViewState(
      folder: folder, corpus: .empty(), filter: expression, preferences: preferences,
      width: cellWidth)
    state.preferenceMistakes = settings.mistakes
    state.analyst = kept.name
    state.exportFormats = ExportFormat.allCases.map(\.ending)
    // Whoever has kept nothing yet has never been here.
    state.showsWelcome = link == nil && access(kept.path, F_OK) != 0
    if let link { state.open(link) }
    var loop = MonitorLoop(
      terminal: terminal, signals: signals, news: news, requests: requests, desk: desk,
      folder: FilePath(folder), state: state, calls: AlertCalls(runsCommands: runsCommands))
    loop.draw()
    let isRead =
      holdsRecords
      ? RecordReader.start(
        FilePath(folder), config: config.map { FilePath($0) }, news: news, desk: desk.requests,
        requests: requests, polls: polls)
      : FolderReader.start(
        folder: FilePath(folder), config: config.map { FilePath($0) }, news: news,
        desk: desk.requests, requests: requests,
        cache: forgets ? nil : FindingShelf.usualPath, polls: polls)
    guard isRead,
      AnalystDesk.start(
        kept, folder: folder, requests: desk.requests, news: desk.news, folderRequests: requests)
    else {
      terminal.restore()
      throw Failure(.internal, "cannot start a thread: the system has none left")
    }
    let end = loop.run()
    terminal.restore()
    if let loss = loop.finish() {
      let failure = Failure(.output, "what was done last could not be kept: \(loss)")
      failure.report()
      if end == .quit { _exit(failure.code) }
    }
    // Threads may be at work still; `exit` would take down under them what they use.
    _exit(end.code)
  }

  /// The folder to open, once it is known to be one, or the file of records; and whether it is
  /// records that are opened.
  private func chosenFolder() throws(Failure) -> (path: String, holdsRecords: Bool) {
    let name = folder ?? "seeds"
    let kind: ItemKind
    do {
      kind = try DiskFileSystem().item(at: FilePath(name)).kind
    } catch {
      if folder == nil, error.isAbsence {
        throw Failure(
          .usage, "no folder given, and there is no 'seeds' here",
          remedy: "try: crisis-monitor FOLDER, or crisis-monitor --help")
      }
      throw Failure(FolderError(.cannotListFolder, path: FilePath(name), errno: error.errno))
    }
    let holdsRecords = areRecords || (try? RecordFiles.are(at: FilePath(name))) == true
    if kind == .file, holdsRecords { return (name, true) }
    guard kind == .folder else {
      throw Failure(
        .noInput, "cannot browse '\(name)': it is not a folder",
        remedy: "try: crisis-monitor export \(name)")
    }
    do {
      try DiskFileSystem().checkFolder(FilePath(name))
    } catch {
      throw Failure(error)
    }
    return (name, holdsRecords)
  }
}
