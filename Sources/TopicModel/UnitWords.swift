/// The words that name the units of a course, by kind.
///
/// Collected from the headings of public curricula; a configuration adds to them.
enum UnitWords {
  /// Words that stand before the number: "Day 4", "Capítulo 2", "День 1".
  static let beforeNumber: [String: [String]] = [
    "day": [
      "day", "days", "día", "dia", "días", "dias", "jour", "jours", "tag", "tage", "giorno", "день",
      "дни", "روز", "gün", "dag", "dzień", "ngày", "hari", "दिन", "দিন", "يوم", "اليوم", "kun",
      "päivä", "ziua", "ημέρα", "zi",
    ],
    "week": [
      "week", "weeks", "semana", "semanas", "semaine", "semaines", "woche", "settimana", "неделя",
      "тиждень", "هفته", "hafta", "tuần", "minggu", "tydzień", "सप्ताह", "الأسبوع", "vecka", "uke",
    ],
    "chapter": [
      "chapter", "chapters", "ch", "chap", "capítulo", "capitulo", "chapitre", "kapitel",
      "capitolo", "глава", "розділ", "bölüm", "rozdział", "فصل", "الفصل", "chương", "bab",
      "अध्याय", "অধ্যায়", "hoofdstuk", "bob",
    ],
    "module": ["module", "modules", "módulo", "modulo", "modul", "модуль", "moduł", "وحدة", "mod"],
    "lesson": [
      "lesson", "lessons", "lección", "leccion", "leçon", "lektion", "lezione", "lekcja", "урок",
      "aula", "clase", "ders", "درس", "الدرس", "bài", "dars", "pelajaran", "पाठ", "les",
    ],
    "part": [
      "part", "parts", "parte", "partie", "teil", "часть", "частина", "phần", "część", "kısım",
      "bagian", "भाग", "deel", "بخش", "qism",
    ],
    "unit": ["unit", "unidad", "unidade", "unité", "unità", "einheit", "ünite"],
    "section": ["section", "sección", "seção", "sektion", "sezione", "секция", "sekcja", "§"],
    "step": [
      "step", "paso", "passo", "étape", "etape", "schritt", "шаг", "крок", "adım", "bước", "ステップ",
    ],
    "exercise": [
      "exercise", "exercises", "ejercicio", "exercício", "exercice", "übung", "aufgabe",
      "упражнение", "вправа", "esercizio", "تمرین", "bài tập", "egzersiz", "mashq",
    ],
    "lab": ["lab", "labs", "laboratorio", "лабораторная"],
    "phase": ["phase", "fase", "фаза"],
    "question": ["question", "q", "pregunta", "pergunta", "frage", "вопрос", "domanda", "سوال"],
    "problem": ["problem", "problema", "problème", "задача"],
    "level": ["level", "nivel", "niveau", "уровень", "рівень", "seviye", "سطح"],
    "challenge": ["challenge", "desafío", "desafio", "défi", "reto", "вызов"],
    "project": ["project", "proyecto", "projeto", "projet", "projekt", "проект"],
    "lecture": ["lecture", "лекция", "лекція", "vorlesung", "wykład", "lection"],
    "session": ["session", "sesión", "sessão", "sitzung", "сессия", "séance"],
    "stage": ["stage", "этап", "етап", "etapa"],
    "topic": ["topic", "tema", "тема", "thema"],
    "appendix": ["appendix", "apéndice", "annexe", "anhang", "приложение"],
    "assignment": ["assignment", "homework", "tarea", "домашнее задание"],
    "task": ["task", "задание"],
    "month": ["month", "mes", "mês", "mois", "monat", "месяц"],
    "sprint": ["sprint", "спринт"],
    "quiz": ["quiz"],
    "tutorial": ["tutorial"],
    "milestone": ["milestone"],
    "volume": ["volume", "vol", "book"],
  ]

  /// Words that stand behind the number: "29-kun", "3일차", "2. Hafta".
  static let afterNumber: [String: [String]] = [
    "day": ["kun", "일차", "日目", "gün", "день", "day", "일", "päivä", "nap"],
    "week": ["hafta", "주차", "週目", "неделя", "week", "주"],
    "lesson": ["dars", "урок", "강", "ders"],
    "chapter": ["bob", "장", "глава", "bölüm"],
    "part": ["부", "часть"],
    "session": ["회", "회차"],
    "step": ["단계", "step"],
    "module": ["modul"],
    "stage": ["етап", "этап"],
  ]

  /// What follows 第 and a number: "第3天", "第一章". Longer words first.
  static let afterOrdinalPrefix: [(word: String, kind: String)] = [
    ("部分", "part"), ("單元", "unit"), ("单元", "unit"), ("阶段", "stage"), ("階段", "stage"),
    ("天", "day"), ("日", "day"), ("章", "chapter"), ("周", "week"), ("週", "week"),
    ("课", "lesson"), ("課", "lesson"), ("讲", "lecture"), ("講", "lecture"), ("节", "section"),
    ("節", "section"), ("部", "part"), ("回", "session"), ("步", "step"), ("篇", "part"),
    ("题", "question"), ("題", "question"), ("장", "chapter"), ("강", "lesson"), ("부", "part"),
  ]

  /// Kinds that number a course from end to end, so that a missing or a second number is a mistake;
  /// steps and questions start anew under every heading.
  static let courseKinds: Set<String> = [
    "day", "week", "chapter", "module", "lesson", "unit", "lecture",
  ]
}
