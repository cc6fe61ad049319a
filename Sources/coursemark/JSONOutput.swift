import FoundationEssentials
import NoteText

/// A report as JSON: keys sorted, one line, a line ending at the end, and no character that could
/// steer a terminal, as in ``printable(_:)``.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: escapingControls([UInt8](try encoder.encode(value))), as: UTF8.self)
    + "\n"
}

/// JSON with escapes for DEL, C1 and what reorders text, which it may have as they are.
private func escapingControls(_ json: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var copied = 0
  for (index, byte) in json.enumerated() where byte == 0x7F || byte == 0xC2 || byte == 0xE2 {
    let length = byte == 0x7F ? 1 : byte == 0xC2 ? 2 : 3
    let text = String(decoding: json[index..<min(index + length, json.count)], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, scalar.isControl else { continue }
    let digits = String(scalar.value, radix: 16)
    result +=
      json[copied..<index] + "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
    copied = index + length
  }
  return copied == 0 ? json : result + json[copied...]
}

/// A value that is written as `null` where there is none, instead of being left out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}
