import LanguageServerProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The language server on the standard streams.
public enum LanguageServer {
  /// Serves one client until it says `exit`, goes away or closes the input; the exit status is 0
  /// after `shutdown` and 1 otherwise (LSP, "exit").
  public static func run(version: String) async -> Int32 {
    let output = StandardOutput()
    let server = Server(version: version) { output.send($0.bytes) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        var decoder = FrameDecoder()
        for await chunk in StandardInput.chunks() {
          decoder.append(chunk)
          while true {
            do throws(FrameError) {
              guard let frame = try decoder.next() else { break }
              await server.receive(frame)
            } catch {
              await server.reject(error)
            }
          }
          if await server.exitStatus != nil { return }
        }
        await server.inputEnded()
      }
      // Whichever comes first; the thread that reads ends with the process.
      group.addTask { await server.waitForExit() }
      await group.next()
      group.cancelAll()
    }
    output.finish()
    return await server.exitStatus ?? 1
  }
}
