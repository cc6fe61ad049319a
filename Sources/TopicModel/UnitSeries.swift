/// The numbers that the units of one kind in one note have.
package struct UnitSeries: Sendable {
  /// As written, without padding.
  private(set) var ordinals: Set<String> = []
  /// The largest whole number; `nil` where there is none.
  package private(set) var last: Int?
  /// How many units are in no unit of another kind.
  private(set) var ownCount = 0
  /// The whole numbers of these.
  private var ownNumbers: Set<Int> = []
  /// Whether these are whole, see ``Swift/Set/isWholeSeries``.
  private(set) var isWholeSeries = false
  /// Whether one of these has a number such as 3.1.
  private(set) var hasOwnParts = false

  init() {}

  mutating func add(_ unit: Unit) {
    ordinals.insert(unit.ordinal.text)
    if let number = unit.ordinal.integer { last = max(last ?? number, number) }
    guard unit.outer == nil else { return }
    ownCount += 1
    if unit.ordinal.parts.count > 1 { hasOwnParts = true }
    if let number = unit.ordinal.integer { ownNumbers.insert(number) }
  }

  /// Says that all units have been added.
  mutating func finish() { isWholeSeries = ownNumbers.isWholeSeries }
}

extension Set<Int> {
  /// Whether these are a series from 0 or 1 on without a gap, which alone tells that a number is not
  /// in it. Linear in its numbers.
  var isWholeSeries: Bool {
    guard count >= 3, let last = self.max(), let first = self.min() else { return false }
    return count == last - first + 1 && first <= 1
  }
}
