import CrisisModel
import Glibc
import Synchronization

/// Keeps texts and findings of many reports in files without a name, which are mapped: memory that
/// the system can take back whenever it needs it, as it is on the disk too.
///
/// The files go when the last document in them does, or the program ends, however it ends. Where
/// none can be made, on a full disk for instance, documents stay in the program's own memory.
final class BackingRoom: ByteRoom {
  private let folder: String
  private let state = Mutex(State())
  private let mappings = Mappings()

  private struct State {
    /// Whether more is taken in: one report that has changed is not worth a file.
    var isOpen = false
    var segment: Segment?
    var used = 0
  }

  /// A room whose files lie on the disk of a folder, which must be there.
  init(in folder: String) { self.folder = folder }

  /// Takes in what comes, or nothing any more.
  func open(_ isOpen: Bool) {
    state.withLock { state in
      state.isOpen = isOpen
      if !isOpen { state.segment = nil }
    }
  }

  func hold(_ count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) -> HeldBytes? {
    if count == 0 || count > Segment.size / 4 { return nil }
    let place = state.withLock { state -> (segment: Segment, at: Int)? in
      guard state.isOpen else { return nil }
      if state.segment == nil || state.used + count > Segment.size {
        state.segment?.rest()
        state.segment = Segment(in: folder, mappings)
        state.used = 0
      }
      guard let segment = state.segment else {
        state.isOpen = false
        return nil
      }
      defer { state.used += count }
      return (segment, state.used)
    }
    guard let place else { return nil }
    let start = place.segment.base + place.at
    write(start)
    return HeldBytes(UnsafeBufferPointer(start: start, count: count), keptBy: place.segment)
  }

  /// Lets the system have the memory; what is asked for comes back by itself.
  func rest() {
    mappings.bases.withLock { bases in
      for base in bases { Segment.rest(base) }
    }
  }

  /// Where segments are mapped now.
  private final class Mappings: Sendable {
    let bases = Mutex(Set<UInt>())
  }

  /// One file; it goes with the last document in it. Unchecked because it holds a pointer: each
  /// stretch is written once, before anybody else has it.
  private final class Segment: @unchecked Sendable {
    static let size = 4 << 20
    /// `O_TMPFILE`, which is among the macros that Swift does not see.
    private static let unnamed = 0o20_000_000 | O_DIRECTORY

    let base: UnsafeMutablePointer<UInt8>
    private let mappings: Mappings

    /// Nil where the disk has no room for it, or cannot have such a file.
    init?(in folder: String, _ mappings: Mappings) {
      // beyond what the user allows a file to have, the system ends the program
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
        limit.rlim_cur >= rlim_t(Self.size)
      else { return nil }
      let descriptor = Glibc.open(folder, Self.unnamed | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      // what is mapped must be there: to write where the disk is full would end the program
      guard posix_fallocate(descriptor, 0, off_t(Self.size)) == 0 else { return nil }
      let mapped = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
      guard let mapped, mapped != MAP_FAILED else { return nil }
      base = mapped.bindMemory(to: UInt8.self, capacity: Self.size)
      self.mappings = mappings
      mappings.bases.withLock { _ = $0.insert(UInt(bitPattern: mapped)) }
    }

    deinit {
      mappings.bases.withLock { bases in
        bases.remove(UInt(bitPattern: base))
        munmap(base, Self.size)
      }
    }

    func rest() { Self.rest(UInt(bitPattern: base)) }

    static func rest(_ base: UInt) {
      madvise(UnsafeMutableRawPointer(bitPattern: base), size, MADV_DONTNEED)
    }
  }
}
