import CrisisCurses
import CrisisTUI
import Glibc

/// Puts text on the clipboard: by the terminal (OSC 52), which works over SSH too, and by the
/// desktop's own tool where there is a display.
struct Clipboard {
  private let environment: [String: String]
  private let reports: Mailbox<BackgroundReport>

  /// Bytes of text that terminals take; a longer sequence is cut or dropped by many.
  static let longest = 74_994

  init(environment: [String: String], reports: Mailbox<BackgroundReport>) {
    self.environment = environment
    self.reports = reports
  }

  /// Copies a text, and says which way was taken; what a tool does is told when it is done.
  ///
  /// - Returns: what to say meanwhile.
  func copy(_ text: String, as what: String, to terminal: CursesTerminal) -> BackgroundReport {
    let bytes = Array(text.utf8)
    let sequence = Self.sequence(bytes, isInTmux: environment["TMUX"]?.isEmpty == false)
    if let sequence { terminal.send(sequence) }
    let way = sequence == nil ? nil : "the terminal (OSC 52)"
    if let tool = tool {
      ChildProgram.run(tool, reading: bytes) { [reports] problem in
        reports.post(Self.report(what, bytes.count, way, tool[0], problem))
      }
    }
    return Self.report(what, bytes.count, way, nil, nil)
  }

  /// `copied the link through the terminal (OSC 52) and wl-copy`.
  private static func report(
    _ what: String, _ size: Int, _ way: String?, _ tool: String?, _ problem: String?
  ) -> BackgroundReport {
    let ways = [way, problem == nil ? tool : nil].compactMap { $0 }
    var words = "copied \(what) through \(ways.joined(separator: " and "))"
    if ways.isEmpty {
      words = "\(size) bytes are too many for the terminal's clipboard, which takes 74 kB"
    }
    if let problem { words += "; \(problem)" }
    return .done(words, isWarning: ways.isEmpty || problem != nil)
  }

  /// OSC 52 with the text; within tmux also as what tmux passes on to the terminal outside. Nil
  /// where it is too long.
  static func sequence(_ text: [UInt8], isInTmux: Bool) -> [UInt8]? {
    guard text.count <= longest else { return nil }
    let plain = Array("\u{1B}]52;c;".utf8) + Base64.encoded(text) + [0x07]
    guard isInTmux else { return plain }
    let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
    return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
  }

  /// The desktop's tool with its arguments; nil where there is no display or no tool.
  private var tool: [String]? {
    var tools: [[String]] = []
    if environment["WAYLAND_DISPLAY"]?.isEmpty == false { tools.append(["wl-copy"]) }
    if environment["DISPLAY"]?.isEmpty == false {
      tools.append(["xclip", "-selection", "clipboard"])
      tools.append(["xsel", "--clipboard", "--input"])
    }
    tools.append(["pbcopy"])
    let path = environment["PATH"] ?? ""
    return tools.first { ChildProgram.isInstalled($0[0], path: path) }
  }
}

/// What came of something that was done beside the drawing.
enum BackgroundReport: Sendable {
  /// One line for the footer.
  case done(String, isWarning: Bool)
  /// A file that is there already and may not be written over yet.
  case exists(ExportOrder)
}

/// Bytes as letters.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The letters of some bytes, filled up with `=` to a multiple of four.
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for first in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[first..<min(first + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= 8 * UInt32(3 - group.count)
      for place in 0..<4 {
        let letter = letters[Int(bits >> UInt32(18 - 6 * place) & 0x3F)]
        result.append(place <= group.count ? letter : UInt8(ascii: "="))
      }
    }
    return result
  }
}
