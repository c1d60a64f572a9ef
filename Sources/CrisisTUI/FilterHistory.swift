import CrisisModel

/// The filter in force, what is locked of it, and the way back.
struct FilterHistory: Sendable {
  /// The filter at one moment.
  struct Step: Hashable, Sendable {
    var expression = FilterExpression()
    /// Terms that stay when all are taken back; always some of the expression's.
    var locked: Set<FilterExpression.Term> = []
  }

  /// What is in force.
  private(set) var now: Step
  private var past: [Step] = []
  private var future: [Step] = []

  /// Steps that are remembered.
  private static let most = 500

  /// Begins with an expression.
  init(
    _ expression: FilterExpression = FilterExpression(),
    locked: Set<FilterExpression.Term> = []
  ) {
    now = Step(expression: expression, locked: locked)
  }

  /// How many changes lead to what is in force.
  var depth: Int { past.count }

  /// The expression in force.
  var expression: FilterExpression { now.expression }

  /// Changes the filter; false where nothing changes.
  mutating func change(_ edit: (inout Step) -> Void) -> Bool {
    var next = now
    edit(&next)
    next.locked.formIntersection(next.expression.terms)
    guard next != now else { return false }
    past = past.suffix(Self.most - 1) + [now]
    future = []
    now = next
    return true
  }

  /// Takes away the newest term that is not locked.
  mutating func removeNewest() -> Bool {
    change { step in
      if let newest = step.expression.terms.last(where: { !step.locked.contains($0) }) {
        step.expression.remove(newest)
      }
    }
  }

  /// Takes away all terms that are not locked.
  mutating func removeAll() -> Bool {
    change { step in step.expression.removeAll { !step.locked.contains($0) } }
  }

  /// Takes away a term, whether it is locked or not.
  mutating func remove(_ term: FilterExpression.Term) -> Bool {
    change { $0.expression.remove(term) }
  }

  /// Locks a term, or frees it.
  mutating func toggleLock(of term: FilterExpression.Term) -> Bool {
    change { step in
      if step.locked.remove(term) == nil { step.locked.insert(term) }
    }
  }

  /// Locks all terms; frees them where all are locked.
  mutating func toggleLock() -> Bool {
    change { step in
      let all = Set(step.expression.terms)
      step.locked = step.locked == all ? [] : all
    }
  }

  /// Goes back to what was before the last change.
  mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    future.append(now)
    now = last
    return true
  }

  /// Goes forward again.
  mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(now)
    now = next
    return true
  }
}

extension FilterExpression {
  /// The words that are searched for last; empty for none.
  var words: String {
    for term in terms.reversed() where !term.isExcluded {
      if case .words(let words) = term.condition { return words }
    }
    return ""
  }

  /// Whether a facet has a part in it.
  func asks(_ facet: Facet) -> Bool {
    terms.contains { if case .value(facet, _) = $0.condition { true } else { false } }
  }

  /// Puts words in place of the words searched for so far; empty words take them away.
  mutating func setWords(_ words: String) {
    removeAll { term in
      if case .words = term.condition { !term.isExcluded } else { false }
    }
    add(Term(.words(words)))
  }
}

extension FilterExpression.Term {
  /// How the filter line shows it: what is excluded with a sign that cannot be overlooked.
  var shown: String { isExcluded ? "≠" + condition.text : condition.text }
}
