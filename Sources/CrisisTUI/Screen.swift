import CrisisModel

/// Draws a state; the same state and size give the same canvas.
public enum Screen {
  /// The whole screen, at any size, 0x0 too.
  public static func draw(_ state: ViewState, size: CellSize) -> Canvas {
    var canvas = Canvas(size: size, width: state.width)
    let layout = Layout(size)
    Header(state: state, layout: layout).draw(on: &canvas)
    Footer(state: state, layout: layout).draw(on: &canvas)
    let pages = OverlayPages(state: state, layout: layout)
    switch state.overlay {
    case .help(let top):
      drawPage("Help", layout, on: &canvas)
      pages.drawHelp(top, on: &canvas)
    case .reports(let list):
      drawPage("Reports", layout, on: &canvas)
      pages.drawReports(list, on: &canvas)
    case .prompt, .picker, nil:
      if let reader = state.reader {
        drawPage(reader.document.path, layout, on: &canvas)
        ReaderPane(state: state, reader: reader, layout: layout).draw(on: &canvas)
      } else {
        drawPanes(state, layout, on: &canvas)
      }
      Details(state: state, rows: layout.details).draw(on: &canvas)
      if case .picker(let picker) = state.overlay { pages.drawPicker(picker, on: &canvas) }
    }
    if canvas.cursor == nil { canvas.cursor = size.rows > 0 ? CellPoint(column: 0, row: 0) : nil }
    return canvas
  }

  private static func drawPanes(_ state: ViewState, _ layout: Layout, on canvas: inout Canvas) {
    if layout.isFramed {
      var frame = Frame(size: layout.size)
      for slot in layout.slots { frame.add(slot.frame) }
      frame.draw(on: &canvas)
    }
    for slot in layout.slots {
      if layout.isFramed { PaneTitle.draw(slot, state, on: &canvas) }
      ListPane(state, state.shown(in: slot), slot.inner).draw(on: &canvas)
    }
  }

  /// One box over the place of all lists.
  private static func drawPage(_ title: String, _ layout: Layout, on canvas: inout Canvas) {
    guard layout.isFramed else { return }
    var frame = Frame(size: layout.size)
    frame.add(layout.body)
    frame.draw(on: &canvas)
    let room = layout.body.columns - 4
    canvas.put(
      ScreenText.fitted(" " + ScreenText.collapsed(title) + " ", room, canvas.width),
      column: layout.body.column + 1, row: layout.body.row, limit: room,
      Style(.accent, bold: true))
  }
}
