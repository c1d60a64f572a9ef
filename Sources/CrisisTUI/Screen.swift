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
    case .picker(let picker):
      // In the place of the cities where that is high enough, else over all lists.
      let slot = layout.slot(of: .cities)
      if layout.slots.count > 1, slot.inner.rows >= 8 {
        drawPanes(state, layout, except: slot, on: &canvas)
        drawTitle("Choose a place", slot.frame, on: &canvas)
        pages.drawPicker(picker, slot.inner, on: &canvas)
      } else {
        drawPage("Choose a place", layout, on: &canvas)
        pages.drawPicker(picker, pages.page, on: &canvas)
      }
    case .prompt, nil:
      if let reader = state.reader {
        drawPage(title(of: reader.document), layout, on: &canvas)
        ReaderPane(state: state, reader: reader, layout: layout).draw(on: &canvas)
      } else {
        drawPanes(state, layout, on: &canvas)
      }
      Details(state: state, rows: layout.details).draw(on: &canvas)
    }
    if canvas.cursor == nil { canvas.cursor = size.rows > 0 ? CellPoint(column: 0, row: 0) : nil }
    return canvas
  }

  private static func title(of document: Document) -> String {
    let title = document.title.map { ScreenText.collapsed(document.text($0)) } ?? ""
    return title.isEmpty ? document.path : title
  }

  private static func drawPanes(
    _ state: ViewState, _ layout: Layout, except left: Layout.Slot? = nil, on canvas: inout Canvas
  ) {
    if layout.isFramed {
      var frame = Frame(size: layout.size)
      for slot in layout.slots { frame.add(slot.frame) }
      frame.draw(on: &canvas)
    }
    let related = Related(state)
    for slot in layout.slots where slot != left {
      if layout.isFramed { PaneTitle.draw(slot, state, on: &canvas) }
      ListPane(state, state.shown(in: slot), slot.inner, related).draw(on: &canvas)
    }
  }

  /// One box over the place of all lists.
  private static func drawPage(_ title: String, _ layout: Layout, on canvas: inout Canvas) {
    guard layout.isFramed else { return }
    var frame = Frame(size: layout.size)
    frame.add(layout.body)
    frame.draw(on: &canvas)
    drawTitle(title, layout.body, on: &canvas)
  }

  private static func drawTitle(_ title: String, _ frame: Rect, on canvas: inout Canvas) {
    let room = frame.columns - 4
    canvas.put(
      ScreenText.fitted(" " + ScreenText.collapsed(title) + " ", room, canvas.width),
      column: frame.column + 1, row: frame.row, limit: room, Style(.accent, bold: true))
  }
}
