/// A completion item represents a text snippet that is proposed to complete text that is being
/// typed.
public struct CompletionItem: Codable, Hashable, Sendable {
  /// The label of this completion item.
  public var label: String
  /// Additional details for the label.
  public var labelDetails: CompletionItemLabelDetails?
  /// The kind of this completion item.
  public var kind: CompletionItemKind?
  /// Tags for this completion item.
  public var tags: [CompletionItemTag]?
  /// A human-readable string with additional information about this item, like type or symbol
  /// information.
  public var detail: String?
  /// What is shown beside the list.
  public var documentation: OneOf<String, MarkupContent>?
  /// Select this item when showing.
  public var preselect: Bool?
  /// A string that should be used when comparing this item with other items.
  public var sortText: String?
  /// A string that should be used when filtering a set of completion items.
  public var filterText: String?
  /// A string that should be inserted into a document when selecting this completion.
  public var insertText: String?
  /// The format of the insert text.
  public var insertTextFormat: InsertTextFormat?
  /// How whitespace and indentation is handled during completion item insertion.
  public var insertTextMode: InsertTextMode?
  /// What accepting the item changes, on the line of the cursor and around it.
  public var textEdit: OneOf<TextEdit, InsertReplaceEdit>?
  /// The edit text used if the completion item is part of a CompletionList and CompletionList
  /// defines an item default for the text edit range.
  public var textEditText: String?
  /// An optional array of additional `TextEdit` that are applied when selecting this completion.
  public var additionalTextEdits: [TextEdit]?
  /// An optional set of characters that when pressed while this completion is active will accept it
  /// first and then type that character. *Note* that all commit characters should have `length=1`
  /// and that superfluous characters will be ignored.
  public var commitCharacters: [String]?
  /// An optional `Command` that is executed *after* inserting this completion. *Note* that
  /// additional modifications to the current document should be described with the
  /// `CompletionItem.additionalTextEdits`-property.
  public var command: Command?
  /// A data entry field that is preserved on a completion item between a `CompletionRequest` and a
  /// `CompletionResolveRequest`.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    label: String, labelDetails: CompletionItemLabelDetails? = nil, kind: CompletionItemKind? = nil,
    tags: [CompletionItemTag]? = nil, detail: String? = nil,
    documentation: OneOf<String, MarkupContent>? = nil, preselect: Bool? = nil,
    sortText: String? = nil, filterText: String? = nil, insertText: String? = nil,
    insertTextFormat: InsertTextFormat? = nil, insertTextMode: InsertTextMode? = nil,
    textEdit: OneOf<TextEdit, InsertReplaceEdit>? = nil, textEditText: String? = nil,
    additionalTextEdits: [TextEdit]? = nil, commitCharacters: [String]? = nil,
    command: Command? = nil, data: JSONValue? = nil
  ) {
    self.label = label
    self.labelDetails = labelDetails
    self.kind = kind
    self.tags = tags
    self.detail = detail
    self.documentation = documentation
    self.preselect = preselect
    self.sortText = sortText
    self.filterText = filterText
    self.insertText = insertText
    self.insertTextFormat = insertTextFormat
    self.insertTextMode = insertTextMode
    self.textEdit = textEdit
    self.textEditText = textEditText
    self.additionalTextEdits = additionalTextEdits
    self.commitCharacters = commitCharacters
    self.command = command
    self.data = data
  }
}

/// Additional details for a completion item label.
public struct CompletionItemLabelDetails: Codable, Hashable, Sendable {
  /// An optional string which is rendered less prominently directly after `CompletionItem.label`,
  /// without any spacing.
  public var detail: String?
  /// An optional string which is rendered less prominently after `CompletionItem.detail`.
  public var description: String?

  /// Makes a value; what is left out is not sent.
  public init(detail: String? = nil, description: String? = nil) {
    self.detail = detail
    self.description = description
  }
}

