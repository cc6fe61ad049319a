import Dispatch
import NoteFiles
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the standard input on a thread of its own, so that nothing the server does keeps the
/// client waiting, unless it sends faster than the server takes.
enum StandardInput {
  /// The most chunks that are kept until they are taken: 4 MiB.
  private static let keptChunks = 64
  private static let chunkSize = 1 << 16

  /// What comes in, in the chunks it comes in; ends with the input.
  struct Chunks: AsyncSequence, Sendable {
    fileprivate let stream: AsyncStream<Data>
    fileprivate let room: DispatchSemaphore

    struct AsyncIterator: AsyncIteratorProtocol {
      fileprivate var base: AsyncStream<Data>.AsyncIterator
      fileprivate let room: DispatchSemaphore

      mutating func next() async -> Data? { await next(isolation: nil) }

      // On the caller's thread: others may be busy.
      mutating func next(isolation actor: isolated (any Actor)?) async -> Data? {
        let chunk = await base.next(isolation: actor)
        if chunk != nil { room.signal() }
        return chunk
      }
    }

    func makeAsyncIterator() -> AsyncIterator {
      AsyncIterator(base: stream.makeAsyncIterator(), room: room)
    }
  }

  /// Starts to read.
  static func chunks() -> Chunks {
    // One that starts at 0 may be freed whatever it has come to.
    let room = DispatchSemaphore(value: 0)
    for _ in 0..<keptChunks { room.signal() }
    let stream = AsyncStream<Data> { continuation in
      DispatchQueue(label: "coursemark.input").async {
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        while true {
          room.wait()
          var count = 0
          repeat {
            count = read(STDIN_FILENO, buffer, chunkSize)
          } while count < 0 && Disk.canRepeat(POLLIN, at: STDIN_FILENO)
          guard count > 0 else { break }
          continuation.yield(Data(bytes: buffer, count: count))
        }
        continuation.finish()
      }
    }
    return Chunks(stream: stream, room: room)
  }
}

/// Writes to the standard output in order, on a thread of its own: a client that does not read
/// stops nobody, until it has left so much unread that it is taken for dead.
final class StandardOutput: Sendable {
  private let queue = DispatchQueue(label: "coursemark.output")
  private let sent = Atomic(0)
  private let written = Atomic(0)
  private let isBroken = Atomic(false)
  private let (ends, end) = AsyncStream<Never>.makeStream()

  private let descriptor: Int32
  private let roomForUnread: Int
  private let patience: Duration

  /// Writes to the process's standard output.
  ///
  /// A client that leaves more than `roomForUnread` bytes unread is waited for, and taken for dead
  /// when it takes nothing for as long as `patience` says.
  init(
    descriptor: Int32 = STDOUT_FILENO, roomForUnread: Int = 16 << 20,
    patience: Duration = .seconds(60)
  ) {
    self.descriptor = descriptor
    self.roomForUnread = roomForUnread
    self.patience = patience
  }

  /// Writes all of `bytes` after what was sent before; returns at once.
  func send(_ bytes: Data) {
    sent.wrappingAdd(bytes.count, ordering: .relaxed)
    queue.async { [self] in
      bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty, !isBroken.load(ordering: .relaxed) {
          let count = write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count > 0 {
            rest = rest.dropFirst(count)
            written.wrappingAdd(count, ordering: .relaxed)
          } else if !Disk.canRepeat(POLLOUT, at: descriptor) {
            giveUp()
          }
        }
      }
    }
  }

  /// Whether the client has left so much unread that nothing more should be made for it: that keeps
  /// the memory of the process bounded.
  var isFull: Bool {
    sent.load(ordering: .relaxed) - written.load(ordering: .relaxed) > roomForUnread
      && !isBroken.load(ordering: .relaxed)
  }

  /// Returns once it is not full, the client is taken for dead, or nobody waits any more.
  func waitForRoom() async {
    var last = -1
    var since = ContinuousClock.now
    while isFull, !Task.isCancelled {
      let now = written.load(ordering: .relaxed)
      if now != last {
        (last, since) = (now, .now)
      } else if ContinuousClock.now - since > patience {
        giveUp()
      }
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Returns once nobody reads any more.
  func waitForEnd() async { for await _ in ends {} }

  private func giveUp() {
    isBroken.store(true, ordering: .relaxed)
    end.finish()
  }

  /// Waits until everything is written, but not longer than a client that still reads needs.
  func finish() {
    if isBroken.load(ordering: .relaxed) { return }
    let group = DispatchGroup()
    group.enter()
    queue.async { group.leave() }
    _ = group.wait(timeout: .now() + .seconds(2))
  }
}

/// Whether a process is there.
func isRunning(process: Int) -> Bool {
  guard let id = pid_t(exactly: process), id > 0 else { return true }
  return kill(id, 0) == 0 || errno != ESRCH
}
