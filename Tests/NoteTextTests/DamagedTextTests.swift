import NoteText
import TestSupport
import Testing

/// What `damagedLines` says of a note, one line a finding: number, encoding, text, arrow, repair.
private func check(
  _ note: String, quotations: [TextRange] = [], examples: [TextRange] = [], finds expected: String,
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let text = SourceText(note)
  let found = text.damagedLines(quotations: quotations, examples: examples).map { line in
    let arrow =
      switch line.repair {
      case .certain: "→"
      case .lost: "⇢"
      }
    let name = line.encoding.displayName
    return "\(line.line) \(name): \(text.string(line.range)) \(arrow) \(line.repair.text)"
  }
  #expect(found.joined(separator: "\n") == expected, sourceLocation: location)
}

/// `string` as a program shows it that takes UTF-8 for `encoding`; bytes the encoding does not
/// define become controls, as the WHATWG Encoding Standard has it, or vanish.
private func misread(
  _ string: String, as encoding: LegacyEncoding, droppingUndefined: Bool = false
) -> String {
  let upperHalf = Array(encoding.upperHalf.unicodeScalars)
  var scalars = String.UnicodeScalarView()
  for byte in string.utf8 {
    if byte < 0x80 {
      scalars.append(Unicode.Scalar(byte))
    } else if upperHalf[Int(byte) - 0x80] != "\u{FFFD}" {
      scalars.append(upperHalf[Int(byte) - 0x80])
    } else if !droppingUndefined {
      scalars.append(Unicode.Scalar(byte))
    }
  }
  return String(scalars)
}

/// Clean sentences, each language with the punctuation its writers use.
private let cleanNotes: [String: [String]] = [
  "English": [
    "Closures “capture” what they use — not copies of it.", "## 🚀 Day 3 – Functions",
    "O(n²) → O(n log n) ✅", "It’s 20 °C… naïve café © 2024 ™",
  ],
  "French": [
    "Où étiez-vous à Noël ? Ça va très bien…", "« L’été » fût-il déjà passé à l’île ?",
    "Un cœur brisé, œuvre complète, garçon gâté", "CAFÉ FERMÉ À MINUIT – DÉJÀ VU",
  ],
  "Portuguese": [
    "Não há razão para preocupação com a função", "São Paulo é a maior cidade; você é o próximo",
    "Exercícios: às 10 horas, três lições práticas",
  ],
  "German": [
    "Übung: größere Straßen führen über Brücken", "„Äpfel und Öl“ – süß, heiß und schön",
    "Die Schlüssel müssen später geprüft werden",
  ],
  "Spanish": [
    "¿Cuántos años tienes? ¡Más de mañana!", "La programación orientada a objetos en español",
    "También hay excepciones: corazón, árbol, pingüino",
  ],
  "Turkish": [
    "Bugün fonksiyonları ve döngüleri öğreniyoruz", "İyi çalışmalar; güneşli bir gün, şehir ışığı",
    "Aşağıdaki sözlüğü değiştirin",
  ],
  "Polish": [
    "Zażółć gęślą jaźń, proszę bardzo", "Źdźbło trawy i łódź na jeziorze",
    "Późną nocą śnił się wąż",
  ],
  "Romanian": [
    "Știința și învățarea în România", "Țara aceasta are câmpii și păduri",
    "Încă o dată despre funcții și mulțimi",
  ],
  "Czech": [
    "Příliš žluťoučký kůň úpěl ďábelské ódy", "Řešení úlohy najdete v příští části",
    "Děti běžely přes širokou řeku",
  ],
  "Vietnamese": [
    "Tiếng Việt có rất nhiều dấu thanh", "Học lập trình Python mỗi ngày một ít",
    "Những điều kiện cần thiết để bắt đầu",
  ],
  "Russian": [
    "Замыкания — это функции, которые помнят", "Съешь ещё этих мягких французских булок",
    "Подготовка к собеседованию: 1–2 часа в день",
  ],
  "Ukrainian": [
    "Її ім’я — Марія, а моєї подруги — Олена", "Щоденні вправи з програмування її цікавлять",
    "Рік, місяць і тиждень: ґрунтовний план",
  ],
  "Greek": [
    "Οι συναρτήσεις είναι αντικείμενα πρώτης τάξης", "Καλημέρα κόσμε, τι κάνεις σήμερα",
    "Ξεκινάμε από την αρχή",
  ],
  "Hebrew": ["שלום עולם, היום נלמד פונקציות", "כל יום שיעור אחד", "מחרוזות ורשימות"],
  "Persian": ["امروز توابع را یاد می‌گیریم", "سلام دنیا، روز خوبی است", "تمرین‌های روز سوم"],
  "Hindi": ["आज हम फ़ंक्शन सीखेंगे", "नमस्ते दुनिया", "हर दिन एक पाठ पढ़ें"],
  "Chinese": ["今天学习闭包和装饰器。", "第三天：函数是一等公民", "数据结构与算法（基础）"],
  "Japanese": ["今日はクロージャを学びます。", "関数は第一級オブジェクトです", "「デコレータ」の使い方"],
  "Korean": ["오늘은 클로저를 배웁니다.", "함수는 일급 객체이다", "데코레이터 사용법"],
  "Drawing": ["├── src", "│   └── main.py", "└── tests → 📦"],
]

