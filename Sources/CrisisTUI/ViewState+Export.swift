public import CrisisModel

/// What to write into which file.
public struct ExportOrder: Hashable, Sendable {
  /// The file as it was typed; its ending says how records are written.
  public let file: String
  /// What passes is written.
  public let filter: FilterExpression
  /// Whether a file that is there may be written over.
  public let replaces: Bool

  /// Makes an order.
  public init(file: String, filter: FilterExpression, replaces: Bool) {
    self.file = file
    self.filter = filter
    self.replaces = replaces
  }
}

/// The name of a file that is typed.
struct FileName: Sendable {
  /// What was typed.
  var text: String
  /// Whether the first letter takes the place of what is there, as it was only proposed.
  var isProposed = true

  /// Puts a letter at the end.
  mutating func type(_ scalar: Unicode.Scalar) {
    if isProposed { text = "" }
    isProposed = false
    text.unicodeScalars.append(scalar)
  }

  /// Puts the ending of the next format in place of this one's.
  mutating func takeNextEnding(of formats: [String]) {
    let start = text.lastIndex(of: "/").map { text.index(after: $0) } ?? text.startIndex
    let dot = text[start...].lastIndex(of: ".")
    let ending = dot.map { text[text.index(after: $0)...].lowercased() }
    let current = formats.firstIndex { $0 == ending }
    // a name without one keeps all of itself
    let stem = current == nil ? text[...] : text[..<(dot ?? text.endIndex)]
    text = stem + "." + formats[current.map { ($0 + 1) % formats.count } ?? 0]
  }

  /// Takes the last letter away.
  mutating func erase() {
    isProposed = false
    if !text.isEmpty { text.unicodeScalars.removeLast() }
  }
}

extension ViewState {
  /// Asks into which file to write what is shown.
  mutating func askForFileName() {
    let folder = folder.split(separator: "/").last.map(String.init) ?? ""
    let name = folder.isEmpty || folder.hasPrefix(".") ? "reports" : folder
    let part = filter.expression.isEmpty ? "" : "-filtered"
    overlay = .fileName(FileName(text: "\(name)\(part).\(exportFormats.first ?? "jsonl")"))
  }

  mutating func performInFileName(_ command: Command) -> [Effect] {
    guard case .fileName(var name) = overlay else { return [.bell] }
    switch command {
    case .accept:
      guard let mistake = mistake(inFileName: name.text) else {
        overlay = nil
        return order(name.text, replaces: false)
      }
      notice = Notice(mistake)
      return [.bell]
    case .cancel:
      overlay = nil
      return []
    case .erase where name.text.isEmpty:
      overlay = nil
      return []
    case .erase: name.erase()
    case .eraseAll: name = FileName(text: "", isProposed: false)
    case .complete where exportFormats.count > 1: name.takeNextEnding(of: exportFormats)
    default: return [.bell]
    }
    notice = nil
    overlay = .fileName(name)
    return []
  }

  /// Why nothing can be written under a name; nil where it can be tried.
  func mistake(inFileName name: String) -> String? {
    if name.isEmpty { return "a name is missing" }
    let known = exportFormats.map { "." + $0 }.joined(separator: ", ")
    let file = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return "the ending says how to write: \(known)"
    }
    let ending = file[file.index(after: dot)...].lowercased()
    return exportFormats.contains(ending)
      ? nil : "records cannot be written as .\(ending), only as \(known)"
  }

  /// Has what is filtered written.
  mutating func order(_ file: String, replaces: Bool) -> [Effect] {
    notice = Notice("writing \(file) …", isWarning: false)
    return [.export(ExportOrder(file: file, filter: filter.expression, replaces: replaces))]
  }

  /// Asks whether to write over a file that is there already.
  public mutating func askToReplace(_ order: ExportOrder) {
    notice = nil
    // What is being typed comes first: nothing is written over without an answer.
    guard overlay == nil else {
      notice = Notice("\(order.file) is there already and stays as it is")
      return
    }
    overlay = .replacing(order)
  }

  mutating func performInQuestion(_ command: Command) -> [Effect] {
    guard case .replacing(let order) = overlay else { return [.bell] }
    overlay = nil
    guard command == .accept else {
      notice = Notice("\(order.file) stays as it is", isWarning: false)
      return []
    }
    notice = Notice("writing \(order.file) …", isWarning: false)
    return [.export(ExportOrder(file: order.file, filter: order.filter, replaces: true))]
  }

  /// Says in the footer what came of something that took its time.
  ///
  /// - Parameters:
  ///   - words: one line, without a point at its end.
  ///   - isWarning: whether something could not be done.
  public mutating func tell(_ words: String, isWarning: Bool = false) {
    notice = Notice(words, isWarning: isWarning)
  }
}
