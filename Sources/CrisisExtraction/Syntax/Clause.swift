/// A verb group with what stands around it.
struct Clause {
  private let verbChunk: Int32
  private var subjectChunk: Int32 = -1
  private var objectChunk: Int32 = -1
  private var parentClause: Int32 = -1
  private var firstToken: Int32
  private var endToken: Int32
  /// How it hangs on its parent.
  var link = Link.main

  init(verb: Int, object: Int?, range: Range<Int>) {
    verbChunk = Int32(truncatingIfNeeded: verb)
    firstToken = Int32(truncatingIfNeeded: range.lowerBound)
    endToken = Int32(truncatingIfNeeded: range.upperBound)
    self.object = object
  }

  /// Index of the verb group among the chunks.
  var verb: Int { Int(verbChunk) }

  /// Index of the noun phrase that is its subject; nil where none was found.
  var subject: Int? {
    get { subjectChunk < 0 ? nil : Int(subjectChunk) }
    set { subjectChunk = Int32(truncatingIfNeeded: newValue ?? -1) }
  }

  /// Index of the noun phrase right behind the verb.
  var object: Int? {
    get { objectChunk < 0 ? nil : Int(objectChunk) }
    set { objectChunk = Int32(truncatingIfNeeded: newValue ?? -1) }
  }

  /// The clause this one hangs on: the one before it for coordinated verbs, infinitives and
  /// participles; nil for the first.
  var parent: Int? {
    get { parentClause < 0 ? nil : Int(parentClause) }
    set { parentClause = Int32(truncatingIfNeeded: newValue ?? -1) }
  }

  /// The first and one past the last token that belong to it.
  var range: Range<Int> {
    get { Int(firstToken)..<Int(endToken) }
    set {
      firstToken = Int32(truncatingIfNeeded: newValue.lowerBound)
      endToken = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }

  enum Link: UInt8 {
    /// Stands by itself.
    case main
    /// "and set it on fire": shares the subject.
    case coordinated
    /// "vowed to storm".
    case infinitive
    /// "filmed halting a truck", "beaten by".
    case participle
    /// "who stormed".
    case relative
    /// "after clashes broke out", "that shots were fired".
    case subordinate
  }
}
