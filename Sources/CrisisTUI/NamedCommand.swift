import CrisisModel

/// A command that is typed by its name, with what follows the name.
struct NamedCommand: Hashable, Sendable {
  /// What it asks for.
  let command: Command
  /// Where the name stands in the line, in bytes.
  let name: Range<Int>
  /// What follows, without blanks at its ends.
  let argument: String
  /// Where that stands; empty, behind the name, where nothing follows.
  let argumentRange: Range<Int>

  /// Reads a line; nil where its first word from `start` on is no command's name.
  init?(_ line: String, from start: Int) {
    let bytes = Array(line.utf8)
    func isBlank(_ at: Int) -> Bool { bytes[at] == 0x20 || bytes[at] == 0x09 }
    var first = min(start, bytes.count)
    while first < bytes.count, isBlank(first) { first += 1 }
    var end = first
    while end < bytes.count, !isBlank(end) { end += 1 }
    let word = String(decoding: bytes[first..<end], as: UTF8.self)
    guard let command = CommandTable.command(named: word) else { return nil }
    self.command = command
    name = first..<end
    var behind = end
    while behind < bytes.count, isBlank(behind) { behind += 1 }
    var last = bytes.count
    while last > behind, isBlank(last - 1) { last -= 1 }
    argumentRange = behind..<last
    argument = String(decoding: bytes[behind..<last], as: UTF8.self)
  }
}

/// What is wrong with what is typed into the line, and where.
struct LineMistake: Hashable, Sendable {
  /// In a few words.
  let message: String
  /// The wrong word, in bytes.
  let range: Range<Int>
  /// What could stand there instead; nil where nothing comes near.
  let suggestion: String?
}

extension FilterCompletion {
  /// Words of which one takes the place of a stretch of the line.
  init(_ range: Range<Int>, words: [String]) {
    self.init(range: range, hasKey: false, candidates: words.map { .init(word: $0, count: nil) })
  }

  /// With the commands whose names begin with what is typed, behind the keys of the filter, where
  /// a command could stand: as the first word from `start` on.
  func adding(commandsFor line: String, from start: Int, cursor: Int) -> FilterCompletion {
    let bytes = Array(line.utf8)
    let first = range.lowerBound
    guard !hasKey, first >= start, bytes[start..<first].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return self }
    let typed = String(
      decoding: bytes[first..<max(first, min(cursor, range.upperBound))], as: UTF8.self)
    let names = CommandTable.names.map(\.name).filter { $0.hasPrefix(typed.lowercased()) }
    let keys = candidates.prefix { $0.count == nil }
    let added = keys + names.map { .init(word: $0, count: nil) } + candidates[keys.endIndex...]
    return FilterCompletion(range: range, hasKey: false, candidates: Array(added))
  }
}

extension LineMistake {
  /// A word of the filter that is wrong.
  init(_ mistake: FilterMistake) {
    self.init(message: mistake.message, range: mistake.range, suggestion: mistake.suggestion)
  }
}

extension ViewState {
  /// What is wrong with what follows a command's name; nil where it can be done.
  func mistake(in typed: NamedCommand) -> LineMistake? {
    func mistake(_ message: String, _ suggestion: String? = nil) -> LineMistake {
      LineMistake(
        message: message, range: typed.argument.isEmpty ? typed.name : typed.argumentRange,
        suggestion: suggestion)
    }
    switch typed.command {
    case .goTo:
      if typed.argument.isEmpty { return mistake("where to? goto report.txt#120-178") }
      do throws(Permalink.Mistake) {
        let link = try Permalink(parsing: typed.argument)
        return self.mistake(in: link).map { mistake($0.text, $0.suggestion) }
      } catch {
        return mistake(error.message)
      }
    case .export:
      return typed.argument.isEmpty
        ? nil : self.mistake(inFileName: typed.argument).map { mistake($0) }
    case .sort:
      let names = TimelineSort.allCases.map(\.rawValue)
      if typed.argument.isEmpty || names.contains(typed.argument) { return nil }
      return mistake(
        "the timeline is sorted by \(names.joined(separator: ", "))",
        NearestWord.nearest(to: typed.argument, in: names))
    default:
      return typed.argument.isEmpty ? nil : mistake("nothing can follow this command")
    }
  }

  /// How what follows a command's name could go on.
  func completion(of typed: NamedCommand, cursor: Int) -> FilterCompletion {
    let range = typed.argument.isEmpty ? cursor..<cursor : typed.argumentRange
    var words: [String] = []
    switch typed.command {
    case .goTo:
      for document in corpus.documents where document.path.hasPrefix(typed.argument) {
        words.append(document.path + "#")
        if words.count == 50 { break }
      }
    case .sort:
      words = TimelineSort.allCases.map(\.rawValue).filter { $0.hasPrefix(typed.argument) }
    default: break
    }
    return FilterCompletion(range, words: words)
  }

  /// Does what a line asks for by a command's name, and closes the line; the filter stays.
  mutating func perform(_ typed: NamedCommand, _ layout: Layout) -> [Effect] {
    closeFilterLine()
    switch typed.command {
    case .goTo:
      if let link = try? Permalink(parsing: typed.argument), let mistake = go(to: link) {
        notice = Notice(mistake.text)
        return [.bell]
      }
      return []
    case .export where !typed.argument.isEmpty: return order(typed.argument, replaces: false)
    case .sort where !typed.argument.isEmpty:
      if let sort = TimelineSort(rawValue: typed.argument) { self.sort(by: sort) }
      return []
    default: break
    }
    guard CommandTable.works(typed.command, in: context) else {
      notice = Notice(
        context == .reader
          ? "that works in the lists: \(keys.name(of: .back, in: .reader)) leads there"
          : "that works in an open report")
      return [.bell]
    }
    let effects = perform(typed.command, .enter, layout)
    if effects == [.bell], notice == nil {
      notice = IdleKeys.reason(typed.command, self).map { Notice($0) }
    }
    return effects
  }
}
