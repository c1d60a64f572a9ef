extension Key {
  /// The name by which help and settings know a key: `x`, `Ctrl-R`, `PageUp`, `F1`; nil for the
  /// mouse.
  public var name: String? {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-" + String(scalar).uppercased()
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.key == self }?.name
    }
  }

  /// The key of a name; nil where there is none of that name.
  public init?(name: String) {
    let scalars = Array(name.unicodeScalars)
    if let named = Self.named.first(where: { $0.name == name }) {
      self = named.key
    } else if name == "Space" {
      self = .character(" ")
    } else if scalars.count == 1, scalars[0].value > 0x20, scalars[0].value != 0x7F {
      self = .character(scalars[0])
    } else if scalars.count == 6, name.hasPrefix("Ctrl-"), ("A"..."Z").contains(scalars[5]) {
      self = .control(Unicode.Scalar(UInt8(scalars[5].value) | 0x20))
    } else if scalars.first == "F", let number = Int(name.dropFirst()), (1...12).contains(number),
      name == "F\(number)"
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let named: [(name: String, key: Key)] = [
    ("↑", .up), ("↓", .down), ("←", .left), ("→", .right), ("Up", .up), ("Down", .down),
    ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Insert", .insert), ("Delete", .delete), ("Enter", .enter),
    ("Tab", .tab), ("Shift-Tab", .backTab), ("Esc", .escape), ("Backspace", .backspace),
  ]
}
