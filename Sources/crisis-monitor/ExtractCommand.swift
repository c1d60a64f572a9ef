import ArgumentParser
import CrisisConfiguration
import CrisisExport
import CrisisExtraction
import CrisisFolder
import CrisisModel
import Glibc

/// Reads documents as JSON lines and prints what was found in each: a filter for pipelines.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Read documents as JSON lines on standard input, print what was found as records.",
    discussion: """
      A line is {"document":"NAME","text":"…","published":"2022-01-06"}; 'published' may be left \
      out, and where it is there, what the text says of its date does not count. The records of each \
      document are those of 'export', in the order of the lines and without the first line of a \
      file of records; incidents, which take all documents together, are not among them. Nothing is \
      kept, so that memory stays the same however long the input, and what has come in is answered \
      at once where no more is waiting. A line that cannot be understood is told on standard error \
      with its number and left out; the exit code is 1 then.
      """)

  @Flag(help: "Add to each record the rule that made it and what it was resolved against.")
  var explain = false

  @Option(help: "Read this crisis.yaml.")
  var config: String?

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let writer = JSONLinesWriter(version: CrisisMonitor.version)
    let explains = explain
    let analyzer = try analyzer()
    var input = LineInput(descriptor: STDIN_FILENO)
    var isFaulty = false
    while let lines = try input.next() {
      var analysis = OrderedAnalysis { writer.lines(of: $0, explains: explains) }
      for line in lines {
        do throws(DocumentLine.Mistake) {
          guard let text = line.bytes else {
            isFaulty = true
            Failure(.partial, "line \(line.number): longer than \(LineInput.longest) bytes")
              .report()
            continue
          }
          let document = try DocumentLine(parsing: text)
          analysis.add(document.document, document.text, published: document.published, analyzer)
        } catch {
          isFaulty = true
          Failure(.partial, "line \(line.number): \(error.reason)").report()
        }
      }
      var pending: [UInt8] = []
      while let records = analysis.next() {
        pending += records
        guard pending.count >= 1 << 16 else { continue }
        try OutputFile.standard.write(pending)
        pending.removeAll(keepingCapacity: true)
      }
      try OutputFile.standard.write(pending)
    }
    if isFaulty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  private func analyzer() throws -> Analyzer {
    guard let config else { return Analyzer() }
    let file: ConfigurationFile
    do throws(FolderError) {
      file = try ConfigurationFile(reportsAt: FilePath(config).folder, config: config)
    } catch {
      throw Failure(error)
    }
    for mistake in file.mistakes { Failure(.configuration, "\(mistake)").report() }
    if !file.mistakes.isEmpty { throw ExitCode(Failure.Kind.configuration.rawValue) }
    return Analyzer(file.inForce.forReading)
  }
}

/// Lines of a descriptor, as many at a time as are there, up to a few megabytes.
struct LineInput {
  /// Bytes that one line may have; a longer one is passed over.
  static let longest = 1 << 28
  /// Bytes of lines that are handed on at once, unless one line has more.
  private static let batch = 1 << 23

  /// One line, without its end; nil bytes for one that is too long.
  struct Line {
    let number: Int
    let bytes: ArraySlice<UInt8>?
  }

  private let descriptor: Int32
  /// What follows the last line that was handed on.
  private var rest: [UInt8] = []
  private var number = 0
  private var hasEnded = false
  private var isPassingOver = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next lines; waits for at least one. Nil at the end. Empty lines are left out.
  mutating func next() throws(Failure) -> [Line]? {
    var searched = 0
    while true {
      if let end = rest[searched...].lastIndex(of: 0x0A), rest.count >= Self.batch || !isMoreWaiting
      {
        let lines = self.lines(in: rest[...end])
        rest = Array(rest[(end + 1)...])
        if !lines.isEmpty { return lines }
        searched = 0
        continue
      }
      if hasEnded {
        guard !rest.isEmpty else { return nil }
        let last = lines(in: rest[...])
        rest = []
        return last.isEmpty ? nil : last
      }
      if rest.count > Self.longest, rest.lastIndex(of: 0x0A) == nil {
        isPassingOver = true
        rest.removeAll(keepingCapacity: true)
      }
      searched = rest.lastIndex(of: 0x0A) ?? rest.count
      try read()
    }
  }

  /// Whether something can be read without waiting; the end counts as nothing.
  private var isMoreWaiting: Bool {
    if hasEnded { return false }
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0 && source.revents & Int16(POLLIN) != 0
  }

  private mutating func read() throws(Failure) {
    let size = 1 << 18
    let before = rest.count
    var count = 0
    rest.append(contentsOf: repeatElement(0, count: size))
    repeat {
      count = rest.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + before }, size)
      }
    } while count < 0 && errno == EINTR
    let problem = SystemWords.reason()
    rest.removeLast(size - max(0, count))
    guard count >= 0 else { throw Failure(.noInput, "cannot read standard input: \(problem)") }
    hasEnded = count == 0
  }

  private mutating func lines(in bytes: ArraySlice<UInt8>) -> [Line] {
    var lines: [Line] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if isPassingOver {
        isPassingOver = false
        lines.append(Line(number: number, bytes: nil))
      } else if !line.allSatisfy({ $0 <= 0x20 }) {
        lines.append(Line(number: number, bytes: line))
      }
    }
    // what follows the last line's end is no line
    if bytes.last == 0x0A { number -= 1 }
    return lines
  }
}
