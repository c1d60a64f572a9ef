public import CrisisModel

/// What the analyst prefers on every folder, as the settings file says it.
public struct Preferences: Hashable, Sendable {
  /// The colours.
  public var theme = Theme.auto
  /// Whether clicks and the wheel are taken.
  public var usesMouse = true
  /// How the lists are arranged at the start.
  public var layout = Arrangement.Preset.auto
  /// Whether the strip of time is shown at the start.
  public var showsTimeStrip = true
  /// What the timeline is ordered by at the start.
  public var sort = TimelineSort.happened
  /// How several figures of one thing are shown as one.
  public var figures = FigureRule.range
  /// Keys that take the place of a command's usual ones.
  public var keys: [Command: [Key]] = [:]

  /// What counts where nothing is said.
  public init() {}
}
