import NoteSyntax
import NoteText

/// A table that explains terms.
struct TopicTable {
  /// The cells that hold a term, as indices of blocks.
  let cells: [Int]

  /// Reads the table at a block; `nil` where it explains no terms.
  ///
  /// It does where another column says what the first one means, where the first is headed "Term"
  /// or "Command", or where the first is code or bold throughout. A column of numbers in front is
  /// passed over.
  init?(at table: Int, in note: ParsedNote) {
    var rows: [[Int]] = []
    var index = table + 1
    while index < note.blocks.count, rows.count <= Self.maximumRowCount {
      let block = note.blocks[index]
      if block.kind == .row, block.parent == table {
        rows.append([])
      } else if block.kind == .cell, !rows.isEmpty {
        rows[rows.count - 1].append(index)
      } else {
        break
      }
      index += 1
    }
    guard rows.count > 2, rows.count <= Self.maximumRowCount, rows[0].count > 1 else { return nil }
    let header = rows[0].map { Self.words(of: $0, in: note) }
    let column = header[0].contains(where: Self.countingHeads.contains) || header[0].isEmpty ? 1 : 0
    guard column + 1 < header.count, !header[column].contains(where: Self.otherHeads.contains)
    else { return nil }
    let cells = rows.dropFirst().compactMap { column < $0.count ? $0[column] : nil }
    // Below an empty head stand the aspects in which the other columns differ.
    if column == 1, Self.isAspects(rows, in: note) { return nil }
    let isTermColumn = header[column].contains(where: Self.termHeads.contains)
    let isExplained = header[(column + 1)...].contains { head in
      head.contains(where: Self.meaningHeads.contains)
    }
    guard isTermColumn || isExplained || cells.allSatisfy({ Self.isMarked($0, in: note) }) else {
      return nil
    }
    self.cells = cells
  }

  /// Whether a table without a head for its first column has words there, not numbers.
  private static func isAspects(_ rows: [[Int]], in note: ParsedNote) -> Bool {
    rows.dropFirst().contains { row in
      guard let first = row.first else { return false }
      return note.text.bytes[note.blocks[first].range].contains(where: \.isLetter)
    }
  }

  /// Whether all of a cell is code or bold.
  private static func isMarked(_ cell: Int, in note: ParsedNote) -> Bool {
    let block = note.blocks[cell]
    guard let first = note.inlines[block.inlines].first else { return false }
    return (first.kind == .code || first.kind == .strong)
      && first.range.upperBound >= block.range.upperBound
  }

  private static func words(of cell: Int, in note: ParsedNote) -> [TopicBytes] {
    let text = note.text.bytes[note.blocks[cell].range].filter {
      $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "`")
    }
    return text[...].words
  }

  private static let maximumRowCount = 60
  private static let countingHeads: TopicWords = ["#", "nr", "nr.", "no", "no.", "n", "№", "n°"]
  private static let termHeads: TopicWords = [
    "term", "terms", "concept", "command", "method", "function", "keyword", "principle",
    "algorithm", "structure", "topic", "type", "begriff", "befehl", "konzept", "término",
    "concepto",
    "comando", "método", "función", "tipo", "terme", "commande", "méthode", "термин", "понятие",
    "команда", "метод", "функция", "тип", "术语", "概念", "命令", "方法", "用語", "コマンド", "용어", "명령어",
  ]
  private static let meaningHeads: TopicWords = [
    "meaning", "description", "definition", "purpose", "does", "explanation", "bedeutung",
    "beschreibung", "definición", "descripción", "significado", "propósito", "signification",
    "définition", "aufgabe", "zweck", "описание", "значение", "определение", "назначение", "说明",
    "含义", "描述", "作用", "意味", "説明", "설명", "의미", "descrição", "descrizione", "açıklama", "опис",
  ]
  /// Heads of columns that hold no terms: aspects of a comparison, parts of a plan, places, data.
  private static let otherHeads: TopicWords = [
    "aspect", "characteristic", "feature", "criterion", "criteria", "property", "factor",
    "attribute", "dimension", "metric", "date", "day", "week", "time", "task", "status", "step",
    "file", "path", "folder", "link", "url", "question", "problem", "exercise", "example", "author",
    "resource", "error", "issue", "scenario", "merkmal", "kriterium", "aspekt", "datum", "datei",
    "característica", "aspecto", "criterio", "fecha", "archivo", "tarea", "critère", "fichier",
    "характеристика", "критерий", "свойство", "дата", "файл", "задача", "特性", "维度", "对比项", "日期",
    "文件", "時間", "operator", "operador", "оператор",
  ]
}
