import NoteFiles
import Testing

struct ConcurrentMapTests {
  @Test(arguments: [-1, 0, 1, 7, 5_000])
  func `results are in the order of the elements, whatever the batch`(batch: Int) async {
    let numbers = Array(0..<2_000)
    // The first batches take the longest.
    let results = await numbers.concurrentMap(batch: batch) { number in
      (0..<(2_000 - number)).reduce(number) { sum, _ in sum }
    }
    #expect(results == numbers)
    #expect(await [Int]().concurrentMap(batch: batch) { $0 } == [])
  }
}