@Test func `restores what Mac Roman made of emoji, dashes and powers`() {
  check(
    """
    # \u{F8FF}üêç Snakes
    Short ‚Äî and O(n¬≤).
    """,
    finds: """
      0 Mac Roman: \u{F8FF}üêç → 🐍
      1 Mac Roman: ‚Äî and O(n¬≤ → — and O(n²
      """)
}

@Test func `tells repairable lines from lines that lost bytes`() {
  check(
    """
    ## ğŸ§± Day 1 â€” Bricks
    ## ğŸ Day 2 â€” Finish
    Ğ¦ĞµĞ»ÑŒ
    Ğ´Ğ»Ñ GitHub
    ## âœ… Done
    """,
    finds: """
      0 Windows-1254: ğŸ§± Day 1 â€” → 🧱 Day 1 —
      1 Windows-1254: ğŸ Day 2 â€” ⇢ \u{FFFD} Day 2 —
      2 Windows-1254: Ğ¦ĞµĞ»ÑŒ → Цель
      3 Windows-1254: Ğ´Ğ»Ñ ⇢ дл\u{FFFD}
      4 Windows-1254: âœ… → ✅
      """)
}

@Test func `restores text that was misread twice`() {
  check("1990Ã¢â‚¬â€œ2000", finds: "0 Windows-1252: Ã¢â‚¬â€œ → –")
  check(
    "cafÃƒÂ© dÃƒÂ©jÃƒÂ\u{A0} vu",
    finds: "0 Windows-1252: ÃƒÂ© dÃƒÂ©jÃƒÂ\u{A0} → é déjà")
}

@Test func `names the encoding of each kind of damage`() {
  check("It isnâ€™t", finds: "0 Windows-1252: â€™ → ’")
  check("It isnâ\u{80}\u{99}t", finds: "0 Latin-1: â\u{80}\u{99} → ’")
  check("It isnвЂ™t", finds: "0 Windows-1251: вЂ™ → ’")
  check("It isn‚Äôt", finds: "0 Mac Roman: ‚Äô → ’")
  check("It isnΓÇÖt", finds: "0 Code Page 437: ΓÇÖ → ’")
  check("It isnÔÇÖt", finds: "0 Code Page 850: ÔÇÖ → ’")
  check("ZaĹĽĂłĹ‚Ä‡ gÄ™Ĺ›lÄ…", finds: "0 Windows-1250: ĹĽĂłĹ‚Ä‡ gÄ™Ĺ›lÄ… → żółć gęślą")
}

@Test func `finds two encodings in one note`() {
  check(
    "One â€” two\nthree ‚Äî four",
    finds: """
      0 Windows-1252: â€” → —
      1 Mac Roman: ‚Äî → —
      """)
}

@Test func `finds what a byte order mark and a replacement character left`() {
  check("ï»¿# Title", finds: "0 Windows-1252: ï»¿ → ")
  check("caf ï¿½ au lait", finds: "0 Windows-1252: ï¿½ ⇢ \u{FFFD}")
  check("say â€œyesâ€\u{FFFD}", finds: "0 Windows-1252: â€œyesâ€\u{FFFD} ⇢ “yes\u{FFFD}")
}

@Test func `one doubtful character is no damage, several are`() {
  check("cafÃ© au lait", finds: "")
  check("cafÃ© et thÃ©", finds: "0 Windows-1252: Ã© et thÃ© → é et thé")
  check("an isolated Ð¿", finds: "")
  check("one â€” two\nan isolated Ð¿", finds: "0 Windows-1252: â€” → —")
}

