import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisTUI

/// What the folder's side tells the screen's side; each field as it is now.
struct FolderNews: Sendable {
  /// How the monitor stands to the folder.
  var state: FolderState
  /// Files that cannot be read, or not yet for good.
  var problems: [FileProblem]
  /// What is wrong in `crisis.yaml`, each as `crisis.yaml:line:column: reason`.
  var mistakes: [String]
  /// A new corpus, and how it differs from the one before; no difference while first reading.
  var corpus: (IndexedCorpus, ReloadDifference?)?
  /// The incidents of the corpus that was told last, where they were not known with it.
  var incidents: IncidentBook?
  /// What has come about that `alerts:` in `crisis.yaml` asks for.
  var alerts: [RaisedAlert] = []
  /// What `alerts:` asks for.
  var alertRules: [AlertRule] = []
  /// Something that the user should know once.
  var notice: String?
}

/// What the folder's side is asked for.
enum FolderRequest: Sendable {
  /// Compare the folder with what is shown, now.
  case look
  /// Read a file, though its stamp is what it was.
  case read(FilePath)
  /// Show these corrections, and no others.
  case correct(Corrections)
  /// Tell the user something, once.
  case tell(String)
  /// Group by these decisions, and no others.
  case decide(GroupingDecisions)
}
