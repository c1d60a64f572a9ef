import ArgumentParser
import CrisisAlerts
import CrisisConfiguration
import CrisisCurses
import CrisisFolder
import CrisisModel
import CrisisTUI
import Glibc

/// The words of `watch --format`.
enum WatchFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl
}

/// Follows a folder without a screen and tells of what the rules in `crisis.yaml` ask for.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow a folder without a screen, and print a line for each alert.",
    discussion: """
      What calls is said in 'alerts:' of crisis.yaml; what is there at the start does not. 'text' \
      prints the headline and a link for 'goto', 'jsonl' one JSON record with the events and the \
      incident. Every alert is printed; bells, notifications and programs are limited to \
      \(AlertLimit.callsAMinute) a minute for each rule. It runs until it is ended: by SIGTERM, \
      SIGINT or SIGHUP with exit code 0. When the reader of its output goes away it ends, too.
      """)

  @Argument(help: "The folder of reports.")
  var folder: String

  @Option(help: "How alerts are printed: text or jsonl.")
  var format: WatchFormat = .text

  @Option(help: "Read this file instead of the crisis.yaml beside the reports.")
  var config: String?

  @Flag(
    name: .customLong("run-commands"),
    help: "Run the programs that alerts name in 'run:'; without it they are only reported.")
  var runsCommands = false

  @Flag(name: .customLong("no-cache"), help: "Do not keep what is found for the next start.")
  var forgets = false

  @Flag(
    name: .customLong("poll"),
    help: "Look for changes every 2 seconds, where the system does not tell of them.")
  var polls = false

  func run() throws {
    do throws(FolderError) {
      try DiskFileSystem().checkFolder(FilePath(folder))
      if let config { _ = try DiskFileSystem().item(at: FilePath(config)) }
    } catch {
      throw Failure(error)
    }
    guard let signals = TerminalSignals() else {
      throw Failure(.internal, "cannot receive signals: signalfd was refused")
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let news = Mailbox<FolderNews>()
    guard
      FolderReader.start(
        folder: FilePath(folder), config: config.map { FilePath($0) }, news: news, desk: nil,
        requests: Mailbox(), cache: forgets ? nil : FindingShelf.usualPath, polls: polls)
    else { throw Failure(.internal, "cannot start a thread: the system has none left") }
    var printer = AlertPrinter(folder: folder, format: format, runsCommands: runsCommands)
    while true {
      var sources = [news.descriptor, signals.descriptor, STDOUT_FILENO].map {
        pollfd(fd: $0, events: $0 == STDOUT_FILENO ? 0 : Int16(POLLIN), revents: 0)
      }
      guard poll(&sources, nfds_t(sources.count), -1) >= 0 else { continue }  // EINTR
      // Nobody reads any more, or the user has had enough. Threads are at work still.
      if sources[2].revents & Int16(POLLERR) != 0 { _exit(0) }
      if sources[1].revents != 0, signals.arrivals().contains(where: \.isEnd) { _exit(0) }
      for item in news.drain() { try printer.take(item) }
    }
  }
}

extension TerminalSignals.Arrival {
  fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
}

/// Prints alerts, and on standard error what the folder's side has to say, each thing once.
private struct AlertPrinter {
  private let folder: String
  private let format: WatchFormat
  private var calls: AlertCalls
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var mistakes: [String] = []
  private var ruleCount: Int?
  private var reportCount = 0

  init(folder: String, format: WatchFormat, runsCommands: Bool) {
    self.folder = folder
    self.format = format
    calls = AlertCalls(runsCommands: runsCommands)
  }

  mutating func take(_ news: FolderNews) throws(Failure) {
    for mistake in news.mistakes where !mistakes.contains(mistake) {
      Failure(.configuration, mistake).report()
    }
    mistakes = news.mistakes
    if let (indexed, _) = news.corpus { reportCount = indexed.corpus.documents.count }
    greet(news)
    if let notice = news.notice { Failure(.output, notice).report() }
    for alert in news.alerts {
      try write(alert)
      let bytes = calls.call(alert, at: MonotonicClock.milliseconds) { reason in
        Failure(.internal, reason).report()
      }
      if isTerminal, !bytes.isEmpty { try? OutputFile.complaints.write(bytes) }
    }
  }

  /// Says once the reports are read, and whenever the rules are others, what is watched for.
  private mutating func greet(_ news: FolderNews) {
    if case .reading = news.state { return }
    guard ruleCount != news.alertRules.count else { return }
    ruleCount = news.alertRules.count
    let rules = news.alertRules.count
    let line =
      rules == 0
      ? "no 'alerts:' in \(ConfigurationReader.fileName) of '\(folder)': nothing will call (see: "
        + "crisis-monitor init)"
      : "watching '\(folder)': \(counted(reportCount, "report")), \(counted(rules, "alert rule"))"
    try? OutputFile.complaints.write("crisis-monitor: \(line)\n")
    if !calls.runsCommands, news.alertRules.contains(where: { !$0.command.isEmpty }) {
      try? OutputFile.complaints.write(
        "crisis-monitor: programs in 'run:' are not run without --run-commands\n")
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func write(_ alert: RaisedAlert) throws(Failure) {
    switch format {
    case .jsonl: try OutputFile.standard.write(alert.record)
    case .text:
      let link = alert.link.map { "  \($0.text)" } ?? ""
      try OutputFile.standard.write("\(alert.rule.name): \(alert.headline)\(link)\n")
    }
  }
}
