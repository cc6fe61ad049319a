import Testing
import TopicModel

/// What a heading says of a unit.
struct UnitHeadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let heading: String
    /// Kind and number, then the title; `nil` where the heading is no unit.
    let unit: String?

    init(_ heading: String, _ unit: String?) {
      self.heading = heading
      self.unit = unit
    }

    var testDescription: String { heading }
  }

  private func check(_ heading: String, is expected: String?) {
    let found = note("\(heading)\n\nText.\n").units.first.map { unit in
      (unit.outer.map { "\($0) > " } ?? "") + unit.label
        + (unit.title.isEmpty ? "" : " | \(unit.title)")
    }
    #expect(found == expected, "\(heading)")
  }

  @Test(arguments: [
    Case("## Day 04 – Loops", "day 4 | Loops"),
    Case("## Day 4.1 — Entities (DDD)", "day 4.1 | Entities (DDD)"),
    Case("# Day 16", "day 16"),
    Case("# Day91 - Platforms", "day 91 | Platforms"),
    Case("# DAY 7: Review", "day 7 | Review"),
    Case("## Chapter 3: Functions", "chapter 3 | Functions"),
    Case("# Module #2 - JavaScript", "module 2 | JavaScript"),
    Case("### **Step 7: Deploy**", "step 7 | Deploy"),
    Case("## Part I Introduction", "part 1 | Introduction"),
    Case("## Lessons I Learned", nil),
    Case("## Day I quit", nil),
    Case("## Module X overview", nil),
    Case("## Step One: Look around", "step 1 | Look around"),
    Case("## Part IV: Reliability", "part 4 | Reliability"),
    Case("### Question 5.5: Hosting", "question 5.5 | Hosting"),
    Case("### Days 50-56 — Rehearsal", "day 50-56 | Rehearsal"),
    Case("### [Module 6: Batches](06-batch/)", "module 6 | Batches"),
    Case("## Task 2:", "task 2"),
    Case("# Introduction - Day 1", "day 1 | Introduction"),
    Case("## Level 2", "level 2"),
    Case("## Q3. What is a set?", "question 3 | What is a set?"),
    Case("## Lab 1: Playbooks", "lab 1 | Playbooks"),
    Case("## § 12 Scope", "section 12 | Scope"),
    Case("# Lesson 2 · Types", "lesson 2 | Types"),
  ]) func `a heading in English is a unit`(_ example: Case) {
    check(example.heading, is: example.unit)
  }

  @Test(arguments: [
    Case("# Gün 29", "day 29"), Case("# Tag 15", "day 15"), Case("# Giorno 8", "day 8"),
    Case("### Día 1: Variables", "day 1 | Variables"), Case("# Dia 3 – Laços", "day 3 | Laços"),
    Case("# День 4. Циклы", "day 4 | Циклы"), Case("### Ημέρα 1: Αρχή", "day 1 | Αρχή"),
    Case("### اليوم 3: المتغيرات", "day 3 | المتغيرات"), Case("# روز ۱۲", "day 12"),
    Case("# दिन 5: लूप", "day 5 | लूप"), Case("# Dzień 2 - Pętle", "day 2 | Pętle"),
    Case("# Ngày 6: Hàm", "day 6 | Hàm"), Case("# Hari 9", "day 9"),
    Case("# Chapitre 3.4 - Codes HTTP", "chapter 3.4 | Codes HTTP"),
    Case("# Kapitel 7: Klassen", "chapter 7 | Klassen"),
    Case("# Rozdział 21. Testy", "chapter 21 | Testy"),
    Case("# Глава 5 — Списки", "chapter 5 | Списки"),
    Case("# Capítulo 2: Tipos", "chapter 2 | Tipos"),
    Case("### Étape 1. Installer", "step 1 | Installer"),
    Case("### Woche 2-3 - Pilot", "week 2-3 | Pilot"), Case("# Tuần 4", "week 4"),
    Case("# Лекция 0", "lecture 0"), Case("# Урок 8: Строки", "lesson 8 | Строки"),
    Case("# Aula 10 – Funções", "lesson 10 | Funções"), Case("# Bài 3: Mảng", "lesson 3 | Mảng"),
    Case("# 第三章 指令", "chapter 3 | 指令"), Case("# 第十天", "day 10"),
    Case("# 第3天：循环", "day 3 | 循环"), Case("# 第二十三课", "lesson 23"),
    Case("# 第3回: 学び方", "session 3 | 学び方"), Case("# 1일차", "day 1"),
    Case("# 5주차 — 문", "week 5 | 문"), Case("# 12日目 関数", "day 12 | 関数"),
    Case("# 29-kun", "day 29"), Case("# 2. Hafta", "week 2"),
  ]) func `a heading in another language is a unit`(_ example: Case) {
    check(example.heading, is: example.unit)
  }

  @Test(arguments: [
    Case("# 📘 Day 9", "day 9"), Case("### 🧭 Step 5: Routes", "step 5 | Routes"),
    Case("## ğŸ§© Day 4.1 â€” Objects", "day 4.1 | Objects"),
  ]) func `emoji and damage in front do not hide a unit`(_ example: Case) {
    check(example.heading, is: example.unit)
  }

  @Test func `a keycap in front does not hide a unit`() {
    check("## 1️⃣ Day 1 - Start", is: "day 1 | Start")
  }

  @Test(arguments: [
    "# 100 Days of Rust", "# 30 Days Of JavaScript", "## Week Summary", "## Step-by-Step Guide",
    "## Level Order Traversal", "#### Parts of a Value", "## Day-to-Day Work",
    "### React Conf 2018",
    "## 2019 Cohort", "### pow(2, 2)", "## D3 and React", "## Module resolution",
    "## Part-time work",
    "### ES2015 classes", "## 50% of the work", "## Project setup", "## React 101",
    "### Install (Days 30-32)", "## Chapter", "## Day", "# Questions and answers", "## 3 reasons",
    "### Answer: 2", "## Key points from Day 53", "## 7. Alone", "## In a day", "## Partie remise",
    "### Day 5-3",
  ]) func `a heading that only looks like one is no unit`(_ heading: String) {
    check(heading, is: nil)
  }

  @Test func `the count of steps is no unit`() {
    check("## Step 2 of 5", is: nil)
  }

  @Test(arguments: [
    Case("### Week 2 - Day 3", "week 2 > day 3"),
    Case("# Week 2 – Day 3: Pipes", "week 2 > day 3 | Pipes"),
    Case("# Module 1, Lesson 4: Types", "module 1 > lesson 4 | Types"),
  ]) func `a heading may name the unit around it`(_ example: Case) {
    check(example.heading, is: example.unit)
  }

  @Test func `numbers alone are units beside each other`() {
    let text = "## 1. Lists\nText.\n## 2) Sets\nText.\n## 3 – Dicts\nText.\n## 9. Alone\nText.\n"
    #expect(
      drawnUnits(note(text)) == """
        section 1 "Lists" 1-2
        section 2 "Sets" 3-4
        section 3 "Dicts" 5-6
        """)
  }

  @Test func `years are no units`() {
    #expect(drawnUnits(note("## 2019. First cohort\n## 2020. Second cohort\n")) == "")
  }

  @Test func `points counted below a numbered section are no units`() {
    let text = "## 1. SOLID\n### 1. Single\n### 2. Open\n## 2. More\n### 2.1 Below\n### 2.2 Under\n"
    #expect(
      drawnUnits(note(text)) == """
        section 1 "SOLID" 1-3
        section 2 "More" 4-6
          section 2.1 "Below" 5-5
          section 2.2 "Under" 6-6
        """)
  }

  @Test func `the configuration adds words`() {
    var settings = ModelSettings()
    settings.unitWords = ["iteration": ["Iteration"]]
    #expect(note("# Iteration 3: Auth", settings: settings).units.first?.label == "iteration 3")
    #expect(note("# Iteration 3: Auth").units.isEmpty)
  }
}
