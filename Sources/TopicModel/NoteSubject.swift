import NoteSyntax
import NoteText

/// What a note as a whole is about: "Closures" by its title, its metadata or its file name. A guide,
/// a log or a course is about many things, and so about none.
struct NoteSubject: Sendable {
  /// The name as it is written.
  let name: String
  /// What else the note is called: by its metadata, and by the part of a title that is the name of
  /// the file.
  let otherNames: [String]
  /// The title as it is written, be it a name or not; `nil` where the note has none.
  let title: String?
  /// The heading that is its name, which no other is beside; `nil` where the metadata or the file
  /// name is.
  let section: Int?
  /// Whether the name can be shown: "Duck typing" of a file of that name, and not "duck_typing".
  let isWritten: Bool

  /// `nil` where the note has no subject of its own.
  init?(path: ExactString, metadata: FrontMatter?, outline: Outline, _ boilerplate: Boilerplate) {
    let file = FileName(path)
    if Self.tasks.contains(file.words.firstWord) { return nil }
    // What counts days or chapters is about all of them.
    let highest = outline.sections.indices.filter { outline.sections[$0].level == 1 }
    let heading = highest.count == 1 ? highest.first : nil
    let units = outline.units.lazy.filter {
      $0.section != heading && UnitWords.courseKinds.contains($0.kind)
    }
    guard units.prefix(2).count < 2 else { return nil }

    func isName(_ title: String) -> Bool {
      let words = Array(title.utf8)[...]
      return words.hasLetter && !boilerplate.isTemplate(words) && !Self.isWork(words)
        && !Self.isDated(words)
    }
    var names: [String] = []
    var section: Int?
    let titles = [heading.map { repairingDamage(in: outline.sections[$0].title) }, metadata?.title]
    for (number, title) in titles.enumerated() {
      guard let title, !title.isEmpty, !Self.isDated(Array(title.utf8)[...]) else { continue }
      let part = file.part(of: Array(title.utf8)[...])
      // What stands for a folder may be called anything but that: "Domande" in "kafka/it".
      let isWhole = isName(title) && (part != nil || !file.isOfFolder)
      let found = [isWhole ? title : nil, part].compactMap(\.self).filter(isName)
      if number == 0, !found.isEmpty { section = heading }
      names += found
    }
    isWritten = !names.isEmpty || file.isWritten
    // A title that says nothing gives way to the file name, one that is a guide's does not.
    let isUntitled = titles.allSatisfy {
      $0.map { boilerplate.isTemplate(Array($0.utf8)[...]) } ?? true
    }
    if names.isEmpty, isUntitled, isName(file.words.string) { names = [file.words.string] }
    guard let name = names.first else { return nil }
    self.name = name
    self.section = section
    title = titles.lazy.compactMap(\.self).first { !$0.isEmpty }
    var seen: Set<String> = [name.lowercased()]
    otherNames = (names.dropFirst() + (metadata?.aliases ?? [])).filter {
      seen.insert($0.lowercased()).inserted
    }
  }

  /// Whether a title is that of a work, such as a guide, a log or a course: "100 Days of Python" by
  /// its noun.
  static func isWork(_ title: TopicBytes) -> Bool {
    // A hashtag with a number is that of a challenge: "#100DaysOfCode".
    if title.first == UInt8(ascii: "#"), title.dropFirst().first?.isDigit == true { return true }
    let words = title.split { !$0.isAlphanumeric && $0 < 0x80 }
    if let first = words.first, first.foldedBytes == Array("awesome".utf8) { return true }
    return words.indices.contains { index in
      let isNoun =
        index + 1 == words.count || prepositions.contains(words[index + 1])
        || words[index].endIndex < words[index + 1].startIndex - 1
      return isNoun && works.contains(words[index])
    } || words.contains { courses.contains($0) }
  }

  /// Whether a year is in it, as in the titles of diaries.
  private static func isDated(_ name: TopicBytes) -> Bool {
    name.split { !$0.isAlphanumeric }.contains {
      $0.count == 4 && $0.allSatisfy(\.isDigit)
        && ($0.starts(with: "19".utf8) || $0.starts(with: "20".utf8))
    }
  }

  /// Words that begin the file names of what is to be done, not learnt.
  private static let tasks: TopicWords = [
    "exercise", "exercises", "homework", "assignment", "quiz", "solution", "solutions", "soln",
  ]
  private static let prepositions: TopicWords = [
    "for", "to", "of", "on", "in", "about", "by", "with",
  ]
  /// Words that make a title that of a work wherever they stand.
  private static let courses: TopicWords = [
    "bootcamp", "curriculum", "syllabus", "roadmap", "cheatsheet", "cheatsheets", "chapters",
    "lessons", "days", "weeks",
  ]
  /// Words that do so as its noun.
  private static let works: TopicWords = [
    "guide", "guides", "handbook", "manual", "tutorial", "tutorials", "book", "books", "course",
    "courses", "workshop", "notes", "diary", "journal", "digest", "sheet", "sheets", "repository",
    "documentation", "wiki", "questions", "exercises", "solutions", "conduct", "interview",
  ]
}

/// The name of a file as words: "List comprehension" of "06_List-comprehension.md".
private struct FileName {
  /// Without extension and number; those of the folder for the note that stands for it, and none for
  /// the note that stands for all.
  let words: TopicBytes
  /// Whether it is the note that stands for its folder.
  let isOfFolder: Bool
  /// Whether it is written as people write names, and not as programmers name files.
  let isWritten: Bool

  init(_ path: ExactString) {
    let parts = PathParts(path)
    isOfFolder = parts.isOfFolder
    var name = Array((isOfFolder ? PathParts(parts.folder).name.string : parts.stem).utf8)[...]
    // "03 - Binary trees", and not "2d arrays".
    let number = name.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    if let next = name.dropFirst(number.count).first, !next.isLetter, next < 0x80 {
      name = name.dropFirst(number.count).drop { !$0.isAlphanumeric && $0 < 0x80 }
    }
    let isShouted = name.count > 6 && !name.contains { $0 >= 0x61 || $0 == UInt8(ascii: " ") }
    let isOfProgrammers =
      name.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0.isDigit }
      || !(name.hasUppercase || name.contains { $0 == UInt8(ascii: " ") || $0 >= 0x80 })
    isWritten = !isShouted && !isOfProgrammers
    words = name.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...].trimmed
  }

  /// The words of a title that are this name, as the title writes them.
  func part(of title: TopicBytes) -> String? {
    let wanted = Self.words(of: words)
    if wanted.isEmpty { return nil }
    var rest = Self.words(of: title)[...]
    while rest.count >= wanted.count {
      let found = rest.prefix(wanted.count)
      if let first = found.first, let last = found.last,
        zip(found, wanted).allSatisfy({ $0.foldedBytes == $1.foldedBytes })
      {
        let isCalled = title[last.endIndex...].starts(with: "()".utf8)
        return title[first.startIndex..<last.endIndex].string + (isCalled ? "()" : "")
      }
      rest.removeFirst()
    }
    return nil
  }

  private static func words(of text: TopicBytes) -> [TopicBytes] {
    text.split { !$0.isAlphanumeric && $0 < 0x80 && $0 != UInt8(ascii: "+") }
  }

}