/// A special text edit to provide an insert and a replace operation.
public struct InsertReplaceEdit: Codable, Hashable, Sendable {
  /// The string to be inserted.
  public var newText: String
  /// The range if the insert is requested.
  public var insert: Range
  /// The range if the replace is requested.
  public var replace: Range

  /// Makes a value.
  public init(newText: String, insert: Range, replace: Range) {
    self.newText = newText
    self.insert = insert
    self.replace = replace
  }
}

/// The kind of a completion entry. Values of later versions are kept.
public struct CompletionItemKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The value `text`.
  public static let text = CompletionItemKind(rawValue: 1)
  /// The value `method`.
  public static let method = CompletionItemKind(rawValue: 2)
  /// The value `function`.
  public static let function = CompletionItemKind(rawValue: 3)
  /// The value `constructor`.
  public static let constructor = CompletionItemKind(rawValue: 4)
  /// The value `field`.
  public static let field = CompletionItemKind(rawValue: 5)
  /// The value `variable`.
  public static let variable = CompletionItemKind(rawValue: 6)
  /// The value `class`.
  public static let `class` = CompletionItemKind(rawValue: 7)
  /// The value `interface`.
  public static let interface = CompletionItemKind(rawValue: 8)
  /// The value `module`.
  public static let module = CompletionItemKind(rawValue: 9)
  /// The value `property`.
  public static let property = CompletionItemKind(rawValue: 10)
  /// The value `unit`.
  public static let unit = CompletionItemKind(rawValue: 11)
  /// The value `value`.
  public static let value = CompletionItemKind(rawValue: 12)
  /// The value `enum`.
  public static let `enum` = CompletionItemKind(rawValue: 13)
  /// The value `keyword`.
  public static let keyword = CompletionItemKind(rawValue: 14)
  /// The value `snippet`.
  public static let snippet = CompletionItemKind(rawValue: 15)
  /// The value `color`.
  public static let color = CompletionItemKind(rawValue: 16)
  /// The value `file`.
  public static let file = CompletionItemKind(rawValue: 17)
  /// The value `reference`.
  public static let reference = CompletionItemKind(rawValue: 18)
  /// The value `folder`.
  public static let folder = CompletionItemKind(rawValue: 19)
  /// The value `enumMember`.
  public static let enumMember = CompletionItemKind(rawValue: 20)
  /// The value `constant`.
  public static let constant = CompletionItemKind(rawValue: 21)
  /// The value `struct`.
  public static let `struct` = CompletionItemKind(rawValue: 22)
  /// The value `event`.
  public static let event = CompletionItemKind(rawValue: 23)
  /// The value `operator`.
  public static let `operator` = CompletionItemKind(rawValue: 24)
  /// The value `typeParameter`.
  public static let typeParameter = CompletionItemKind(rawValue: 25)
}

/// Completion item tags are extra annotations that tweak the rendering of a completion item. Values
/// of later versions are kept.
public struct CompletionItemTag: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Render a completion as obsolete, usually using a strike-out.
  public static let deprecated = CompletionItemTag(rawValue: 1)
}

/// Defines whether the insert text in a completion item should be interpreted as plain text or a
/// snippet. Values of later versions are kept.
public struct InsertTextFormat: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The primary text to be inserted is treated as a plain string.
  public static let plainText = InsertTextFormat(rawValue: 1)
  /// The primary text to be inserted is treated as a snippet.
  public static let snippet = InsertTextFormat(rawValue: 2)
}

/// How whitespace and indentation is handled during completion item insertion. Values of later
/// versions are kept.
public struct InsertTextMode: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The insertion or replace strings is taken as it is.
  public static let asIs = InsertTextMode(rawValue: 1)
  /// The editor adjusts leading whitespace of new lines so that they match the indentation up to
  /// the cursor of the line for which the item is accepted.
  public static let adjustIndentation = InsertTextMode(rawValue: 2)
}
