import Glibc

/// Notices by inotify, one watch per folder.
final class InotifyNotices: ChangeNotices {
  private(set) var fileDescriptor: Int32?
  private let choice: FileChoice
  private var paths: [Int32: FilePath] = [:]
  private var named: Set<Int32> = []
  private var reason: PollingReason?
  /// The folder that holds the followed one, and the name that this has in it.
  private var place: (watch: Int32, name: FilePath)?

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MODIFY
      | IN_DELETE_SELF | IN_MOVE_SELF)

  /// What is asked of the folder that holds the followed one.
  private static let placeEvents = UInt32(
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_MASK_ADD)

  init(_ choice: FileChoice = .reports) { self.choice = choice }

  deinit {
    if let fileDescriptor { close(fileDescriptor) }
  }

  func beginScan() {
    named = []
    reason = nil
    guard fileDescriptor == nil else { return }
    let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor >= 0 {
      fileDescriptor = descriptor
    } else {
      reason = errno == EMFILE || errno == ENFILE ? .tooManyInstances : .unavailable(errno)
    }
  }

  func watchPlace(of folder: FilePath) {
    place = nil
    let slash = UInt8(ascii: "/")
    let end = folder.bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    let folder = FilePath(bytes: folder.bytes[..<end])
    guard let fileDescriptor, !folder.isEmpty, folder.name != ".", folder.name != ".." else {
      return
    }
    let parent = folder.folder.isEmpty ? "." : folder.folder
    let watch = parent.withCString { inotify_add_watch(fileDescriptor, $0, Self.placeEvents) }
    // Without it, the folder tells of itself, or else the next scan does.
    if watch >= 0 { place = (watch, folder.name) }
  }

  func watch(_ location: FilePath, as path: FilePath) {
    guard let fileDescriptor else { return }
    let target = location.isEmpty ? "." : location
    let watch = target.withCString { inotify_add_watch(fileDescriptor, $0, Self.events) }
    if watch >= 0 {
      named.insert(watch)
      paths[watch] = path
    } else {
      switch errno {
      case ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG: break  // the listing tells
      case ENOSPC: reason = .tooManyWatches
      default: reason = .unavailable(errno)
      }
    }
  }

  func endScan() -> PollingReason? {
    guard let fileDescriptor else { return reason }
    for watch in paths.keys.filter({ !named.contains($0) }) {
      inotify_rm_watch(fileDescriptor, watch)
      paths[watch] = nil
    }
    return reason
  }

  func drain() -> [ChangeNotice] {
    guard let fileDescriptor else { return [] }
    var notices: [ChangeNotice] = []
    withUnsafeTemporaryAllocation(
      byteCount: Self.bufferSize, alignment: MemoryLayout<inotify_event>.alignment
    ) { buffer in
      // A flood must not keep the reader here for ever; the rest waits for the next call.
      for _ in 0..<Self.drainLimit {
        let count = Glibc.read(fileDescriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { break }
        take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &notices)
      }
    }
    return notices
  }

  private static let bufferSize = 65_536
  private static let drainLimit = 16

  private func take(_ events: UnsafeRawBufferPointer, into notices: inout [ChangeNotice]) {
    let headSize = MemoryLayout<inotify_event>.size
    var position = 0
    while position + headSize <= events.count {
      let event = events.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
      let start = position + headSize
      let end = min(start + Int(event.len), events.count)
      let name = FilePath(bytes: events[start..<end])
      position = end
      guard let notice = notice(event, name: name) else { continue }
      // A file that is written in many pieces tells each piece.
      if notice != notices.last { notices.append(notice) }
    }
  }

  private func notice(_ event: inotify_event, name: FilePath) -> ChangeNotice? {
    func has(_ flag: Int32) -> Bool { event.mask & UInt32(flag) != 0 }
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflowed }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      return paths.removeValue(forKey: event.wd) == nil ? nil : .changed
    }
    if let place, event.wd == place.watch, name == place.name { return .changed }
    guard let folder = paths[event.wd] else { return nil }
    if event.mask & UInt32(IN_ISDIR) != 0 {
      return NameRule.isHidden(name) && !name.isEmpty ? nil : .changed
    }
    // A watched link target tells without a name.
    let path = name.isEmpty ? folder : folder.appending(name)
    guard name.isEmpty || choice.takes(name) else { return nil }
    if event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0 { return .changed }
    if event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 { return .completed(path) }
    if event.mask & UInt32(IN_CREATE | IN_MODIFY) != 0 { return .wrote(path) }
    return .changed
  }
}
