/// Bytes at a place that stays the same for as long as this is there, and that nobody changes.
///
/// Unchecked because it holds a pointer: what it points to is written before anybody has this.
public final class HeldBytes: @unchecked Sendable {
  /// The bytes; valid as long as this is.
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// Who keeps them; nil where they are this one's own.
  private let keeper: AnyObject?

  /// Bytes that somebody else keeps.
  ///
  /// - Parameters:
  ///   - bytes: they must not change or go while `keeper` is there.
  ///   - keeper: is held as long as this is.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, keptBy keeper: AnyObject) {
    self.bytes = bytes
    self.keeper = keeper
  }

  /// A copy in memory of its own.
  init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(fromContentsOf: bytes)
    self.bytes = UnsafeBufferPointer(copy)
    keeper = nil
  }

  /// A copy in a room, or in memory of its own where that is nil or has no room.
  ///
  /// - Parameters:
  ///   - bytes: what is copied.
  ///   - room: where it is kept.
  /// - Returns: the copy.
  public static func copy(of bytes: [UInt8], in room: (any ByteRoom)?) -> HeldBytes {
    let held = room?.hold(bytes.count) { place in
      bytes.withUnsafeBufferPointer { bytes in
        if let base = bytes.baseAddress { place.initialize(from: base, count: bytes.count) }
      }
    }
    return held ?? HeldBytes(copying: bytes)
  }

  deinit { if keeper == nil { bytes.deallocate() } }
}

/// Where many documents are kept side by side, elsewhere than in the program's own memory.
public protocol ByteRoom: Sendable {
  /// Takes some bytes in.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - write: writes all of them; is called at most once.
  /// - Returns: the bytes; nil where there is no room.
  func hold(_ count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) -> HeldBytes?

  /// Lets the system have the memory of what nobody is looking at; what is asked for comes back by
  /// itself.
  func rest()
}

/// Who has a document's text, or reads it when it is first asked for.
public protocol TextKeeper: AnyObject, Sendable {
  /// Bytes that begin with the text; always as many as the document has.
  var held: HeldBytes { get }
  /// The digest of the text, where it is known without reading it.
  var textDigest: UInt64? { get }
}

extension HeldBytes: TextKeeper {
  /// Itself.
  public var held: HeldBytes { self }
  /// Nothing is known of the text without reading it.
  public var textDigest: UInt64? { nil }
}
