import Foundation
import LanguageServerProtocol

/// What a decoder makes of a stream: bodies and errors in order.
private struct Decoded: Equatable {
  var events: [String] = []

  private mutating func take(_ decoder: inout FrameDecoder) {
    while true {
      do throws(FrameError) {
        guard let frame = try decoder.next() else { return }
        events.append("body \(Array(frame.body))")
      } catch {
        events.append("\(error)")
      }
    }
  }

  /// Decodes pieces as they come.
  init(_ pieces: [ArraySlice<UInt8>]) {
    var decoder = FrameDecoder(maximumMessageSize: 1 << 16)
    for piece in pieces {
      decoder.append(Array(piece))
      take(&decoder)
    }
    do throws(FrameError) {
      try decoder.finish()
    } catch {
      events.append("at the end: \(error)")
    }
  }
}

/// The first byte is the number of pieces, the next ones are their sizes, the rest is the stream.
func frameFaults(_ input: [UInt8]) -> [String] {
  var choices = Choices(input)
  let sizes = (0..<choices.number(below: 16)).map { _ in Int(choices.byte()) }
  let stream = choices.rest()
  var pieces: [ArraySlice<UInt8>] = []
  var start = 0
  for size in sizes {
    let end = min(start + size, stream.count)
    pieces.append(stream[start..<end])
    start = end
  }
  pieces.append(stream[start...])

  var faults: [String] = []
  let whole = Decoded([stream[...]])
  if Decoded(pieces) != whole { faults.append("The pieces decode to other messages.") }
  if stream.count <= 4_096, Decoded(stream.indices.map { stream[$0...$0] }) != whole {
    faults.append("Bytes one by one decode to other messages.")
  }
  // What is written is read, wherever the decoder was left.
  let frame = Frame(body: Data(stream.prefix(1 << 16)))
  if Decoded([Array(frame.bytes)[...]]).events != ["body \(Array(frame.body))"] {
    faults.append("A frame that was written is not read.")
  }
  return faults
}
