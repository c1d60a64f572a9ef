internal import CNcurses
internal import CrisisTUI

/// What a role's look is to ncurses.
struct LookBits {
  /// Attributes and the colour pair's bits.
  var attributes: attr_t
  /// The colour pair; 0 is the terminal's own colours.
  var pair: Int32
}

extension CursesTerminal {
  /// Makes the colour pairs; gives the look of each role, by the role's raw value.
  static func prepareLooks(_ depth: ColorDepth, _ theme: Theme) -> [LookBits] {
    var hasColors = depth > .monochrome && start_color() == OK
    if hasColors, use_default_colors() != OK { hasColors = false }
    return Style.Role.allCases.map { role in
      let look = Palette.look(role, depth: hasColors ? depth : .monochrome, theme: theme)
      var bits: attr_t = 0
      if look.bold { bits |= CN_BOLD }
      if look.underline { bits |= CN_UNDERLINE }
      if look.dim { bits |= CN_DIM }
      if look.reverse { bits |= CN_REVERSE }
      var pair: Int32 = 0
      if hasColors, look.foreground >= 0 || look.background >= 0 {
        let number = Int16(role.rawValue) + 1
        if init_pair(number, look.foreground, look.background) == OK { pair = Int32(number) }
      }
      return LookBits(attributes: bits | cn_pair_bits(pair), pair: pair)
    }
  }
}

extension [LookBits] {
  /// The cell as ncurses has it; a control character, which no canvas should hold, becomes U+FFFD.
  ///
  /// A reversed cell has the terminal's own colours whatever its role, so that a selected row is
  /// one bar and not a patchwork; a match in it is told by its underline.
  func character(for cell: Cell) -> cchar_t {
    var look = self[Int(cell.style.role.rawValue)]
    if cell.style.reverse {
      let plain = self[Int(Style.Role.text.rawValue)]
      look = LookBits(
        attributes: plain.attributes | (cell.style.role == .match ? CN_UNDERLINE | CN_BOLD : 0),
        pair: plain.pair)
    }
    var bits = look.attributes
    if cell.style.bold { bits |= CN_BOLD }
    if cell.style.underline { bits |= CN_UNDERLINE }
    if cell.style.dim { bits |= CN_DIM }
    if cell.style.reverse { bits |= CN_REVERSE }
    let isControl = cell.scalar.value < 0x20 || (0x7F...0x9F).contains(cell.scalar.value)
    let base = wchar_t(bitPattern: isControl ? 0xFFFD : cell.scalar.value)
    let mark = wchar_t(bitPattern: cell.mark?.value ?? 0)
    let secondMark = wchar_t(bitPattern: cell.secondMark?.value ?? 0)
    return cchar_t(attr: bits, chars: (base, mark, secondMark, 0, 0), ext_color: look.pair)
  }
}

/// The look of blanks: that of what stands before them, since a blank shows none, so that the terminal
/// need not be told of one look for a blank and of another for the next word.
struct BlankLook {
  private var last: (attributes: attr_t, pair: Int32)?
  private var count = 0
  /// Where the blanks begin that nothing follows.
  private(set) var start = 0

  /// The next cell of a row.
  mutating func inherited(_ character: cchar_t, _ cell: Cell) -> cchar_t {
    count += 1
    // A background can be seen, and so can a line or a bar.
    let isVisible =
      character.attr & (CN_UNDERLINE | CN_REVERSE) != 0 || cell.style.role == .match
    var character = character
    guard cell.scalar == " ", cell.mark == nil, !isVisible else {
      last = isVisible ? nil : (character.attr, character.ext_color)
      start = count
      // Of a bar all blanks are alike.
      if cell.scalar == " ", cell.style.role != .match { character.attr &= ~(CN_BOLD | CN_DIM) }
      return character
    }
    guard let last else { return character }
    character.attr = last.attributes
    character.ext_color = last.pair
    return character
  }
}
