public import CrisisIncidents
public import CrisisModel

/// What is on the screen and where the analyst is in it.
///
/// Selections are held by identity (event, place, actor, quote), never by row number. Lists are
/// made anew when corpus or filter change, never for a frame.
public struct ViewState: Sendable {
  /// The folder as the header names it.
  public let folder: String
  /// What is shown.
  public internal(set) var corpus: Corpus { didSet { forgetOfCorpus() } }
  /// How the monitor stands to the folder.
  public var folderState: FolderState
  /// Files that cannot be read now.
  public var fileProblems: [FileProblem] = []
  /// What is wrong in `crisis.yaml`, each as `crisis.yaml:line:column: reason`, in the file's order.
  public var configurationMistakes: [String] = []
  /// What is wrong in the analyst's own settings, each as `config.yaml:line:column: reason`.
  public var preferenceMistakes: [String] = []
  /// How the analyst wants it at the start.
  let preferences: Preferences
  /// The keys that count.
  let keys: KeyTable
  let width: DisplayWidth

  /// The incidents of the corpus; nil while they are not known yet.
  public internal(set) var book: IncidentBook? { didSet { time.forgetOrders() } }
  /// How the timeline shows them.
  var incidents = IncidentView()
  var digest: CorpusDigest
  var rows: PaneRows
  var filter: FilterHistory
  /// What was found out of words that were typed or filtered by.
  var searches = WordSearches()
  /// Findings that are looked at for words before a key is answered, and in each piece after it: a
  /// millisecond or less.
  var searchPiece = 4_000
  /// Whether the lists do not show the filter yet, since its words are still being searched for.
  var isBehind = false
  /// What the lists show while the filter is edited.
  var preview: FilterExpression?
  /// By `Pane.rawValue`.
  var lists: [ListPosition]
  /// The lists by when they had the keyboard, the latest first.
  var recentPanes = Pane.allCases
  /// How the lists are arranged.
  var arrangement = Arrangement()
  var reader: Reader?
  var overlay: Overlay?
  /// The page of evidence while a report is open that was opened on it.
  var evidenceBelow: EvidenceList?
  /// The map while something is asked or typed over it; it comes back afterwards.
  var mapBelow: MapView?
  var time = TimeView()
  var arrivals = Arrivals() { didSet { time.forgetOrders() } }
  /// What the last key could not do and why, or what it did; shown until the next one.
  var notice: Notice?
  /// Why letters go nowhere, since what would have taken them could not be begun; nil while they
  /// count.
  var refusal: String?
  var fresh = FreshMarks()
  /// Events that are no longer told.
  var withdrawn = WithdrawnFindings() { didSet { time.forgetOrders() } }
  /// Reports whose text has been altered, by path.
  var alterations: [String: Alteration] = [:]
  /// What analysts have said of the findings.
  var remarks = RemarkBook()
  var remarkHistory = RemarkHistory()
  /// Who works here, for what is said.
  public var analyst = ""
  /// What the program is to do besides what a command answers.
  var pendingEffects: [Effect] = []
  /// Where the analyst was, while that is being restored.
  var restoring: Session?
  /// Whether a key was pressed.
  var hasBeenUsed = false
  /// Whether it is known what has changed since the analyst last looked.
  var hasCaughtUp = false
  /// How the monitor stands to what is kept over restarts.
  public var storeState = StoreState.none
  /// Whether what was said last is still on its way to the disk, so that nothing may confirm it.
  public var isKeeping = false
  /// What the last reload changed, with its time.
  var reloadMessage = ""
  /// The first line of the box that says why the selected item is what it is; nil while it is
  /// closed.
  var reasonsTop: Int?
  /// Whether what was found is marked in reports.
  var showsMarks = true
  /// The endings of files that can be written, the usual one first.
  public var exportFormats: [String] = []
  /// Lines of help for whoever starts for the first time, until a key is pressed.
  public var showsWelcome = false
  /// A link to open once its report has been read.
  var awaitedLink: Permalink?
  /// What n and p step through.
  var mentionStep: MentionStep?
  /// Whether an earlier reading of the folder was complete.
  var hasReadFolder = false

