import NoteText

/// Titles that carry no subject of their own.
///
/// Words, not whole titles, are listed: "Key Takeaways", "My Notes" and "What I Learned" are
/// template since each of their words is.
struct Boilerplate: Sendable {
  private let added: Set<String>

  /// The titles of a configuration count besides those known.
  init(adding titles: [String] = []) { added = Set(titles.map { $0.lowercased() }) }

  /// Whether a title consists of template words and numbers alone.
  func isTemplate(_ title: TopicBytes) -> Bool {
    if !added.isEmpty, added.contains(title.folded) { return true }
    if Self.isMade(of: [Self.words], title) || Self.phrases.contains(title) { return true }
    // "Sources and further reading"
    let end = title.words.suffix(2).first?.startIndex ?? title.startIndex
    return end > title.startIndex && Self.phrases.contains(title[end...])
      && Self.isMade(of: [Self.words], title[..<end])
  }

  /// Whether a lead in bold labels its line instead of naming a topic: "**Tools**: a hammer".
  func isLabel(_ lead: TopicBytes) -> Bool {
    if !added.isEmpty, added.contains(lead.folded) { return true }
    return Self.isMade(of: [Self.words, Self.labelWords], lead)
  }

  /// Whether what stands below a title is exercises, examples, files or links, so that nothing there
  /// names a topic.
  func isSilent(_ title: TopicBytes) -> Bool {
    guard isTemplate(title) else { return false }
    var view = title
    if let open = view.firstRange(of: " (") { view = view[..<open.lowerBound] }
    var isSilent = false
    var isLoud = false
    Self.forEachWord(of: view) { word in
      isSilent = isSilent || Self.silentWords.contains(word)
      isLoud = Self.loudWords.contains(word)
      return !isLoud
    }
    return isSilent && !isLoud
  }

  /// Whether the text begins with a word that makes it an instance, not a subject: "Example of …".
  static func isInstance(_ text: TopicBytes) -> Bool {
    let first = text.firstWord
    guard first.count < text.count else { return false }
    return instanceWords.contains(
      first.last == UInt8(ascii: ":") ? first.dropLast() : first)
  }

  private static func isMade(of sets: [TopicWords], _ title: TopicBytes) -> Bool {
    var isMade = false
    forEachWord(of: title) { word in
      isMade = sets.contains { $0.contains(word) }
      return isMade
    }
    return isMade
  }

  /// Visits the words until `visit` returns false, leaving out numbers, punctuation, emoji and what
  /// is in parentheses at the end.
  private static func forEachWord(of title: TopicBytes, _ visit: (TopicBytes) -> Bool) {
    var view = title
    if view.last == UInt8(ascii: ")"), let open = view.firstRange(of: " (") {
      view = view[..<open.lowerBound]
    }
    var start = view.startIndex
    var index = start
    func isEnd(_ end: Int) -> Bool { start < end && !visit(view[start..<end]) }
    while index < view.endIndex {
      let byte = view[index]
      if view[index...].starts(with: "(s)".utf8) {
        // "Source(s)"
        if isEnd(index) { return }
        index += 3
        start = index
      } else if byte.isLetter || byte == UInt8(ascii: "'") {
        index += 1
      } else if byte >= 0x80, !isMark(view[index...]) {
        index += 1
      } else {
        if isEnd(index) { return }
        // The bytes that continue a mark belong to it.
        repeat { index += 1 } while index < view.endIndex && view[index] & 0xC0 == 0x80
        start = index
      }
    }
    _ = isEnd(view.endIndex)
  }

  /// Whether a scalar outside ASCII is punctuation or a symbol, as far as titles have them: those of
  /// Latin-1, General Punctuation to Dingbats, CJK punctuation, full-width forms, emoji.
  private static func isMark(_ scalar: TopicBytes) -> Bool {
    guard let lead = scalar.first else { return false }
    let next = scalar.dropFirst().first
    return lead == 0xC2 || lead == 0xE2 || (lead == 0xE3 && next == 0x80) || lead == 0xEF
      || (lead == 0xF0 && next == 0x9F)
  }

