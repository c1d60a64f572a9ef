/// The conditions of `event-triggers.tsv`, for whoever lets a user write them.
public enum TriggerConditions {
  /// The first of several conditions, parted by blanks, that cannot be read; nil where all can.
  public static func firstFaulty(in text: String) -> String? {
    text.split(separator: " ").first { EventLexicon.condition($0) == nil }.map { String($0) }
  }
}
