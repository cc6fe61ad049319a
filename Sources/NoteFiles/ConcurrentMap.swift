extension Array where Element: Sendable {
  /// What `transform` makes of the elements, in their order, on all cores; a task takes `batch`
  /// elements, so that starting it is no work beside them.
  package func concurrentMap<Result: Sendable>(
    batch: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (start: Int, results: [Result]).self) { group in
      for start in stride(from: 0, to: count, by: Swift.max(1, batch)) {
        let part = self[start..<Swift.min(start + Swift.max(1, batch), count)]
        group.addTask { (start, part.map(transform)) }
      }
      let parts = await group.reduce(into: []) { $0.append($1) }
      return parts.sorted { $0.start < $1.start }.flatMap { $0.results }
    }
  }
}
