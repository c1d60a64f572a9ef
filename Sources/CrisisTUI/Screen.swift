/// Draws a state; the same state and size give the same canvas.
public enum Screen {
  /// The whole screen, at any size.
  public static func draw(_ state: ViewState, size: CellSize) -> Canvas {
    Canvas(size: size, width: state.width)
  }
}
