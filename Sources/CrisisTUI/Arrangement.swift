/// How the analyst wants the lists arranged, beside what the window's size allows.
public struct Arrangement: Hashable, Sendable {
  /// One of the forms that the lists can take together.
  public enum Preset: String, Hashable, Sendable, CaseIterable {
    /// The form that fits the window best.
    case auto
    /// Two lists above each other, or one at a time in a low window.
    case narrow
    /// The timeline over the other three.
    case normal
    /// Timeline and quotes on the left, cities and actors on the right.
    case wide

    /// The one after it, around the end.
    var next: Preset {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  /// A line between lists that can be moved.
  enum Divider: String, Hashable, Sendable, CaseIterable {
    /// Between the left and the right of the wide form, and of two lists side by side.
    case sides
    /// Between timeline and quotes in the wide form.
    case left
    /// Between cities and actors in the wide form.
    case right
    /// Between the upper and the lower lists of the normal form.
    case lower
    /// After the first of the lower lists.
    case first
    /// After the second of the lower lists.
    case second
    /// Between two lists above each other.
    case stack
  }

  /// The form asked for.
  public var preset: Preset
  /// Whether the list with the keyboard has all the place.
  var isZoomed = false
  /// Lists that were put away; never all of them.
  var hidden: Set<Pane> = []
  /// Cells by which lines stand further right or down than they would.
  var moves: [Divider: Int] = [:]

  /// Makes an arrangement that nobody has touched.
  public init(_ preset: Preset = .auto) { self.preset = preset }

  /// As it is kept: `wide zoomed hidden:3 sides:-4`.
  var text: String {
    var words = [preset.rawValue]
    if isZoomed { words.append("zoomed") }
    words += Pane.allCases.filter(hidden.contains).map { "hidden:\($0.rawValue)" }
    words += Divider.allCases.compactMap { divider in
      moves[divider].flatMap { $0 == 0 ? nil : "\(divider.rawValue):\($0)" }
    }
    return words.joined(separator: " ")
  }

  /// What was kept; what is not understood is left out.
  init(text: String) {
    self.init()
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      if let preset = Preset(rawValue: parts[0]) { self.preset = preset }
      if parts[0] == "zoomed" { isZoomed = true }
      guard parts.count == 2, let number = Int(parts[1]) else { continue }
      if parts[0] == "hidden", let pane = Pane(rawValue: number) { hidden.insert(pane) }
      if let divider = Divider(rawValue: parts[0]) {
        moves[divider] = min(500, max(-500, number))
      }
    }
    if hidden.count == Pane.allCases.count { hidden = [] }
  }
}

/// A way in which a list can be made another size.
enum Resizing: Hashable, Sendable {
  case wider, narrower, taller, shorter

  /// Whether the list's width changes.
  var isSideways: Bool { self == .wider || self == .narrower }
  /// Whether the list grows.
  var grows: Bool { self == .wider || self == .taller }
  /// The word for it.
  var word: String {
    switch self {
    case .wider: "wider"
    case .narrower: "narrower"
    case .taller: "taller"
    case .shorter: "shorter"
    }
  }
}
