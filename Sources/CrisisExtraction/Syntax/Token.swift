internal import CrisisModel

/// A word, number or mark of a sentence.
struct Token {
  enum Kind: UInt8 {
    /// Letters (with inner apostrophes or full stops), or a clitic such as "'s" and "n't".
    case word
    /// Digits, with inner commas, points or colons: "1,000", "3.5", "08:50".
    case number
    /// Digits that run into letters: "5th", "1990s", "10pm".
    case mixed
    /// "#Almaty"; `start` is that of the sign, the name begins one byte later.
    case hashtag
    /// "@name".
    case handle
    /// A web address.
    case link
    /// A mark; see `symbol`.
    case symbol
  }

  /// How the letters are written.
  enum Shape: UInt8 {
    /// No capital at the front.
    case small
    /// First letter a capital, the rest not all.
    case capitalised
    /// Two or more letters, all capitals.
    case allCaps
  }

  /// What a mark is, whatever character writes it.
  enum Symbol: UInt8 {
    case none, comma, period, semicolon, colon, question, exclamation, hyphen, dash
    case openBracket, closeBracket, openDouble, closeDouble, openSingle, closeSingle
    case apostrophe, ellipsis, slash, percent, currency, ampersand, other
  }

  /// Which marks stand in some tokens.
  struct SymbolSet: Sendable {
    private var bits: UInt32 = 0

    @inline(__always)
    mutating func insert(_ symbol: Symbol) { bits |= 1 &<< UInt32(symbol.rawValue) }

    @inline(__always)
    func contains(_ symbol: Symbol) -> Bool { bits >> UInt32(symbol.rawValue) & 1 == 1 }

    /// Whether a quotation may begin or end there.
    var mayQuote: Bool {
      contains(.openDouble) || contains(.closeDouble) || contains(.openSingle)
    }
  }

  /// First byte.
  let start: Int32
  /// One past the last byte.
  let end: Int32
  /// The word in the vocabulary; 0 if not in any table.
  var word: WordID
  /// What sort of token.
  let kind: Kind
  /// How it is written.
  let shape: Shape
  /// Which mark, for symbols.
  var symbol: Symbol
  /// Whether a blank or the sentence's start is before it.
  let spaceBefore: Bool

  /// Where it stands.
  var span: TextSpan { TextSpan(Int(start), Int(end)) }
  /// Whether it begins with a capital.
  var isCapitalised: Bool { shape != .small }
}
