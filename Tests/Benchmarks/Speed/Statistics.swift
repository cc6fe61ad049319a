import Foundation

/// The middle of repeated measurements and how far they lie apart.
struct Spread: Equatable {
  let lowerQuartile: Double
  let median: Double
  let upperQuartile: Double

  /// `nil` where nothing was measured.
  init?(_ values: [Double]) {
    guard let lower = percentile(25, of: values), let median = percentile(50, of: values),
      let upper = percentile(75, of: values)
    else { return nil }
    (lowerQuartile, self.median, upperQuartile) = (lower, median, upper)
  }

  /// Whether the middle half of the measurements has `value` in it: as a ratio that holds 1, it does
  /// not tell which of two is faster.
  func crosses(_ value: Double) -> Bool { lowerQuartile < value && value < upperQuartile }
}

/// The value that `percent` of the values do not exceed, interpolated between the nearest two;
/// `nil` where there are none. `percent` is clamped to 0...100.
func percentile(_ percent: Double, of values: [Double]) -> Double? {
  let sorted = values.sorted()
  guard let last = sorted.last else { return nil }
  let place = min(max(percent, 0), 100) / 100 * Double(sorted.count - 1)
  let index = Int(place)
  guard index + 1 < sorted.count else { return last }
  return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
}

/// The exponent `e` of the power law `cost = c · size^e` that fits best: least squares on logarithms.
///
/// 1 means that doubling the size doubles the cost, 0 that it changes nothing. `nil` with fewer than
/// two sizes; points that are not above zero have no logarithm and are left out.
func growthExponent(_ points: [(size: Double, cost: Double)]) -> Double? {
  let logs = points.filter { $0.size > 0 && $0.cost > 0 }.map { (log($0.size), log($0.cost)) }
  let count = Double(logs.count)
  let mean = (logs.reduce(0) { $0 + $1.0 } / count, logs.reduce(0) { $0 + $1.1 } / count)
  let variance = logs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.0 - mean.0) }
  guard logs.count > 1, variance > 0 else { return nil }
  return logs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) } / variance
}
