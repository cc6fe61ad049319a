import Foundation

/// Checks a value against the part of JSON Schema that the schemas of the package use.
struct SchemaValidator {
  private let schema: [String: Any]

  /// Reads `schemas/<name>.schema.json`.
  init(_ name: String) throws {
    let file = packageFolder.appending(path: "schemas/\(name).schema.json")
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    schema = value as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, one line each; empty where it is valid.
  func problems(in json: String) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return problems(of: value, schema, at: "$")
  }

  private func problems(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var problems: [String] = []
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      if !types.contains(where: { isOf($0, value) }) {
        return ["\(path) is not \(types.joined(separator: " or "))"]
      }
    }
    if let constant = schema["const"] as? NSNumber, constant != value as? NSNumber {
      problems.append("\(path) is not \(constant)")
    }
    if let values = schema["enum"] as? [NSObject],
      !values.contains(where: { $0.isEqual(value as? NSObject) })
    {
      problems.append("\(path) is none of \(values)")
    }
    if let number = value as? NSNumber, let least = schema["minimum"] as? NSNumber,
      number.intValue < least.intValue
    {
      problems.append("\(path) is below \(least)")
    }
    if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, element) in elements.enumerated() {
        problems += self.problems(of: element, items, at: "\(path)[\(index)]")
      }
    }
    guard let object = value as? [String: Any] else { return problems }
    for key in schema["required"] as? [String] ?? [] where object[key] == nil {
      problems.append("\(path).\(key) is missing")
    }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for (key, value) in object {
      if let property = properties[key] {
        problems += self.problems(of: value, property, at: "\(path).\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        problems.append("\(path).\(key) is unknown")
      }
    }
    return problems
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": value is Bool
    case "integer": value is Int
    case "number": value is NSNumber
    default: false
    }
  }
}