@Test func `code that quotes mojibake is no damage`() {
  let note = "Text such as `Ã©tÃ© â€” ðŸ§±` was misread."
  let start = note.utf8.count - "`Ã©tÃ© â€” ðŸ§±` was misread.".utf8.count
  let span = start..<start + "`Ã©tÃ© â€” ðŸ§±`".utf8.count
  check(note, quotations: [span], finds: "")

  let example = "```\nÃ©tÃ© â€” ðŸ§±\n```\n"
  check(example, examples: [0..<example.utf8.count], finds: "")
}

@Test func `code is damaged where the note is, or where much of it is`() {
  let code = "```\n# âœ… good\n```\n"
  check("# Title â€” more\n", finds: "0 Windows-1252: â€” → —")
  let mixed = "# Title â€” more\n" + code
  check(
    mixed, examples: [mixed.utf8.count - code.utf8.count..<mixed.utf8.count],
    finds: """
      0 Windows-1252: â€” → —
      2 Windows-1252: âœ… → ✅
      """)
  let program = "```\n# âœ… a\n# âœ… b\n# âœ… c\n```\n"
  check(
    program, examples: [0..<program.utf8.count],
    finds: """
      1 Windows-1252: âœ… → ✅
      2 Windows-1252: âœ… → ✅
      3 Windows-1252: âœ… → ✅
      """)
}

@Test func `clean text beside damage stays as it is`() {
  check(
    "Le cœur de l’été, « déjà » passé\nUne Ã©tude trÃ¨s longue â€” fin\n« À… » dit-il : CAFÉ»",
    finds: "1 Windows-1252: Ã©tude trÃ¨s longue â€” → étude très longue —")
}

@Test(arguments: cleanNotes.keys.sorted())
func `clean notes have no damage`(_ language: String) {
  let sentences = cleanNotes[language] ?? []
  let variants = [
    sentences,
    sentences.map { $0.uppercased() },
    sentences.map { "« \($0)\u{A0}» “\($0)…” ‘\($0)’ „\($0)“ «\($0.uppercased())» \($0)™" },
    sentences.map { $0.uppercased().split(separator: " ").joined(separator: "…”\u{A0}") },
    sentences.map { $0.split(separator: " ").map { "«\($0)…»—" }.joined() },
  ]
  for variant in variants { check(variant.joined(separator: "\n"), finds: "") }
}

@Test func `capitals, signs and drawings of clean notes are no damage`() {
  check(
    """
    NÃO, SÃO, IRMÔ, «AMANHû, LÃ…, MAÇÃ–
    CAFɻ, “DÉJÀ”, “IDÉE”—, ÎLE… È” Ù» PÅ… HYVÄ… DAĞ” Рё СЂ Її моєї
    CASĂ” «LIMBĂ» SPÓŁKA RÓŻNE ŻÓŁĆ CZĘŚĆ
    ∑√π ≈ ∆x ± ∞ ≤ √Ω ¬∂ n×m 2×½ Ö² Å³ Ä¹ Ø≥1
    ┌─┐ ╔═╗ ├┤ ┬┐ ╬║ ═╣
    │─│ └─┘ ╚╩╝ ░▒▓█ ├École └─Été
    ˈkæt ʃɔː ɪŋ ʌ̃ œ̃ /ɛ̃/
    §½!"@#£¤$%€&/{([)]=}+?\\´`¨^~*'
    ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß
    àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
    """, finds: "")
}

@Test func `a heading reads as it was meant`() {
  #expect(repairingDamage(in: "ğŸ§± Day 1 â€” Bricks") == "🧱 Day 1 — Bricks")
  #expect(repairingDamage(in: "ğŸ Day 7 â€” Wrappers") == "Day 7 — Wrappers")
  #expect(repairingDamage(in: "âš™ï¸ Day 8 â€” Types") == "⚙ Day 8 — Types")
  #expect(repairingDamage(in: "Ready ğŸ¯") == "Ready")
  #expect(repairingDamage(in: "Ready ğŸ¯ again") == "Ready again")
  #expect(repairingDamage(in: "Day 04 – Closures") == "Day 04 – Closures")
  #expect(repairingDamage(in: "  plain  ") == "  plain  ")
  #expect(repairingDamage(in: "") == "")
}

