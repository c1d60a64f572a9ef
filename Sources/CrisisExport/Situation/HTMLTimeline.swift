internal import CrisisModel

/// The incidents of each place over time, one bar each, as wide as the time is vague.
///
/// Bars are borders and not backgrounds, which printers leave out.
struct HTMLTimeline {
  let markup: String

  /// How many bars stand over each other at most.
  private static let deepest = 10
  /// From one bar to the next, in pixels.
  private static let rowHeight = 20

  /// Nil where no day is known.
  init?(_ report: SituationReport) {
    guard let period = report.period, !report.lanes.isEmpty else { return nil }
    let days = period.last.dayNumber - period.first.dayNumber + 1
    let minutes = Double(days * 1440)
    func part(_ minute: Int) -> String { Self.percent(Double(minute) / minutes) }
    var text = "<div class=\"timeline\">\n<div class=\"axis\" aria-hidden=\"true\">"
    // a date at the very end would stand out of the page
    for day in stride(from: 0, to: days, by: Self.step(days)) where day * 20 <= days * 18 {
      text += "<span style=\"left:\(part(day * 1440))\">"
      text += "\(ReportDates.short(period.first.adding(days: day)))</span>"
    }
    text += "</div>\n<ol>\n"
    for lane in report.lanes {
      let rows = Self.rows(lane.marks)
      let deepest = min(Self.deepest, rows.count)
      let name = PlainText.html(lane.name)
      let count = SituationDraft.count(lane.marks.count, "incident")
      text += "<li><span class=\"name\">\(name) <span class=\"count\">\(count)</span></span>\n"
      text +=
        "<span class=\"lane\" role=\"img\" style=\"height:\(deepest * Self.rowHeight + 5)px\" "
      text += "aria-label=\"\(PlainText.html(Self.spoken(lane)))\">"
      for day in stride(from: 0, to: days, by: Self.step(days)) {
        text += "<i class=\"rule\" style=\"left:\(part(day * 1440))\"></i>"
      }
      for (depth, row) in rows.prefix(Self.deepest).enumerated() {
        for mark in row {
          let isVague = mark.to - mark.from > 2880 ? " vague" : ""
          text +=
            "<i class=\"mark\(isVague)\" title=\"\(PlainText.html("\(mark.when): \(mark.kind)"))\" style=\""
          text += "left:\(part(mark.from));width:calc(\(part(mark.to - mark.from)) - 2px);"
          text += "top:\(depth * Self.rowHeight + 4)px\"><b>\(PlainText.html(mark.kind))</b></i>"
        }
      }
      text += "</span></li>\n"
    }
    text +=
      "</ol>\n</div>\n<p class=\"caption\">One bar an incident, as long as its time is vague; "
    text +=
      "a bar of more than two days is pale. Incidents without a known day are not shown.</p>\n"
    markup = text
  }

  /// A reader of the screen hears how many and from when to when; what they are stands below.
  private static func spoken(_ lane: SituationReport.Lane) -> String {
    let first = lane.marks.min { $0.from < $1.from }
    let last = lane.marks.max { $0.from < $1.from }
    let ends = [first, last].compactMap { $0 }.map { "\($0.kind), \($0.when)" }
    let count = SituationDraft.count(lane.marks.count, "incident")
    return "\(lane.name): \(count); first \(ends.first ?? ""); last \(ends.last ?? "")"
  }

  /// Marks side by side in as few rows as they need.
  private static func rows(_ marks: [SituationReport.Lane.Mark]) -> [[SituationReport.Lane.Mark]] {
    var rows: [[SituationReport.Lane.Mark]] = []
    for mark in marks.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let free = rows.firstIndex(where: { ($0.last?.to ?? 0) <= mark.from }) {
        rows[free].append(mark)
      } else {
        rows.append([mark])
      }
    }
    return rows
  }

  /// Days between two dates on the axis, so that seven dates at most stand there.
  private static func step(_ days: Int) -> Int {
    [1, 2, 3, 7, 14, 30, 60, 90, 180, 365].first { days <= $0 * 7 } ?? days / 7 + 1
  }

  /// Hundredths of a percent, without a locale's point.
  private static func percent(_ part: Double) -> String {
    let hundredths = Int((part * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
