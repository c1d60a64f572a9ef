public import CrisisModel

/// What is on the screen and where the analyst is in it.
public struct ViewState: Sendable {
  /// The folder as the header names it.
  public let folder: String
  /// What is shown.
  public private(set) var corpus: Corpus
  /// How the monitor stands to the folder.
  public var folderState: FolderState
  /// Files that cannot be read now.
  public var fileProblems: [FileProblem] = []
  let width: DisplayWidth

  /// Makes the first state.
  ///
  /// - Parameters:
  ///   - folder: the folder's name for the header.
  ///   - corpus: what is known at the start; may be empty.
  ///   - folderState: how the monitor stands to the folder.
  ///   - width: cells that a character takes.
  public init(
    folder: String, corpus: Corpus, folderState: FolderState = .reading(done: 0, total: 0),
    width: @escaping DisplayWidth
  ) {
    self.folder = folder
    self.corpus = corpus
    self.folderState = folderState
    self.width = width
  }

  /// Does what a key or mouse action asks for.
  ///
  /// - Parameters:
  ///   - key: what was pressed.
  ///   - size: the screen's size at that moment.
  /// - Returns: what the program has to do beyond drawing anew, in order.
  public mutating func handle(_ key: Key, size: CellSize) -> [Effect] {
    key == .character("q") || key == .control("c") ? [.quit] : [.bell]
  }

  /// Shows another corpus; filter, focus, selection and scroll stay.
  ///
  /// - Parameters:
  ///   - corpus: the new one.
  ///   - change: which files differ; nil while the folder is read for the first time, when nothing
  ///     counts as new.
  ///   - time: when the change was seen.
  public mutating func replaceCorpus(
    _ corpus: Corpus, change: CorpusChange?, at time: WallClock
  ) {
    self.corpus = corpus
  }

  /// Prepares for another screen size; optional, for speed only.
  public mutating func resized(to size: CellSize) {}
}
