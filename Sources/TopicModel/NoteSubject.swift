import NoteSyntax
import NoteText

/// What a note as a whole is about: "Closures" by its title or by its file name. A guide, a log or a
/// course is about many things, and so about none.
struct NoteSubject: Sendable {
  /// The name as the title has it, or the file.
  let name: String
  /// What else it is called: the part of the title that is the name of the file, and what the
  /// metadata lists.
  let otherNames: [String]
  /// The heading that is its title; `nil` where the metadata or the file name is.
  let section: Int?
  /// Whether the name can be shown: "Duck typing" of a file of that name, and not "duck_typing".
  let isWritten: Bool

  /// `nil` where the note has no subject of its own.
  init?(path: ExactString, metadata: FrontMatter?, outline: Outline, _ boilerplate: Boilerplate) {
    let file = FileName(path)
    guard !file.words.isEmpty, !boilerplate.isTemplate(file.words) else { return nil }
    let section = outline.sections.firstIndex { $0.level == 1 }
    // What counts days or chapters is about all of them.
    let units = outline.units.lazy.filter {
      $0.section != section && UnitWords.courseKinds.contains($0.kind)
    }
    guard units.prefix(2).count < 2 else { return nil }
    let title = section.map { repairingDamage(in: outline.sections[$0].title) } ?? metadata?.title
    let part = title.flatMap { file.part(of: Array($0.utf8)[...]) }
    if let title, !Self.isWork(Array(title.utf8)[...]), part != nil || !file.isOfFolder {
      name = title
    } else if let part {
      name = part
    } else if title == nil, !file.isOfFolder {
      name = file.words.string
    } else {
      return nil
    }
    let words = Array(name.utf8)[...]
    if boilerplate.isTemplate(words) || Self.isWork(words) || Self.isDated(words) { return nil }
    otherNames = ([part].compactMap(\.self) + (metadata?.aliases ?? [])).filter { [name] in
      $0 != name
    }
    self.section = section
    isWritten = title != nil || file.isWritten
  }

  /// Whether a title is that of a work, such as a guide, a log or a course.
  private static func isWork(_ title: TopicBytes) -> Bool {
    title.first == UInt8(ascii: "#")
      || title.split { !$0.isAlphanumeric && $0 < 0x80 }.contains { works.contains($0) }
  }

  /// Whether a year is in it, as in the titles of diaries.
  private static func isDated(_ name: TopicBytes) -> Bool {
    name.split { !$0.isAlphanumeric }.contains {
      $0.count == 4 && $0.allSatisfy(\.isDigit)
        && ($0.starts(with: "19".utf8) || $0.starts(with: "20".utf8))
    }
  }

  private static let works: TopicWords = [
    "guide", "guides", "handbook", "manual", "tutorial", "tutorials", "book", "books", "course",
    "courses", "bootcamp", "workshop", "curriculum", "syllabus", "roadmap", "notes", "diary",
    "journal", "digest", "cheatsheet", "cheatsheets", "cheat", "days", "weeks", "chapters",
    "lessons", "awesome", "repository", "documentation", "wiki", "interview", "questions",
    "exercises", "solutions", "conduct",
  ]
}

/// The name of a file as words: "list comprehension" of "06_List-comprehension.md".
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
    var name = Array(parts.name.string.utf8)[...]
    if let dot = name.lastIndex(of: UInt8(ascii: ".")) { name = name[..<dot] }
    // "README-zh-TW" and "README.fr" are translations.
    let isTranslation = name.prefix(6).foldedBytes == Array("readme".utf8) && name.count < 14
    isOfFolder = isTranslation || Self.folderNotes.contains(name)
    if isOfFolder { name = Array(PathParts(parts.folder).name.string.utf8)[...] }
    let isShouted = name.count > 4 && !name.contains { $0 >= 0x61 }
    let isOfProgrammers =
      name.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0.isDigit }
      || !(name.hasUppercase || name.contains { $0 == UInt8(ascii: " ") || $0 >= 0x80 })
    isWritten = !isShouted && !isOfProgrammers
    let text = name.drop { !$0.isLetter && $0 < 0x80 }
    words = text.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...].trimmed
  }

  /// The words of a title that are this name, as the title writes them.
  func part(of title: TopicBytes) -> String? {
    let wanted = words.words
    if wanted.isEmpty { return nil }
    var rest = title.split { !$0.isAlphanumeric && $0 < 0x80 }[...]
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

  private static let folderNotes: TopicWords = ["readme", "index", "_index"]
}
