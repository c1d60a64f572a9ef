/// What the user did at the keyboard or with the mouse.
public enum Key: Hashable, Sendable {
  /// A character that makes text; control characters come as `control`.
  case character(Unicode.Scalar)
  /// Ctrl and a small letter, e.g. `control("r")`.
  case control(Unicode.Scalar)
  case up, down, left, right, home, end, pageUp, pageDown, insert, delete
  case enter, tab, backTab, escape, backspace
  /// F1 is 1.
  case function(Int)
  /// Left button at a cell, both from 0.
  case click(column: Int, row: Int)
  /// Left button twice at a cell.
  case doubleClick(column: Int, row: Int)
  /// Wheel away from the user at a cell.
  case wheelUp(column: Int, row: Int)
  /// Wheel towards the user at a cell.
  case wheelDown(column: Int, row: Int)
}
