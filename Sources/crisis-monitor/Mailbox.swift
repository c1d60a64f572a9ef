import CNcurses
import Glibc
import Synchronization

/// Messages from any thread to the one that polls `descriptor`.
final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while there are messages; for `poll`.
  let descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  private let queue = Mutex<[Message]>([])

  deinit { close(descriptor) }

  /// Leaves a message and wakes the reader.
  func post(_ message: Message) {
    queue.withLock { $0.append(message) }
    eventfd_write(descriptor, 1)
  }

  /// All messages in the order of their arrival; never waits.
  func drain() -> [Message] {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
    return queue.withLock { messages in
      let result = messages
      messages = []
      return result
    }
  }
}
