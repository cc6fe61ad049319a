#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSONValue {
  /// The form of a value on the wire, for members of free form such as `registerOptions`.
  ///
  /// All types of the protocol have one; `null` stands for a value that has none.
  public init(encoding value: some Encodable) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    } catch {
      assertionFailure("\(error)")
      self = .null
    }
  }

  /// The value of a type that has this form; `name` is what the error calls this value.
  public func decoded<Value: Decodable>(
    as type: Value.Type, name: String
  ) throws(ResponseError) -> Value {
    do {
      return try RawJSON(data: JSONEncoder().encode(self)).decoded(as: name)
    } catch {
      throw error as? ResponseError ?? ResponseError(error, decoding: name)
    }
  }
}
