internal import CrisisModel

/// The names of news agencies, papers and sites, as reports write them.
struct OutletNames {
  private struct Name {
    let folded: [UInt8]
    let outlet: String
    let isExact: Bool
  }

  private let buckets: [[Name]]
  private let names: Set<String>
  private let domains: [(domain: [UInt8], outlet: String)]

  /// The outlets known to the program.
  static let standard = OutletNames()

  private init() {
    var buckets = [[Name]](repeating: [], count: 256)
    var domains: [(domain: [UInt8], outlet: String)] = []
    for row in Self.rows {
      let cells = row.split(separator: "|").map { String($0) }
      for name in [cells[0]] + cells[1].split(separator: ";").map({ String($0) }) {
        let folded = CaseFolding.folded(name.utf8)
        // Short forms in capitals are names only as written: "AP", not "ap".
        let isExact = name.utf8.count <= 4 && name.utf8.allSatisfy { $0 &- 0x61 >= 26 }
        buckets[Int(folded[0])].append(
          Name(folded: isExact ? Array(name.utf8) : folded, outlet: cells[0], isExact: isExact))
      }
      if cells.count > 2 { domains.append((Array(cells[2].utf8), cells[0])) }
    }
    self.buckets = buckets.map { $0.sorted { $0.folded.count > $1.folded.count } }
    self.domains = domains
    names = Set(domains.map { $0.outlet })
  }

  /// Whether a name is one of the canonical names.
  func isKnown(_ outlet: String) -> Bool { names.contains(outlet) }

  /// The outlet whose name stands at `start`, and where the name ends.
  func outlet(in text: ReadingText, at start: Int, _ end: Int) -> (outlet: String, end: Int)? {
    guard start < end else { return nil }
    var first = text.bytes[start]
    if first &- 0x41 < 26 { first |= 0x20 }
    for byte in first == 0xD0 ? [0xD0, 0xD1] : [first] {
      for name in buckets[Int(byte)] {
        if name.isExact {
          let close = start + name.folded.count
          if close <= end, text.bytes[start..<close].elementsEqual(name.folded),
            close == end || !text.isWordByte(close)
          {
            return (name.outlet, close)
          }
        } else if let close = text.phraseEnd(name.folded, at: start, end) {
          return (name.outlet, close)
        }
      }
    }
    return nil
  }

  /// The outlet that a range names from its first to its last word; nil where it does not.
  func outlet(in text: ReadingText, spanning start: Int, _ end: Int) -> String? {
    var begin = start
    if let close = text.phraseEnd(Self.the, at: begin, end) {
      begin = text.skippingBlanks(close, end)
    }
    guard let found = outlet(in: text, at: begin, end) else { return nil }
    var rest = text.skippingBlanks(found.end, end)
    for word in Self.trailers {
      if let close = text.phraseEnd(word, at: rest, end) {
        rest = text.skippingBlanks(close, end)
        break
      }
    }
    while rest < end, text.bytes[rest] == 0x2E || text.bytes[rest] == 0x29 { rest += 1 }
    return rest >= end ? found.outlet : nil
  }

  /// The outlet of the first known domain in a range.
  func outletOfLink(in text: ReadingText, _ start: Int, _ end: Int) -> String? {
    var i = start
    while i < end {
      if text.bytes[i] == 0x2F || text.bytes[i] == 0x2E || i == start {
        let at = i == start ? i : i + 1
        for (domain, outlet) in domains where at + domain.count <= end {
          if text.bytes[at..<(at + domain.count)].elementsEqual(domain),
            at + domain.count == end || !text.isWordByte(at + domain.count)
          {
            return outlet
          }
        }
      }
      i += 1
    }
    return nil
  }

  private static let the = Array("the".utf8)
  private static let trailers = ["news agency", "news", "agency", "newspaper", "staff"].map {
    Array($0.utf8)
  }

