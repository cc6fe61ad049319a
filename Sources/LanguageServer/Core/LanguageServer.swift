import LanguageServerProtocol
import NoteFiles

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The language server on the standard streams.
public enum LanguageServer {
  /// The largest message that is taken unless something else is asked for, in bytes.
  public static let defaultMessageSize = 64 << 20

  /// How a session is started.
  public struct Options: Sendable {
    /// The version that the server says it has.
    public var version: String
    /// The client's process where the command line names it; `initialize` may too.
    public var clientProcess: Int?
    /// The largest message that is taken, in bytes.
    public var maximumMessageSize = LanguageServer.defaultMessageSize
    /// The file to tell of the session in; `nil` for none.
    public var log: String?
    /// The folder to record the session in; `nil` for none.
    public var record: String?

    /// A session that is neither told of nor recorded.
    public init(version: String) { self.version = version }
  }

  /// Serves one client until it says `exit`, goes away, closes the input or reads no more; the exit
  /// status is 0 after `shutdown` and 1 otherwise (LSP, "exit").
  ///
  /// Where the log or the recording can't be begun, the session goes on without: `complain` is
  /// called with a sentence, and the client is shown it.
  public static func run(
    _ options: Options, complain: (String) -> Void = { _ in }
  ) async -> Int32 {
    let output = StandardOutput()
    var problems: [String] = []
    var journal: Journal?
    var recorder: Recorder?
    do throws(FilesError) {
      journal = try options.log.map { path throws(FilesError) in
        try Journal(path, version: options.version, platform: Platform.description)
      }
    } catch {
      problems.append("There is no log. \(error)")
    }
    do throws(FilesError) {
      recorder = try options.record.map { folder throws(FilesError) in
        try Recorder(in: folder, version: options.version, platform: Platform.description)
      }
    } catch {
      problems.append("The session is not recorded. \(error)")
    }
    for problem in problems {
      complain(problem)
      journal?.write("problem", problem)
    }
    return await DiskWitness.$current.withValue(recorder?.witness(Recorder.loop)) {
      let server = Server(
        version: options.version, maximumMessageSize: options.maximumMessageSize,
        recorder: recorder, journal: journal, isFull: { output.isFull },
        waitForRoom: { await output.waitForRoom() }, send: { output.send($0.bytes) })
      await server.remember(problems)
      if let clientProcess = options.clientProcess { await server.watch(process: clientProcess) }
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
}

extension Server {
  /// Keeps what went wrong before there was a client to be told.
  fileprivate func remember(_ problems: [String]) { earlyProblems = problems }
}
