import Dispatch
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
/// client waiting.
enum StandardInput {
  /// What comes in, in the chunks it comes in; ends with the input.
  static func chunks() -> AsyncStream<Data> {
    AsyncStream { continuation in
      DispatchQueue(label: "coursemark.input").async {
        let size = 1 << 16
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        while true {
          let count = read(STDIN_FILENO, buffer, size)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { break }
          continuation.yield(Data(bytes: buffer, count: count))
        }
        continuation.finish()
      }
    }
  }
}

/// Writes to the standard output in order, on a thread of its own: a client that does not read
/// stops nobody.
public final class StandardOutput: Sendable {
  private let queue = DispatchQueue(label: "coursemark.output")
  private let isBroken = Atomic(false)

  /// Writes to the process's standard output.
  public init() {}

  /// Writes all of `bytes` after what was sent before; returns at once.
  func send(_ bytes: Data) {
    queue.async { [self] in
      bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty, !isBroken.load(ordering: .relaxed) {
          let count = write(
            STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count > 0 {
            rest = rest.dropFirst(count)
          } else if errno != EINTR {
            isBroken.store(true, ordering: .relaxed)
          }
        }
      }
    }
  }

  /// Waits until everything is written, but not longer than a client that still reads needs.
  func finish() {
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
