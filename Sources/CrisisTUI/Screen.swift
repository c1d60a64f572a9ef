import CrisisModel

/// Draws a state; the same state and size give the same canvas.
public enum Screen {
  /// The whole screen, at any size, 0x0 too.
  public static func draw(_ state: ViewState, size: CellSize) -> Canvas {
    var canvas = Canvas(size: size, width: state.width)
    let layout = state.layout(size)
    Footer(state: state, layout: layout).draw(on: &canvas)
    let pages = OverlayPages(state: state, layout: layout)
    switch state.overlay {
    case .help(let help):
      drawPage(
        help.words.isEmpty ? "Help" : "Help · \(help.words)", layout, on: &canvas)
      pages.drawHelp(help, on: &canvas)
    case .remarks(let list):
      drawPage("Marks and notes", layout, on: &canvas)
      pages.drawRemarks(list, on: &canvas)
    case .evidence(let list):
      drawPage(list.topic.heading, layout, on: &canvas)
      EvidencePage(state: state, list: list, layout: layout).draw(on: &canvas)
    case .alteration(let view):
      drawPage("What changed in \(view.path)", layout, on: &canvas)
      pages.drawAlteration(view, on: &canvas)
    case .reports(let list):
      drawPage("Reports", layout, on: &canvas)
      pages.drawReports(list, on: &canvas)
    case .picker(let picker):
      let inner = drawBeside(picker.facet?.title ?? "Filter by", state, layout, on: &canvas)
      PickerPage(state: state, picker: picker, inner: inner).draw(on: &canvas)
    case .conditions(let list):
      let inner = drawBeside("Conditions", state, layout, on: &canvas)
      ConditionPage(state: state, list: list, inner: inner).draw(on: &canvas)
    case .map(let view): drawMap(view, state, layout, on: &canvas)
    case .prompt, .filterLine, .entry, .copying, .fileName, .replacing, nil:
      if let view = state.mapBelow {
        drawMap(view, state, layout, on: &canvas)
        break
      }
      if let reader = state.reader {
        drawPage(title(of: reader.document), layout, on: &canvas)
        ReaderPane(state: state, reader: reader, layout: layout).draw(on: &canvas)
      } else {
        drawPanes(state, layout, on: &canvas)
      }
      Details(state: state, rows: layout.details).draw(on: &canvas)
      WhyBox(state: state, layout: layout).draw(on: &canvas)
      if state.showsWelcome { WelcomeBox(state: state, layout: layout).draw(on: &canvas) }
    }
    // Last, since the filter that is edited takes a line of the lists.
    Header(state: state, layout: layout).draw(on: &canvas)
    if canvas.cursor == nil { canvas.cursor = size.rows > 0 ? CellPoint(column: 0, row: 0) : nil }
    return canvas
  }

  private static func drawMap(
    _ view: MapView, _ state: ViewState, _ layout: Layout, on canvas: inout Canvas
  ) {
    let page = MapPage(state, view, OverlayPages(state: state, layout: layout).page)
    drawPage(page.title, layout, on: &canvas)
    page.draw(on: &canvas)
    Details(state: state, rows: layout.details, place: page.selectedPlace).draw(on: &canvas)
  }

  private static func title(of document: Document) -> String {
    let title = document.title.map { ScreenText.collapsed(document.text($0)) } ?? ""
    return title.isEmpty ? document.path : title
  }

  /// The lists, but for those that lie under another box.
  private static func drawPanes(
    _ state: ViewState, _ layout: Layout, under box: Rect? = nil, on canvas: inout Canvas
  ) {
    let slots = layout.slots.filter { slot in !(box.map { $0.holds(slot.frame) } ?? false) }
    if layout.isFramed {
      var frame = Frame(size: layout.size)
      for slot in slots { frame.add(slot.frame) }
      if let box { frame.add(box) }
      frame.draw(on: &canvas)
    }
    if let strip = layout.strip { TimeStrip(state, strip).draw(on: &canvas) }
    let related = Related(state)
    for slot in slots {
      if layout.isFramed { PaneTitle.draw(slot, state, on: &canvas) }
      ListPane(state, state.shown(in: slot), slot.inner, related).draw(on: &canvas)
    }
  }

  /// A box beside or below the timeline where there is room, else over all lists; gives its inside.
  private static func drawBeside(
    _ title: String, _ state: ViewState, _ layout: Layout, on canvas: inout Canvas
  ) -> Rect {
    guard let place = layout.pickerPlace else {
      drawPage(title, layout, on: &canvas)
      return OverlayPages(state: state, layout: layout).page
    }
    drawPanes(state, layout, under: place, on: &canvas)
    drawTitle(title, place, on: &canvas)
    return place.inner
  }

  /// One box over the place of all lists.
  private static func drawPage(_ title: String, _ layout: Layout, on canvas: inout Canvas) {
    guard layout.isFramed else { return }
    var frame = Frame(size: layout.size)
    frame.add(layout.page)
    frame.draw(on: &canvas)
    drawTitle(title, layout.page, on: &canvas)
  }

  private static func drawTitle(_ title: String, _ frame: Rect, on canvas: inout Canvas) {
    let room = frame.columns - 4
    canvas.put(
      ScreenText.fitted(" " + ScreenText.collapsed(title) + " ", room, canvas.width),
      column: frame.column + 1, row: frame.row, limit: room, Style(.accent, bold: true))
  }
}