  /// What sections of notes on any subject are made of.
  private static let words: TopicWords = [
    // Words between the others.
    "a", "an", "and", "at", "by", "for", "from", "i", "in", "it", "its", "my", "of", "on", "or",
    "our", "that", "the", "this", "these", "to", "up", "we", "what", "what's", "why", "with",
    "you", "your", "today", "today's", "tomorrow", "is", "are", "me", "next", "how", "q", "qa",
    // What makes a section more or less than the others.
    "additional", "advanced", "basic", "basics", "best", "biggest", "bonus", "common", "deep",
    "dive", "extra", "final", "further", "general", "interesting", "key", "main", "more",
    "optional", "other", "personal", "pet", "quick", "real", "recommended", "related", "relevant",
    "revised",
    "self", "short", "suggested", "useful",
    // Sections.
    "about", "abstract", "acknowledgements", "acknowledgments", "advantage", "advantages", "agenda",
    "answer", "answers", "appendix", "approach", "assessment", "assignment", "assignments",
    "author", "authors", "case", "cases", "challenge", "challenges", "changelog", "checklist",
    "clean", "commands", "commentary", "concepts", "conclusion", "conclusions", "contact",
    "content", "contents", "contributing", "contributors", "course", "credits", "day", "demo",
    "demonstrates", "difference", "differences", "disadvantage", "disadvantages", "done", "example",
    "examples", "exercise", "exercises", "facts", "faq", "features", "file", "files", "findings",
    "fire", "glossary", "goal", "goals", "homework", "idea", "ideas", "index", "info", "insight",
    "insights", "installation", "instructions", "interview", "intro", "lab", "labs", "tl", "dr",
    "tldr", "bibliography", "introduction", "learn", "learned", "learning", "learnings", "learnt",
    "lecture", "lesson", "lessons", "licence", "license", "link", "links", "list", "log", "mastery",
    "matters", "misc", "mistakes", "motivation", "note", "notes", "objective", "objectives",
    "observation", "observations", "observed", "outcome", "outcomes", "output", "overview", "plan",
    "point", "points", "practice", "practiced", "practices", "practicing", "preparation",
    "prerequisite", "prerequisites", "principles", "problem", "problems", "progress", "project",
    "projects", "purpose", "question", "questions", "quiz", "readme", "readiness", "recap",
    "reference", "references", "reflection", "reflections", "relevance", "remember", "requirement",
    "requirements", "resource", "resources", "result", "results", "review", "schedule",
    "screenshot", "screenshots", "setup", "getting", "started", "solution", "solutions", "source",
    "sources", "steps", "structure", "study", "summary", "syllabus", "table", "takeaway",
    "takeaways", "task", "tasks", "theory", "thoughts", "time", "tips", "title", "toc", "todo",
    "do", "tool", "tools", "topics", "usage", "use", "used", "week", "worked",
    // Русский, українська
    "введение", "вступление", "вступ", "цель", "цели", "зачем", "решение", "решения", "домашнее",
    "задание", "задания", "заключение", "вывод", "выводы", "итог", "итоги", "ссылки", "полезные",
    "содержание", "оглавление", "практика", "упражнения", "примеры", "пример", "вопрос",
    "вопросы", "ответ", "ответы", "лекция", "лекции", "урок", "урока", "занятий", "расписание",
    "структура", "план", "литература", "источники", "материалы", "дополнительные", "резюме",
    "теория", "заметки", "зміст", "висновки", "приклади", "посилання", "завдання", "питання",
    "назад",
    // Español, português, italiano
    "introducción", "resumen", "conclusión", "conclusiones", "ejercicio", "ejercicios", "ejemplo",
    "ejemplos", "objetivo", "objetivos", "índice", "contenido", "contenidos", "referencias",
    "recursos", "enlaces", "notas", "preguntas", "respuestas", "requisitos", "práctica", "tarea",
    "tareas", "interés", "de", "la", "el", "los", "las", "y", "introdução", "resumo", "conclusão",
    "exercícios", "exemplo", "exemplos", "referências", "introduzione", "riassunto",
    "conclusioni", "esercizi", "esempio", "esempi",
    // Deutsch, français, others
    "einführung", "einleitung", "zusammenfassung", "fazit", "übersicht", "überblick", "ziel",
    "ziele", "lernziele", "übung", "übungen", "aufgabe", "aufgaben", "beispiel", "beispiele",
    "inhalt", "inhaltsverzeichnis", "quellen", "grundlagen", "wiederholung", "notizen", "und",
    "vergleich", "résumé", "exercice", "exercices", "objectifs", "exemple", "exemples",
    "sommaire", "références", "ressources", "comparison", "comparación", "comparaison",
    "сравнение", "inleiding", "samenvatting", "oefeningen", "wstęp", "podsumowanie", "ćwiczenia",
    "giriş", "özet", "örnek", "目录", "总结", "小结", "简介", "介绍", "前言", "参考", "参考资料",
    "参考链接", "示例", "例子", "练习", "概述", "まとめ", "はじめに", "目次", "参考文献", "例",
    "演習", "요약", "소개", "목차", "예제", "연습", "참고",
  ]

