/// Titles that carry no subject of their own.
enum Boilerplate {
  /// Sections that notes of any subject have.
  static let titles: Set<String> = [
    "files", "file overview", "project structure", "structure", "what i learned", "what i learnt",
    "key insight", "key insights", "key concepts practiced", "key concepts", "key takeaways",
    "takeaways", "backend relevance", "why this matters", "why it matters", "overview",
    "introduction", "intro", "summary", "conclusion", "conclusions", "references", "reference",
    "resources", "further reading", "additional resources", "useful links", "links", "notes",
    "note",
    "table of contents", "contents", "toc", "index", "prerequisites", "requirements", "setup",
    "getting started", "installation", "usage", "contributing", "license", "licence", "credits",
    "acknowledgements", "acknowledgments", "faq", "exercises", "exercise", "practice", "homework",
    "assignment", "assignments", "quiz", "tasks", "todo", "to do", "goals", "goal", "objectives",
    "learning objectives", "agenda", "schedule", "progress", "log", "example", "examples", "demo",
    "solution", "solutions", "answer", "answers", "questions", "review", "recap", "checklist",
    "done",
    "purpose", "background", "motivation", "readme", "about", "author", "authors", "changelog",
    "next steps", "what's next", "preparation", "tips", "tools", "tools used", "key tools used",
    "advanced topics", "basics", "advanced", "misc", "other", "final", "pet project",
    "purpose of this day", "purpose of this project", "what this project demonstrates",
    "real backend example", "real backend examples", "common interview questions",
    "final pet project", "interview readiness checklist", "best practices", "common mistakes",
    "next steps for mastery", "quick reference", "quick reference table", "tips to remember",
    "clean up", "challenge tasks", "self-assessment checklist", "key learning", "observed",
    "введение", "вступление", "цель", "цели", "решения", "домашнее задание", "заключение", "ссылки",
    "содержание", "практика", "примеры", "пример", "итоги", "introducción", "resumen", "conclusión",
    "ejercicios", "einleitung", "zusammenfassung", "résumé", "exercices", "introdução", "resumo",
    "目录", "总结", "参考", "参考资料", "简介", "前言", "概述", "练习",
  ]

  /// Leads in bold that label a line instead of naming a topic.
  static let labels: Set<String> = [
    "tools", "tool", "pattern", "patterns", "benefits", "benefit", "options", "option", "choose",
    "style", "lint", "metrics", "automation", "balance", "layout", "config", "configuration",
    "metadata", "priorities", "quality", "runtime", "optimize", "optimization", "targets", "target",
    "integration", "note", "notes", "tip", "tips", "warning", "important", "example", "examples",
    "file", "files", "goal", "goals", "source", "output", "input", "usage", "summary", "definition",
    "syntax", "result", "results", "answer", "question", "pros", "cons", "advantages",
    "disadvantages", "when to use", "use case", "use cases", "why", "what", "how", "when", "where",
    "purpose", "key points", "key point", "key insight", "key takeaway", "remember", "rule",
    "rules",
    "problem", "solution", "task", "tasks", "time", "date", "day", "link", "links", "resources",
    "description", "thoughts", "progress", "today's progress", "todo", "features", "install",
    "ci", "choice", "topics", "topic", "scope", "impact", "project", "profile first", "complexity",
    "step", "steps", "best for", "read", "watch", "references", "reference", "title", "author",
    "name", "type", "status", "duration", "level", "prerequisites", "difference", "validate",
  ]

  /// Groups of checkboxes that are exercises, so that what they list is no topic.
  static let exerciseGroups: Set<String> = [
    "practice", "exercise", "exercises", "homework", "tasks", "task", "project", "projects",
    "assignment", "assignments", "challenge", "challenges", "todo", "to do", "checklist", "lab",
    "labs",
    "mini project", "build", "deliverables", "практика", "задания", "упражнения", "übungen",
    "ejercicios", "práctica", "exercices", "exercícios", "练习", "演習", "연습",
  ]

  /// Verbs that begin a task.
  static let taskVerbs: Set<String> = [
    "explain", "build", "create", "write", "implement", "read", "watch", "complete", "practice",
    "install", "set", "learn", "study", "review", "do", "finish", "solve", "make", "design", "fix",
    "add", "walk", "understand", "try", "use", "run", "open", "go", "start", "submit", "check",
    "update", "find", "get", "take", "refactor", "deploy", "configure", "describe", "prepare",
  ]
}
