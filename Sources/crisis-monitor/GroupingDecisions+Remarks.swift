import CrisisIncidents
import CrisisModel
import CrisisTUI

extension GroupingDecisions {
  /// What analysts have decided about incidents.
  ///
  /// - Parameters:
  ///   - remarks: the oldest first; of two about the same event the newer counts.
  ///   - attachment: what the remarks are about now.
  ///   - analyst: whose word counts before that of all others.
  init(_ remarks: [Remark], _ attachment: RemarkAttachment, by analyst: String) {
    var merged: [[UInt64]] = []
    var split: [[UInt64]] = []
    var reliability: [UInt64: Reliability] = [:]
    var credibility: [UInt64: Credibility] = [:]
    var latest: [UInt64: Remark] = [:]
    let own = remarks.filter { $0.analyst == analyst }
    for remark in remarks.filter({ $0.analyst != analyst }) + own {
      guard let event = attachment[remark.subject].flatMap({ FindingID.value($0.id) }) else {
        continue
      }
      if remark.aspect == .incident { latest[event] = remark }
      if remark.aspect == .grade, let (letter, number) = GradeText.read(remark.value) {
        if let letter { reliability[event] = letter }
        if let number { credibility[event] = number }
      }
    }
    for (event, remark) in latest.sorted(by: { $0.key < $1.key }) {
      guard let choice = IncidentChoice(remark.value) else { continue }
      switch choice {
      case .alone: split.append([event])
      case .into(let other):
        split.append([event])
        merged.append([event, other])
      case .with(let other): merged.append([event, other])
      }
    }
    self.init(
      merged: merged, split: split, reliability: reliability, credibility: credibility)
  }
}
