// What the machine asks its owner to do, and how long it waits for what.
extension SettleStateMachine {
  /// How long to wait for what, in milliseconds.
  package struct Timing {
    /// After the last event, so that a burst leads to one scan.
    package var quiet = 20
    /// After the first event of a burst that does not end.
    package var burst = 100
    /// Until a file that is not known to be closed counts as complete, or a missing one as gone.
    package var rest = 100
    /// Until a file that never rests is read nevertheless.
    package var restLimit = 1_000
    /// Between scans without an event while the system tells of changes, and while it does not.
    package var routineScan = 30_000, pollingScan = 2_000
    /// Between looks at whether a folder that went away is back.
    package var returnCheck = 200
    /// After the folder came back, until missing files count as gone.
    package var returnGrace = 2_000
    /// Files that may be scanned in a millisecond without keeping a core busy; a scan of more
    /// files is followed by a longer pause.
    package var scanPace = 200

    package init() {}
  }

  /// What to do next.
  package enum Action: Equatable {
    /// Scan the folder, then call ``scanned(_:at:)``.
    case scan
    /// Look at some files alone, then call ``looked(_:at:)``.
    case look([FilePath])
    /// See whether the folder is there, then call ``folderSeen(_:at:)``.
    case checkFolder
    /// Read a file, then call ``read(_:stamp:isDisturbed:at:)`` or ``failed(_:error:)``.
    case read(Reading)
    /// Tell that these files are gone.
    case forget([FilePath])
    /// Nothing, until this time or the next event.
    case wait(until: Int)
  }

  /// A file to read.
  package struct Reading: Equatable {
    /// The file.
    package let path: FilePath
    /// Its stamp as the scan saw it.
    package let stamp: FileStamp
    /// The path it had until now.
    package var renamedFrom: FilePath?
    /// Whether it did not rest in time and is to be taken as it is.
    package var isOverdue = false
  }
}