@Test func `a heading with weak traces is repaired where the note's encoding is known`() {
  #expect(repairingDamage(in: "O(n¬≤) sorts") == "O(n¬≤) sorts")
  #expect(repairingDamage(in: "O(n¬≤) sorts", misreadAs: .macRoman) == "O(n²) sorts")
  #expect(repairingDamage(in: "RÃ©sumÃ", misreadAs: .windows1252) == "Résum")
  #expect(repairingDamage(in: "Déjà vu", misreadAs: .windows1252) == "Déjà vu")
}

@Test(arguments: LegacyEncoding.allCases)
func `misread notes come back as they were`(_ encoding: LegacyEncoding) {
  for seed in UInt64(0)..<40 {
    var generator = SeededGenerator(seed: seed)
    let language = cleanNotes.keys.sorted().randomElement(using: &generator) ?? ""
    let sentences = cleanNotes[language] ?? []
    let lines = (0..<12).map { _ in sentences.randomElement(using: &generator) ?? "" }
    let text = SourceText(misread(lines.joined(separator: "\n"), as: encoding))
    var repaired = (0..<text.lineCount).map { text.string(text.lineRange($0)) }
    for line in text.damagedLines() {
      let range = text.lineRange(line.line)
      repaired[line.line] =
        text.string(range.lowerBound..<line.range.lowerBound) + line.repair.text
        + text.string(line.range.upperBound..<range.upperBound)
    }
    for (was, became) in zip(lines, repaired) {
      #expect(
        Array(was.unicodeScalars) == Array(became.unicodeScalars),
        "seed \(seed), \(language): \(was) became \(became)")
    }
  }
}

@Test(arguments: [LegacyEncoding.windows1252, .windows1254, .windows1250, .windows1251])
func `what is called certain is right even where bytes were dropped`(_ encoding: LegacyEncoding) {
  for (language, sentences) in cleanNotes {
    let note = sentences + sentences
    let text = SourceText(
      misread(note.joined(separator: "\n"), as: encoding, droppingUndefined: true))
    for line in text.damagedLines() {
      guard case .certain(let repair) = line.repair else { continue }
      let range = text.lineRange(line.line)
      let whole =
        text.string(range.lowerBound..<line.range.lowerBound) + repair
        + text.string(line.range.upperBound..<range.upperBound)
      #expect(whole == note[line.line], "\(language)")
    }
  }
}

@Test func `any bytes have an answer`() {
  for seed in UInt64(0)..<300 {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 0..<400, using: &generator)
    let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let text = SourceText(bytes)
    let odd = [5..<9, 20..<60, 1_000..<2_000]
    for line in text.damagedLines(quotations: odd, examples: odd) {
      #expect(text.clamp(line.range) == line.range, "seed \(seed)")
    }
    _ = repairingDamage(in: text.string(text.range), misreadAs: .windows1254)
  }
}

@Test func `a repair holds no control and its range no half character`() {
  var scalars: [Unicode.Scalar] = ["a", "\n"]
  for encoding in LegacyEncoding.allCases { scalars += encoding.upperHalf.unicodeScalars }
  scalars.removeAll { $0 == "\u{FFFD}" }
  for seed in UInt64(0)..<300 {
    var generator = SeededGenerator(seed: seed)
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1..<300, using: &generator) {
      view.append(scalars.randomElement(using: &generator) ?? "a")
    }
    let text = SourceText(String(view))
    for line in text.damagedLines() {
      let isPart = text.lineRange(line.line).clamped(to: line.range) == line.range
      #expect(isPart && !line.range.isEmpty, "seed \(seed)")
      #expect(!text.string(line.range).contains("\u{FFFD}"), "seed \(seed)")
      for scalar in line.repair.text.unicodeScalars {
        #expect(
          scalar.properties.generalCategory != .control
            && scalar.properties.generalCategory != .unassigned, "seed \(seed): \(scalar.value)")
      }
    }
  }
}

@Test func `every encoding defines as many characters as its standard says`() {
  let undefined = LegacyEncoding.allCases.map { encoding in
    #expect(encoding.upperHalf.unicodeScalars.count == 128, "\(encoding)")
    return encoding.upperHalf.unicodeScalars.filter { $0 == "\u{FFFD}" }.count
  }
  #expect(undefined == [5, 0, 7, 5, 1, 0, 0, 0])
}
