import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

extension CheckCommand {
  /// Writes what was mended, and reports what is left.
  func finish(_ fixing: CourseFixing) async throws -> Never {
    let input = try fixing.files.standardInputText()
    if let input { Console.write(input) } else { try fixing.original.write(texts: fixing.texts) }
    if !course.quiet, !fixing.texts.isEmpty { Console.message("Fixed \(fixing.summary).") }
    try await finish(fixing.report, fixing.files, asMessage: input != nil)
  }

  /// Shows what would be mended, and ends the process.
  func show(_ fixing: CourseFixing) throws -> Never {
    let diff = fixing.texts.sorted { $0.key < $1.key }.flatMap { path, text in
      UnifiedDiff.text(path.string, fixing.original.course[path]?.text.bytes ?? [], text)
    }
    if let output {
      try writeReport(diff, to: output)
    } else if Console.outputIsTerminal {
      // For eyes, as all reports are; for programs it is byte for byte what is in the notes.
      let lines = diff.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        printable(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self))
      }
      Console.write(lines.joined(separator: "\n"))
    } else {
      Console.write(diff)
    }
    if !course.quiet, !fixing.texts.isEmpty { Console.message("Would fix \(fixing.summary).") }
    let isComplete = !fixing.files.problems.contains(where: \.isFailure)
    exitProcess(!isComplete ? 2 : fixing.texts.isEmpty ? 0 : 1)
  }
}
