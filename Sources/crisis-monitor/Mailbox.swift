import Glibc
import Synchronization

/// Messages from any thread to the one that polls `descriptor`.
final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while there are messages; for `poll`. -1 where the system has no descriptor left:
  /// messages then wait until something else wakes the reader.
  let descriptor: Int32
  private let wakeUp: Int32
  private let queue = Mutex<[Message]>([])

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
    }
    (descriptor, wakeUp) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(wakeUp)
  }

  /// Leaves a message and wakes the reader.
  func post(_ message: Message) {
    let wasEmpty = queue.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if wasEmpty { _ = write(wakeUp, [1], 1) }
  }

  /// All messages in the order of their arrival; never waits.
  func drain() -> [Message] {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(descriptor, &bytes, MemoryLayout.size(ofValue: bytes)) == 16 {}
    return queue.withLock { messages in
      let result = messages
      messages = []
      return result
    }
  }
}
