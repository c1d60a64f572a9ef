import CrisisCurses
import CrisisFolder
import CrisisModel
import CrisisTUI
import Glibc

/// The main thread's life while the monitor is on the screen: it waits for keys, signals and news
/// of the folder and the desk, changes the state, and draws. It reads no file and keeps no timer.
struct MonitorLoop {
  private let terminal: CursesTerminal
  private let signals: TerminalSignals
  private let news: Mailbox<FolderNews>
  private let requests: Mailbox<FolderRequest>
  private let desk: (requests: Mailbox<DeskRequest>, news: Mailbox<DeskNews>)
  /// What came of what was done beside the drawing.
  private let reports = Mailbox<BackgroundReport>()
  private let folder: FilePath
  private var state: ViewState
  private var calls: AlertCalls
  /// Remarks that the desk has not dealt with yet.
  private var unsettled = 0
  /// Until when the next painting waits for them, so that what it shows is on the disk.
  private var settlesBy: Int?
  private var end: End?

  /// Why the loop ended.
  enum End: Equatable {
    /// The user wants it.
    case quit
    /// A signal; its number.
    case signal(Int32)
    /// The terminal has gone away.
    case hungUp

    /// The program's exit code.
    var code: Int32 {
      switch self {
      case .quit: 0
      case .signal(let number): 128 + number
      case .hungUp: 128 + SIGHUP
      }
    }
  }

  init(
    terminal: CursesTerminal, signals: TerminalSignals, news: Mailbox<FolderNews>,
    requests: Mailbox<FolderRequest>,
    desk: (requests: Mailbox<DeskRequest>, news: Mailbox<DeskNews>),
    folder: FilePath, state: ViewState, calls: AlertCalls
  ) {
    self.terminal = terminal
    self.signals = signals
    self.news = news
    self.requests = requests
    self.desk = desk
    self.folder = folder
    self.state = state
    self.calls = calls
  }

  /// Paints the state as it is.
  func draw() {
    terminal.present(Screen.draw(state, size: terminal.size))
  }