  /// name|other names|domain
  private static let rows: [String] = [
    "Reuters|Thomson Reuters;РЕЙТЕР;Рейтер|reuters.com",
    "AP|Associated Press;The Associated Press|apnews.com",
    "AFP|Agence France-Presse;Agence France Presse|afp.com",
    "TASS|ITAR-TASS;ТАСС|tass.com",
    "RIA Novosti|RIA;РИА Новости;РИА|ria.ru",
    "Sputnik|Sputnik News;Спутник|sputniknews.com",
    "Interfax|Интерфакс|interfax.ru",
    "Interfax-Kazakhstan|Интерфакс-Казахстан|interfax.kz",
    "Kazinform|KazInform;Казинформ|inform.kz",
    "KazTAG|КазТАГ|kaztag.kz",
    "Tengrinews|Tengri News;Тенгриньюс|tengrinews.kz",
    "Vlast|Vlast.kz;Власть|vlast.kz",
    "Orda.kz|Orda|orda.kz",
    "Zakon.kz|Закон|zakon.kz",
    "Khabar 24|Khabar;Хабар 24|24.kz",
    "The Astana Times|Astana Times|astanatimes.com",
    "Radio Free Europe/Radio Liberty|RFE/RL;Radio Free Europe;Radio Liberty|rferl.org",
    "Radio Azattyq|Azattyq;Азаттык|azattyq.org",
    "Eurasianet|EurasiaNet|eurasianet.org",
    "Al Jazeera|Al-Jazeera;Aljazeera|aljazeera.com",
    "BBC|BBC News;BBC Monitoring;BBC World Service|bbc.com",
    "CNN|Cable News Network|cnn.com",
    "Deutsche Welle|DW|dw.com",
    "dpa|Deutsche Presse-Agentur|dpa.com",
    "EFE|Agencia EFE|efe.com",
    "ANSA|Agenzia ANSA|ansa.it",
    "UPI|United Press International|upi.com",
    "Xinhua|Xinhua News Agency|xinhuanet.com",
    "Kyodo|Kyodo News|kyodonews.net",
    "Yonhap|Yonhap News Agency|yna.co.kr",
    "Anadolu Agency|Anadolu;AA|aa.com.tr",
    "Press Trust of India|PTI|ptinews.com",
    "IANS|Indo-Asian News Service|ians.in",
    "ANI|Asian News International|aninews.in",
    "IRNA|Islamic Republic News Agency|irna.ir",
    "Fars News Agency|Fars News;FNA|farsnews.ir",
    "Tasnim|Tasnim News Agency|tasnimnews.com",
    "SANA|Syrian Arab News Agency|sana.sy",
    "WAFA|Palestine News Agency|wafa.ps",
    "Prensa Latina|Prensa Latina News Agency|plenglish.com",
    "Bloomberg|Bloomberg News|bloomberg.com",
    "The New York Times|New York Times;NYT|nytimes.com",
    "The Washington Post|Washington Post|washingtonpost.com",
    "The Wall Street Journal|Wall Street Journal;WSJ|wsj.com",
    "The Guardian|Guardian|theguardian.com",
    "The Times|Times of London|thetimes.co.uk",
    "The Telegraph|Daily Telegraph|telegraph.co.uk",
    "Financial Times|FT|ft.com",
    "The Economist|Economist|economist.com",
    "The Times of India|Times of India;TNN|timesofindia.indiatimes.com",
    "Hindustan Times|HT|hindustantimes.com",
    "The Indian Express|Indian Express|indianexpress.com",
    "The Hindu|Hindu Bureau|thehindu.com",
    "Republic World|Republic TV|republicworld.com",
    "RT|Russia Today|rt.com",
    "Kommersant|Коммерсантъ;Коммерсант|kommersant.ru",
    "Meduza|Медуза|meduza.io",
    "Novaya Gazeta|Новая газета|novayagazeta.ru",
    "Fergana|Fergana News;Фергана|fergana.ru",
    "24.kg|AKIpress|24.kg",
    "The Diplomat|Diplomat Magazine|thediplomat.com",
    "Politico|POLITICO|politico.com",
    "NPR|National Public Radio|npr.org",
    "CBS News|CBS|cbsnews.com",
    "ABC News|ABC|abcnews.go.com",
    "NBC News|NBC|nbcnews.com",
    "Fox News|Fox|foxnews.com",
    "Sky News|Sky|news.sky.com",
    "France 24|France24|france24.com",
    "Euronews|EuroNews|euronews.com",
    "Le Monde|LeMonde|lemonde.fr",
    "Der Spiegel|Spiegel|spiegel.de",
    "ZeroHedge|Zero Hedge;ZeroHedge News|zerohedge.com",
    "Voice of America|VOA|voanews.com",
    "Human Rights Watch|HRW|hrw.org",
    "Amnesty International|Amnesty|amnesty.org",
    "ReliefWeb|Relief Web|reliefweb.int",
  ]
}
