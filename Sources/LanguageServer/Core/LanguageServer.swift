import LanguageServerProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The language server on the standard streams.
public enum LanguageServer {
  /// The largest message that is taken unless something else is asked for, in bytes.
  public static let defaultMessageSize = 64 << 20

  /// Serves one client until it says `exit`, goes away, closes the input or reads no more; the exit
  /// status is 0 after `shutdown` and 1 otherwise (LSP, "exit").
  ///
  /// `clientProcess` is the client's process where the command line names it; `initialize` may too.
  /// `maximumMessageSize` is the largest message that is taken, in bytes.
  public static func run(
    version: String, clientProcess: Int? = nil, maximumMessageSize: Int = defaultMessageSize
  ) async -> Int32 {
    let output = StandardOutput()
    let server = Server(
      version: version, maximumMessageSize: maximumMessageSize,
      isFull: { output.isFull }, waitForRoom: { await output.waitForRoom() },
      send: { output.send($0.bytes) })
    if let clientProcess { await server.watch(process: clientProcess) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await server.serve(StandardInput.chunks()) }
      // Whichever comes first; the thread that reads ends with the process.
      group.addTask { await server.waitForExit() }
      group.addTask { await output.waitForEnd() }
      await group.next()
      group.cancelAll()
    }
    output.finish()
    return await server.exitStatus ?? 1
  }
}
