/// Asks how a selection grows.
public enum SelectionRangeRequest: RequestType {
  /// The parameters.
  public typealias Params = SelectionRangeParams
  /// The result.
  public typealias Result = [SelectionRange]?
  /// The name of the method.
  public static let method = "textDocument/selectionRange"
}

/// The places whose growing selections are asked for.
public struct SelectionRangeParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The positions inside the text document.
  public var positions: [Position]
}

/// The ranges that a selection grows through.
///
/// On the wire each range has the next larger one as its `parent`.
public struct SelectionRange: Hashable, Sendable {
  /// The ranges, the smallest first, each inside the next. Never empty when it is sent.
  public var ranges: [Range]

  /// The ranges, the smallest first; there must be one at least.
  public init(ranges: [Range]) { self.ranges = ranges }
}

extension SelectionRange: Codable {
  private enum CodingKeys: CodingKey { case range, parent }

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let parent = try container.decodeIfPresent(SelectionRange.self, forKey: .parent)
    ranges = [try container.decode(Range.self, forKey: .range)] + (parent?.ranges ?? [])
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for (depth, range) in ranges.enumerated() {
      if depth > 0 {
        container = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .parent)
      }
      try container.encode(range, forKey: .range)
    }
  }
}