  /// Titles of words that name subjects elsewhere.
  private static let phrases: TopicWords = [
    "background", "reading", "further reading", "additional reading", "recommended reading",
    "backend relevance", "real backend example", "real backend examples",
  ]

  /// Further words that are labels where they lead a line.
  private static let labelWords: TopicWords = [
    "action", "after", "automation", "bad", "balance", "before", "benefit",
    "benefits", "ci", "choice", "choose", "complexity", "config", "configuration", "cons",
    "correct", "cost", "date", "definition", "description", "don't", "duration",
    "impact", "important", "incorrect", "input", "install", "integration", "issue", "layout",
    "level", "limitations", "lint", "metadata", "metrics", "name", "no", "optimization",
    "optimize", "option", "options", "part", "pattern", "patterns", "priorities", "profile",
    "first", "pros", "quality", "read", "reason", "relation", "root", "cause", "rule",
    "rules", "runtime", "fix", "scope", "stage", "status", "step", "style", "syntax",
    "target", "targets", "tip", "topic", "type", "validate", "warning", "watch", "when", "where",
    "wrong", "right", "good", "yes", "автор", "лектор", "модуль", "дата", "тема",
    "время", "важно", "примечание", "внимание", "проблема", "причина", "результат", "autor",
    "fecha", "nota", "importante", "problema", "resultado", "datum", "thema", "hinweis",
    "wichtig", "lösung", "ergebnis", "solución",
    "auteur", "remarque", "注意", "作者", "日期", "说明", "结果", "原因", "问题",
    "注意点",
  ]

  private static let silentWords: TopicWords = [
    "exercise", "exercises", "homework", "assignment", "assignments", "quiz", "resources",
    "links", "references", "example", "examples", "file", "files", "practice", "screenshots",
    "reading", "упражнения", "домашнее", "ссылки", "литература", "источники", "пример", "примеры",
    "ejercicios", "referencias", "recursos", "enlaces", "ejemplos", "übungen", "quellen",
    "exercices", "exercícios", "ressources", "参考", "参考资料", "参考链接", "练习",
  ]
  private static let loudWords: TopicWords = ["best", "concepts", "practiced", "theory"]

  private static let instanceWords: TopicWords = [
    "example", "exercise", "пример", "ejemplo", "ejercicio", "beispiel", "exemple", "exemplo",
    "esempio", "приклад", "örnek",
  ]

  /// Groups of checkboxes that are exercises, so that what they list is no topic.
  static let exerciseGroups: TopicWords = [
    "practice", "exercise", "exercises", "homework", "tasks", "task", "project", "projects",
    "assignment", "assignments", "challenge", "challenges", "todo", "to do", "checklist", "lab",
    "labs", "mini project", "build", "deliverables", "практика", "задания", "упражнения",
    "übungen", "ejercicios", "práctica", "exercices", "exercícios", "练习", "演習", "연습",
  ]

  /// Verbs that begin a task.
  static let taskVerbs: TopicWords = [
    "explain", "build", "create", "write", "implement", "read", "watch", "complete", "practice",
    "install", "set", "learn", "study", "review", "do", "finish", "solve", "make", "design",
    "fix", "add", "walk", "understand", "try", "use", "run", "open", "go", "start", "submit",
    "check", "update", "find", "get", "take", "refactor", "deploy", "configure", "describe",
    "prepare", "see", "push",
  ]
}