  /// Runs until the user, a signal or the terminal ends it.
  mutating func run() -> End {
    var needsPaint = false
    while true {
      var sources = [
        STDIN_FILENO, signals.descriptor, news.descriptor, desk.news.descriptor,
        reports.descriptor,
      ].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if terminal.isBehind {
        sources.append(
          pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0))
      }
      let isUnfinished = state.isUnfinished
      let found = poll(&sources, nfds_t(sources.count), isUnfinished ? 0 : timeout)
      guard found >= 0 else { continue }  // EINTR
      if terminal.isBehind { terminal.catchUp() }
      // What was begun is gone on with while nobody waits for anything else.
      if found == 0, isUnfinished { needsPaint = state.goOn(size: terminal.size) || needsPaint }
      if sources[1].revents != 0 { needsPaint = takeSignals() || needsPaint }
      if sources[0].revents != 0 || terminal.keyTimeout == 0 {
        needsPaint = takeKeys() || needsPaint
      }
      if sources[2].revents != 0 { needsPaint = takeNews() || needsPaint }
      if sources[3].revents != 0 { needsPaint = takeDeskNews() || needsPaint }
      if sources[4].revents != 0 { needsPaint = takeReports() || needsPaint }
      if let end { return end }
      let isNews = sources[2].revents != 0 || sources[3].revents != 0
      let isOther = sources[..<5].contains { $0.revents != 0 }
      // A terminal that is behind gets the newest state once it has caught up, not each one before.
      if needsPaint, !terminal.isBehind, !isSettling {
        state.isKeeping = unsettled > 0
        draw()
        needsPaint = false
      }
      if isOther, let kept = state.kept { desk.requests.post(.keep(kept, atOnce: isNews)) }
    }
  }

  /// Whether what was said last will be on the disk in a moment, so that painting may wait for it.
  private var isSettling: Bool {
    unsettled > 0 && MonotonicClock.milliseconds < settlesBy ?? .min
  }

  private var timeout: Int32 {
    var times = [terminal.keyTimeout].compactMap { $0 }
    if isSettling, let settlesBy {
      times.append(max(1, settlesBy - MonotonicClock.milliseconds))
    }
    return times.min().map { Int32(clamping: $0) } ?? -1
  }

  private mutating func say(_ request: DeskRequest) {
    desk.requests.post(request)
    unsettled += 1
    settlesBy = MonotonicClock.milliseconds + Self.settling
  }

  private mutating func takeKeys() -> Bool {
    let keys = terminal.pendingKeys()
    if keys.isEmpty {
      if terminal.hasHungUp() { end = .hungUp }
      return false
    }
    for key in keys {
      for effect in state.handle(key, size: terminal.size) { perform(effect) }
      if end != nil { return false }
    }
    return true
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .quit: end = .quit
    case .suspend: stopForAWhile()
    case .rescan: requests.post(.look)
    case .redraw: terminal.comeBack()
    case .bell: terminal.ring()
    case .openFile(let path, let line): show(path, line)
    case .copy(let text, let what):
      let names = ["TMUX", "WAYLAND_DISPLAY", "DISPLAY", "PATH"]
      let clipboard = Clipboard(environment: Environment.values(names), reports: reports)
      tell(clipboard.copy(text, as: what, to: terminal))
    case .export(let order):
      ExportJob(
        order: order, corpus: state.corpus, book: state.book, remarks: state.findingRemarks,
        figures: state.figureRule
      ).start(reports)
    case .keep(let remark): say(.keepRemark(remark))
    case .takeBack(let remark): say(.takeBack(remark))
    case .edit(let text, let row):
      for next in state.takeNote(edited(text), of: row) { perform(next) }
    }
  }

  private mutating func tell(_ report: BackgroundReport) {
    switch report {
    case .done(let words, let isWarning): state.tell(words, isWarning: isWarning)
    case .exists(let order): state.askToReplace(order)
    }
  }

  private mutating func takeReports() -> Bool {
    let arrived = reports.drain()
    for report in arrived { tell(report) }
    return !arrived.isEmpty
  }

  /// Leaves the terminal to the program that shows a report, until that ends.
  private mutating func show(_ path: String, _ line: Int) {
    let variables = Environment.values(["VISUAL", "EDITOR", "PAGER"])
    let file = folder.appending(FilePath(path)).description
    let calls = FileViewer.candidates(variables).map {
      FileViewer.call($0, file: file, line: line)
    }
    terminal.leave()
    let outcome = ForegroundProgram(signals).run(calls)
    if case .signal(let number) = outcome {
      end = .signal(number)
      return
    }
    comeBack()
    switch outcome {
    case .failed: state.tell("the program that showed \(path) ended with an error", isWarning: true)
    case .noneFound(let names):
      state.tell(
        "no program to show it: set $EDITOR or $PAGER (tried \(names.joined(separator: ", ")))",
        isWarning: true)
    case .done, .signal: break
    }
  }

  /// A note as the user's editor leaves it, which has the terminal until it ends; nil where that
  /// fails.
  private mutating func edited(_ text: String) -> String? {
    guard let file = NoteFile(text) else { return nil }
    let named = Environment.values(["VISUAL", "EDITOR"])
    let editors = ["VISUAL", "EDITOR"].compactMap { named[$0] } + ["vi", "nano"]
    terminal.leave()
    let outcome = ForegroundProgram(signals).run(
      editors.map(FileViewer.words).filter { !$0.isEmpty }.map { $0 + [file.path] })
    if case .signal(let number) = outcome {
      end = .signal(number)
      return nil
    }
    comeBack()
    return outcome == .done ? file.text : nil
  }

  private mutating func takeSignals() -> Bool {
    for arrival in signals.arrivals() {
      switch arrival {
      case .resized:
        terminal.resize()
        state.resized(to: terminal.size)
      case .suspend: stopForAWhile()
      case .resumed: comeBack()
      case .childChanged: break
      case .end(let number):
        end = .signal(number)
        return false
      }
    }
    return true
  }

  private mutating func stopForAWhile() {
    terminal.leave()
    signals.stopProgram()
    comeBack()
  }

  /// After a stop: the window may have another size, the folder other files.
  private mutating func comeBack() {
    terminal.comeBack()
    state.resized(to: terminal.size)
    requests.post(.look)
  }

  private mutating func takeNews() -> Bool {
    for item in news.drain() {
      state.folderState = item.state
      state.fileProblems = item.problems
      state.configurationMistakes = item.mistakes
      if let (corpus, difference) = item.corpus {
        state.replaceCorpus(corpus, difference: difference, at: .local())
      }
      if let incidents = item.incidents { state.replaceIncidents(incidents) }
      for alert in item.alerts { raise(alert) }
      if let notice = item.notice { state.tell(notice, isWarning: true) }
    }
    return true
  }

  private mutating func raise(_ alert: RaisedAlert) {
    state.raise(alert: alert.rule.name, alert.headline, events: alert.events)
    let bytes = calls.call(alert, at: MonotonicClock.milliseconds) { [reports] reason in
      reports.post(.done(reason, isWarning: true))
    }
    if !bytes.isEmpty { terminal.send(bytes) }
  }

  private mutating func takeDeskNews() -> Bool {
    for item in desk.news.drain() {
      switch item {
      case .state(let store): state.storeState = store
      case .caughtUp(let unseen, let difference): state.catchUp(unseen, difference)
      case .looked(let items): state.looked(at: items)
      case .remarks(let book): state.replaceRemarks(book)
      case .session(let session): state.restore(session)
      case .settled(let count): unsettled -= count
      }
    }
    return true
  }

  /// Has the desk write what is to be kept; waits for it, but not for long. Answers why something could
  /// not be kept; nil where all is well.
  func finish() -> String? {
    let answer = Mailbox<String?>()
    if let kept = state.kept { desk.requests.post(.keep(kept, atOnce: false)) }
    desk.requests.post(.finish(answer))
    var source = pollfd(fd: answer.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, Self.patience)
    guard let loss = answer.drain().first else { return "the disk does not answer" }
    return loss
  }

  /// Milliseconds that the end of the program may take.
  private static let patience: Int32 = 3000
  /// Milliseconds that a painting may wait for the disk; then it says that it does.
  private static let settling = 10
}
