import Foundation
import NoteText
import TestSupport
import Testing
import TopicModel

@testable import NoteFiles

/// Notes that are read while others are still looked for.
@Suite struct `A queue of notes` {
  private let paths = (0..<100).map { ExactString("\($0).md") }

  private func reading(_ folder: Folder) -> NoteReading {
    NoteReading(
      root: folder.url.path, keepsStamps: false, settings: ModelSettings(), progress: nil)
  }

  @Test func `what comes after all was read is read too`() async throws {
    let folder = try Folder(paths.map(\.string))
    defer { withExtendedLifetime(folder) {} }
    let queue = NoteQueue(reading(folder))
    for path in paths {
      queue.append([path])
      // The readers have nothing left by now, or are about to see that.
      _ = await queue.outcomes()
    }
    #expect(await Set(queue.outcomes().keys) == Set(paths))
  }

  @Test func `what nobody has begun when it stops is read by who still wants it`() async throws {
    let folder = try Folder(paths.map(\.string))
    defer { withExtendedLifetime(folder) {} }
    let reading = reading(folder)
    let queue = NoteQueue(reading)
    queue.append(paths)
    queue.stop()
    let outcomes = await reading.read(paths, besides: queue.outcomes())
    let read = outcomes.compactMap { outcome -> ExactString? in
      guard case .note(let note, _) = outcome else { return nil }
      return note.path
    }
    #expect(read == paths)
  }
}
