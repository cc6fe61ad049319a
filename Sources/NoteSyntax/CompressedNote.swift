import NoteText
import Zstandard

/// A parsed note in a third of its room, for a note that nobody looks at.
///
/// Only what takes much room is compressed: the text, and the lists that are long in most notes.
package final class CompressedNote: Sendable {
  private let rest: ParsedNote
  private let text: CompressedBytes
  private let lists: CompressedBytes
  private let counts: (blocks: Int, inlines: Int, items: Int, links: Int)

  /// Compresses a note, in time linear in its size.
  package init(_ note: ParsedNote, with compressor: NoteCompressor) {
    var lists: [UInt8] = []
    lists.append(valuesOf: note.blocks)
    lists.append(valuesOf: note.inlines)
    lists.append(valuesOf: note.items)
    lists.append(valuesOf: note.links)
    text = CompressedBytes(note.text.bytes, with: compressor)
    self.lists = CompressedBytes(lists, with: compressor)
    counts = (note.blocks.count, note.inlines.count, note.items.count, note.links.count)
    var rest = note
    rest.text = SourceText([])
    (rest.blocks, rest.inlines, rest.items, rest.links) = ([], [], [], [])
    self.rest = rest
  }

  /// The note that was compressed.
  package var note: ParsedNote {
    var note = rest
    note.text = SourceText(text.bytes)
    var lists = lists.bytes[...]
    note.blocks = lists.removeValues(counts.blocks)
    note.inlines = lists.removeValues(counts.inlines)
    note.items = lists.removeValues(counts.items)
    note.links = lists.removeValues(counts.links)
    return note
  }
}

/// What notes are compressed with, one after the other: its tables take longer to make than a short
/// note to compress.
package final class NoteCompressor {
  fileprivate let context: OpaquePointer?

  package init() { context = ZSTD_createCCtx() }

  deinit { ZSTD_freeCCtx(context) }
}

/// Bytes as Zstandard compresses them (RFC 8878), or as they are where that makes them no fewer.
private struct CompressedBytes: Sendable {
  private let stored: [UInt8]
  private let count: Int

  init(_ bytes: [UInt8], with compressor: NoteCompressor) {
    count = bytes.count
    stored = bytes.withUnsafeBytes { source in
      // One byte less: what is as long as it was is not compressed.
      withUnsafeTemporaryAllocation(byteCount: max(0, source.count - 1), alignment: 1) { target in
        // 1 is the fastest of the levels that do more than repeat what came before.
        let size = ZSTD_compressCCtx(
          compressor.context, target.baseAddress, target.count, source.baseAddress, source.count, 1)
        return ZSTD_isError(size) == 0 ? Array(target.prefix(size)) : bytes
      }
    }
  }

  /// What was compressed.
  var bytes: [UInt8] {
    if stored.count == count { return stored }
    return stored.withUnsafeBytes { source in
      [UInt8](unsafeUninitializedCapacity: count) { target, count in
        // Fails only where memory is out, which ends a program in Swift anyway.
        let size = ZSTD_decompress(
          target.baseAddress, target.count, source.baseAddress, source.count)
        count = ZSTD_isError(size) == 0 ? size : 0
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append<Value: BitwiseCopyable>(valuesOf list: [Value]) {
    list.withUnsafeBytes { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// Takes a list of so many values from the front.
  fileprivate mutating func removeValues<Value: BitwiseCopyable>(_ count: Int) -> [Value] {
    let bytes = prefix(count * MemoryLayout<Value>.stride)
    removeFirst(bytes.count)
    return bytes.withUnsafeBytes { source in
      [Value](unsafeUninitializedCapacity: count) { target, count in
        UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
        count = source.count / MemoryLayout<Value>.stride
      }
    }
  }
}
