/// How several figures of one thing are told as one. They are never averaged.
public enum FigureRule: String, Hashable, Sendable, CaseIterable {
  /// From the lowest to the highest.
  case range
  /// The lowest figure, as ACLED codes it.
  case lowest
}