  /// Makes the first state.
  ///
  /// - Parameters:
  ///   - folder: the folder's name for the header.
  ///   - corpus: what is known at the start; may be empty.
  ///   - filter: what to show of it.
  ///   - preferences: how the analyst wants it at the start.
  ///   - folderState: how the monitor stands to the folder.
  ///   - width: cells that a character takes.
  public init(
    folder: String, corpus: Corpus, filter: FilterExpression = FilterExpression(),
    preferences: Preferences = Preferences(),
    folderState: FolderState = .reading(done: 0, total: 0),
    width: @escaping DisplayWidth
  ) {
    self.folder = folder
    self.corpus = corpus
    self.folderState = folderState
    self.width = width
    self.preferences = preferences
    keys = preferences.keys.isEmpty ? .standard : KeyTable(preferences.keys)
    arrangement = Arrangement(preferences.layout)
    time.hidesStrip = !preferences.showsTimeStrip
    time.sort = preferences.sort
    digest = CorpusDigest(corpus)
    book = IncidentBook(corpus)
    rows = PaneRows(
      corpus, digest, filter, TimelineArrangement(order: digest.order, book: book))
    self.filter = FilterHistory(filter)
    lists = Pane.allCases.map { _ in ListPosition() }
    if time.sort != .happened { rows = makeRows() }
    for pane in Pane.allCases { selectFirst(pane) }
  }

  /// The list that has the keyboard.
  var focus: Pane { recentPanes[0] }

  /// The list that a slot shows: of those that take turns in it the one used last.
  func shown(in slot: Layout.Slot) -> Pane {
    recentPanes.first(where: slot.panes.contains) ?? slot.panes[0]
  }

  /// Where keys go.
  var context: CommandContext {
    switch overlay {
    case .prompt: .prompt
    case .picker: .picker
    case .filterLine: .filterLine
    case .reports: .reports
    case .alteration: .alteration
    case .remarks: .remarks
    case .conditions: .conditions
    case .evidence: .evidence
    case .entry: .entry
    case .map: .map
    case .help(let page): page.isTyping ? .helpSearch : .help
    case .copying: .copying
    case .fileName: .fileName
    case .replacing: .question
    case nil: reader == nil ? .panes : .reader
    }
  }

  /// Does what a key or mouse action asks for.
  ///
  /// - Parameters:
  ///   - key: what was pressed.
  ///   - size: the screen's size at that moment.
  /// - Returns: what the program has to do beyond drawing anew, in order.
  public mutating func handle(_ key: Key, size: CellSize) -> [Effect] {
    let layout = layout(size)
    prepareReader(layout)
    notice = nil
    showsWelcome = false
    hasBeenUsed = true
    restoring = nil
    if isRefused(key) { return notice == nil ? [] : [.bell] }
    let map = settledMap(layout)
    let effects: [Effect]
    switch key {
    case .click(let column, let row), .doubleClick(let column, let row),
      .wheelUp(let column, let row), .wheelDown(let column, let row):
      effects = mouse(key, column, row, layout)
    default:
      let context = context
      if let command = keys.command(for: key, in: context) {
        effects = perform(command, key, layout)
        if effects == [.bell], context == self.context {
          if notice == nil { notice = IdleKeys.reason(command, self).map { Notice($0) } }
          refuseLetters(after: command)
        }
      } else if context.takesText, case .character(let scalar) = key {
        type(scalar, layout)
        effects = []
      } else {
        notice = Notice(IdleKeys.reason(key, in: context, keys))
        refuseLetters(after: keys.command(for: key, in: .panes))
        effects = [.bell]
      }
    }
    keepMap(map)
    let after = self.layout(size)
    prepareReader(after)
    settleTops(after)
    defer { pendingEffects = [] }
    return effects + pendingEffects
  }

  /// Prepares for another screen size; optional, for speed only.
  public mutating func resized(to size: CellSize) {
    prepareReader(layout(size))
  }

  /// Makes the lists anew after a change of filter; what was selected stays so if it is there.
  /// Where words have to be searched for first, that happens a little later.
  mutating func refilter() {
    isBehind = !knowsWords(of: shownFilter)
    if isBehind { return }
    let old = rows
    rows = makeRows()
    for pane in Pane.allCases { relocate(pane, from: old, isSameCorpus: true) }
  }
}
