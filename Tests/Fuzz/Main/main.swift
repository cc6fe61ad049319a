import Dispatch
import Foundation
import FuzzTargets

/// libFuzzer's own `main`, for programs that have one (`FuzzerInterface.h` and the manual's "Using
/// libFuzzer as a library").
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ argumentCount: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

// Not an argument: libFuzzer starts itself again with the arguments that it knows.
let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  FileHandle.standardError.write(Data("FUZZ_TARGET must be one of \(names).\n".utf8))
  exit(2)
}

/// The seconds of the processor that one input may take. libFuzzer's own timeout goes by the clock on
/// the wall, which says little on a busy machine.
let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 1

/// What libFuzzer calls has no context.
nonisolated(unsafe) var (faults, limit) = (target.faults, seconds)

var argumentCount = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
  runFuzzer(&argumentCount, &arguments) { data, count in
    let input = Array(UnsafeBufferPointer(start: data, count: count))
    let isDone = DispatchSemaphore(value: 0)
    let target = faults
    let start = clock()
    // Where the product runs it: in a task, with the stack of one.
    Task.detached {
      let found = await target(input)
      // A trap is what libFuzzer looks for.
      if !found.isEmpty { fatalError(found.prefix(20).joined(separator: "\n")) }
      isDone.signal()
    }
    isDone.wait()
    let used = Double(clock() - start) / 1_000_000
    if used > limit { fatalError("This input took \(used) s of processor time.") }
    return 0
  })
