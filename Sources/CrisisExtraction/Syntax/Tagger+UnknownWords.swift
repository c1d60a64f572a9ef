/// Words that no syntax table holds.
extension Tagger {
  /// A word that stands in no syntax table: by its capital, else by its ending.
  func guess(
    _ token: Token, _ context: TaggingContext, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Tag {
    if token.isCapitalised, !context.titleCase, !context.atStart { return .properNoun }
    if token.isCapitalised, context.atStart, let next = context.next,
      next.isCapitalised || name(next) == .possessiveMark
    {
      return .properNoun
    }
    func ends(_ suffix: StaticString) -> Bool {
      let count = suffix.utf8CodeUnitCount
      guard Int(token.end - token.start) > count + 1 else { return false }
      for i in 0..<count where bytes[Int(token.end) - count + i] | 0x20 != suffix.utf8Start[i] {
        return false
      }
      return true
    }
    switch bytes[Int(token.end) - 1] | 0x20 {
    case UInt8(ascii: "g") where ends("ing"):
      return isNounSlot(context.previous) && context.previous != .preposition ? .noun : .verbIng
    case UInt8(ascii: "d") where ends("ed"):
      if context.afterVerb == .be || context.afterVerb == .have { return .verbParticiple }
      if isNounSlot(context.previous) { return .adjective }
      return finite([.verbPast, .verbParticiple], context, [])
    case UInt8(ascii: "y") where ends("ly"): return .adverb
    case UInt8(ascii: "y") where ends("ary"), UInt8(ascii: "s") where ends("ous") || ends("less"),
      UInt8(ascii: "l") where ends("al") || ends("ful"), UInt8(ascii: "n") where ends("ian"),
      UInt8(ascii: "e") where ends("ive") || ends("able") || ends("ible"),
      UInt8(ascii: "h") where ends("ish"), UInt8(ascii: "c") where ends("ic"):
      let nextClasses = context.nextClasses
      return nounLike(nextClasses, context.next) || context.afterVerb == .be ? .adjective : .noun
    default: return .noun
    }
  }
}
