public import Foundation

/// The machine-readable specification of LSP 3.17, which says what a strict client accepts.
public struct MetaModel: Decodable, Sendable {
  /// What a JSON text is taken for.
  public enum Role: Sendable {
    /// The parameters of a request or a notification.
    case params(String)
    /// The result of a request.
    case result(String)
    /// A structure, an enumeration or an alias, by name.
    case type(String)
  }

  indirect enum Shape: Decodable, Sendable {
    case base(String)
    case reference(String)
    case array(Shape)
    case map(Shape, Shape)
    case or([Shape])
    case and([Shape])
    case tuple([Shape])
    case constant(String)
    case literal([Property])

    private enum Keys: CodingKey { case kind, name, element, key, value, items, properties }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      switch try container.decode(String.self, forKey: .kind) {
      case "base": self = .base(try container.decode(String.self, forKey: .name))
      case "reference": self = .reference(try container.decode(String.self, forKey: .name))
      case "array": self = .array(try container.decode(Shape.self, forKey: .element))
      case "map":
        self = .map(
          try container.decode(Shape.self, forKey: .key),
          try container.decode(Shape.self, forKey: .value))
      case "or": self = .or(try container.decode([Shape].self, forKey: .items))
      case "and": self = .and(try container.decode([Shape].self, forKey: .items))
      case "tuple": self = .tuple(try container.decode([Shape].self, forKey: .items))
      case "stringLiteral": self = .constant(try container.decode(String.self, forKey: .value))
      default:
        let value = try container.nestedContainer(keyedBy: Keys.self, forKey: .value)
        self = .literal(try value.decode([Property].self, forKey: .properties))
      }
    }
  }

  struct Property: Decodable, Sendable {
    let name: String
    let type: Shape
    let optional: Bool?
  }

  struct Structure: Decodable, Sendable {
    let name: String
    let properties: [Property]
    let extends: [Shape]?
    let mixins: [Shape]?
  }

  struct Enumeration: Decodable, Sendable {
    struct Entry: Decodable, Sendable { let value: JSONTree }
    let name: String
    let type: Shape
    let values: [Entry]
    let supportsCustomValues: Bool?
  }

  struct Alias: Decodable, Sendable {
    let name: String
    let type: Shape
  }

  struct Method: Decodable, Sendable {
    let method: String
    let params: Shape?
    let result: Shape?
  }

  private let requests: [Method]
  private let notifications: [Method]
  private let structures: [Structure]
  private let enumerations: [Enumeration]
  private let typeAliases: [Alias]

  private static let standard = Swift.Result {
    let file = Bundle.module.url(forResource: "Resources/metaModel-3.17", withExtension: "json")
    return try JSONDecoder().decode(
      MetaModel.self, from: Data(contentsOf: file ?? URL(fileURLWithPath: "metaModel-3.17.json")))
  }

  /// What is wrong with a JSON text, one sentence a fault; empty where a strict client is content.
  ///
  /// Members that the specification does not know are faults, also where it would bear them.
  public static func faults(in json: Data, as role: Role) -> [String] {
    do {
      let value = try JSONDecoder().decode(JSONTree.self, from: json)
      return try standard.get().faults(in: value, as: role)
    } catch {
      return ["cannot be read: \(error)"]
    }
  }

  /// What is wrong with a whole message; `answered` is the method of the request that it answers.
  public static func faults(inMessage json: Data, answering answered: String? = nil) -> [String] {
    do {
      let value = try JSONDecoder().decode(JSONTree.self, from: json)
      return try standard.get().faults(inMessage: value, answering: answered)
    } catch {
      return ["cannot be read: \(error)"]
    }
  }

  private func faults(inMessage message: JSONTree, answering answered: String?) -> [String] {
    guard case .object(let members) = message else { return ["message: must be an object"] }
    var faults = members["jsonrpc"] == .string("2.0") ? [] : ["jsonrpc: must be \"2.0\""]
    let identifiers = Shape.or([.base("integer"), .base("string"), .base("null")])
    if let id = members["id"] { faults += check(id, identifiers, "id") }
    var known: Set = ["jsonrpc", "id"]
    if case .string(let method)? = members["method"] {
      known.formUnion(["method", "params"])
      if members["id"] == .null { faults.append("id: must not be null") }
      let isRequest = requests.contains { $0.method == method }
      if isRequest != (members["id"] != nil) { faults.append("id: does not fit \(method)") }
      faults += self.faults(in: members["params"], as: .params(method))
    } else if let error = members["error"] {
      known.insert("error")
      if members["id"] == nil { faults.append("id: is missing") }
      faults += check(error, Self.errorShape, "error")
    } else if let result = members["result"] {
      known.insert("result")
      if members["id"] == nil { faults.append("id: is missing") }
      if let answered { faults += self.faults(in: result, as: .result(answered)) }
    } else {
      faults.append("message: has no method, result or error")
    }
    return faults + members.keys.filter { !known.contains($0) }.sorted().map { "\($0): is unknown" }
  }

  private static let errorShape = Shape.literal([
    Property(name: "code", type: .base("integer"), optional: nil),
    Property(name: "message", type: .base("string"), optional: nil),
    Property(name: "data", type: .reference("LSPAny"), optional: true),
  ])

  private func faults(in value: JSONTree?, as role: Role) -> [String] {
    switch role {
    case .params(let name):
      guard let method = (requests + notifications).first(where: { $0.method == name }) else {
        return ["\(name): is no method"]
      }
      guard let shape = method.params else {
        return value == nil ? [] : ["params: \(name) has none"]
      }
      return value.map { check($0, shape, "params") } ?? ["params: is missing"]
    case .result(let name):
      guard let shape = requests.first(where: { $0.method == name })?.result else {
        return ["\(name): is no request"]
      }
      return check(value ?? .null, shape, "result")
    case .type(let name):
      return check(value ?? .null, .reference(name), name)
    }
  }

  private func check(_ value: JSONTree, _ shape: Shape, _ place: String) -> [String] {
    switch (shape, value) {
    case (.base(let name), _):
      return Self.fits(value, base: name) ? [] : ["\(place): must be \(name), not \(value.excerpt)"]
    case (.constant(let text), _):
      return value == .string(text) ? [] : ["\(place): must be \"\(text)\", not \(value.excerpt)"]
    case (.array(let element), .array(let values)):
      return values.enumerated().flatMap { check($1, element, "\(place)[\($0)]") }
    case (.tuple(let shapes), .array(let values)) where shapes.count == values.count:
      return zip(shapes, values).flatMap { check($1, $0, place) }
    case (.map(let key, let shape), .object(let members)):
      return members.sorted { $0.key < $1.key }.flatMap {
        check(.string($0.key), key, place) + check($0.value, shape, "\(place).\($0.key)")
      }
    case (.or(let shapes), _):
      // Where none fits, the one that fits best is most likely what was meant.
      return shapes.map { check(value, $0, place) }.min {
        rank($0, at: place) < rank($1, at: place)
      }
        ?? []
    case (.and(let shapes), .object(let members)):
      return check(members, shapes.flatMap(properties), place)
    case (.literal(let properties), .object(let members)):
      return check(members, properties, place)
    case (.reference(let name), _):
      return check(value, named: name, place)
    default:
      return ["\(place): must not be \(value.excerpt)"]
    }
  }

  /// How badly a shape fits: first whether it is of another kind altogether, then the faults.
  private func rank(_ faults: [String], at place: String) -> (Int, Int) {
    (faults.contains { $0.hasPrefix("\(place):") } ? 1 : 0, faults.count)
  }

  private func check(_ value: JSONTree, named name: String, _ place: String) -> [String] {
    if name == "LSPAny" { return [] }
    if let alias = typeAliases.first(where: { $0.name == name }) {
      return check(value, alias.type, place)
    }
    if let enumeration = enumerations.first(where: { $0.name == name }) {
      let isKnown = enumeration.values.contains { $0.value == value }
      if isKnown { return [] }
      return enumeration.supportsCustomValues == true
        ? check(value, enumeration.type, place)
        : ["\(place): \(value.excerpt) is no \(name)"]
    }
    guard case .object(let members) = value else {
      return ["\(place): must be \(name), not \(value.excerpt)"]
    }
    return check(members, properties(.reference(name)), place)
  }

  private func check(
    _ members: [String: JSONTree], _ properties: [Property], _ place: String
  ) -> [String] {
    let names = Set(properties.map(\.name))
    let unknown = members.keys.filter { !names.contains($0) }.sorted()
    return properties.flatMap { property in
      members[property.name].map { check($0, property.type, "\(place).\(property.name)") }
        ?? (property.optional == true ? [] : ["\(place).\(property.name): is missing"])
    } + unknown.map { "\(place).\($0): is unknown" }
  }

  /// The members of a structure with those it takes over; a redefinition comes first and counts.
  private func properties(_ shape: Shape) -> [Property] {
    if case .literal(let properties) = shape { return properties }
    guard case .reference(let name) = shape,
      let structure = structures.first(where: { $0.name == name })
    else { return [] }
    let inherited = ((structure.extends ?? []) + (structure.mixins ?? [])).flatMap(properties)
    let own = Set(structure.properties.map(\.name))
    return structure.properties + inherited.filter { !own.contains($0.name) }
  }

  private static func fits(_ value: JSONTree, base: String) -> Bool {
    switch (base, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("RegExp", .string): true
    case ("integer", .integer(let number)): Int(Int32.min)...Int(Int32.max) ~= number
    case ("uinteger", .integer(let number)): 0...Int(Int32.max) ~= number
    case ("decimal", .integer), ("decimal", .decimal): true
    case ("URI", .string(let text)), ("DocumentUri", .string(let text)):
      text.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:[!-~]*/) != nil
    default: false
    }
  }
}

/// What a real editor sends in `initialize`.
public struct ClientFixture: Sendable, CustomStringConvertible {
  /// The editor and its version.
  public let description: String
  /// The parameters, a JSON text.
  public let params: Data

  /// All that were recorded, ordered by name.
  public static func all() throws -> [ClientFixture] {
    let urls = Bundle.module.urls(
      forResourcesWithExtension: "json", subdirectory: "Resources/Clients")
    return try (urls ?? []).map { url in
      let fixture = try JSONSerialization.jsonObject(with: Data(contentsOf: url as URL))
      let params = (fixture as? [String: Any])?["initialize"] ?? [:]
      return ClientFixture(
        description: (url as URL).deletingPathExtension().lastPathComponent,
        params: try JSONSerialization.data(withJSONObject: params))
    }.sorted { $0.description < $1.description }
  }
}
