/// A workspace edit represents changes to many resources managed in the workspace.
public struct WorkspaceEdit: Codable, Hashable, Sendable {
  /// Edits by document, for clients without `documentChanges`.
  public var changes: [DocumentURI: [TextEdit]]?
  /// Edits of versions of documents, and changes of files, in order.
  public var documentChanges: [DocumentChange]?
  /// The annotations that edits refer to.
  public var changeAnnotations: [String: ChangeAnnotation]?

  /// Makes a value; what is left out is not sent.
  public init(
    changes: [DocumentURI: [TextEdit]]? = nil, documentChanges: [DocumentChange]? = nil,
    changeAnnotations: [String: ChangeAnnotation]? = nil
  ) {
    self.changes = changes
    self.documentChanges = documentChanges
    self.changeAnnotations = changeAnnotations
  }
}

/// An edit of a document or a change of a file, told apart by the member `kind`.
public enum DocumentChange: Hashable, Sendable {
  /// Edits a document.
  case edit(TextDocumentEdit)
  /// Creates a file.
  case create(CreateFile)
  /// Renames a file.
  case rename(RenameFile)
  /// Deletes a file.
  case delete(DeleteFile)
}

extension DocumentChange: Codable {
  private enum CodingKeys: CodingKey { case kind }

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decodeIfPresent(ResourceOperationKind.self, forKey: .kind) {
    case .create?: self = .create(try CreateFile(from: decoder))
    case .rename?: self = .rename(try RenameFile(from: decoder))
    case .delete?: self = .delete(try DeleteFile(from: decoder))
    default: self = .edit(try TextDocumentEdit(from: decoder))
    }
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .edit(let change): try change.encode(to: encoder)
    case .create(let change): try change.encode(to: encoder)
    case .rename(let change): try change.encode(to: encoder)
    case .delete(let change): try change.encode(to: encoder)
    }
  }
}

/// Create file operation.
public struct CreateFile: Codable, Hashable, Sendable {
  /// Tells the change from others.
  public private(set) var kind = "create"
  /// The annotation of the change, as a key of `WorkspaceEdit.changeAnnotations`.
  public var annotationId: String?
  /// The file.
  public var uri: DocumentURI
  /// Additional options.
  public var options: CreateFileOptions?

  /// Makes a value; what is left out is not sent.
  public init(annotationId: String? = nil, uri: DocumentURI, options: CreateFileOptions? = nil) {
    self.annotationId = annotationId
    self.uri = uri
    self.options = options
  }
}

/// Rename file operation.
public struct RenameFile: Codable, Hashable, Sendable {
  /// Tells the change from others.
  public private(set) var kind = "rename"
  /// The annotation of the change, as a key of `WorkspaceEdit.changeAnnotations`.
  public var annotationId: String?
  /// The file as it is called now.
  public var oldUri: DocumentURI
  /// The new location.
  public var newUri: DocumentURI
  /// Rename options.
  public var options: RenameFileOptions?

  /// Makes a value; what is left out is not sent.
  public init(
    annotationId: String? = nil, oldUri: DocumentURI, newUri: DocumentURI,
    options: RenameFileOptions? = nil
  ) {
    self.annotationId = annotationId
    self.oldUri = oldUri
    self.newUri = newUri
    self.options = options
  }
}

/// Delete file operation.
public struct DeleteFile: Codable, Hashable, Sendable {
  /// Tells the change from others.
  public private(set) var kind = "delete"
  /// The annotation of the change, as a key of `WorkspaceEdit.changeAnnotations`.
  public var annotationId: String?
  /// The file.
  public var uri: DocumentURI
  /// Delete options.
  public var options: DeleteFileOptions?

  /// Makes a value; what is left out is not sent.
  public init(annotationId: String? = nil, uri: DocumentURI, options: DeleteFileOptions? = nil) {
    self.annotationId = annotationId
    self.uri = uri
    self.options = options
  }
}

/// Options to create a file.
public struct CreateFileOptions: Codable, Hashable, Sendable {
  /// Overwrite existing file.
  public var overwrite: Bool?
  /// Ignore if exists.
  public var ignoreIfExists: Bool?

  /// Makes a value; what is left out is not sent.
  public init(overwrite: Bool? = nil, ignoreIfExists: Bool? = nil) {
    self.overwrite = overwrite
    self.ignoreIfExists = ignoreIfExists
  }
}

/// Rename file options.
public struct RenameFileOptions: Codable, Hashable, Sendable {
  /// Overwrite target if existing.
  public var overwrite: Bool?
  /// Ignores if target exists.
  public var ignoreIfExists: Bool?

  /// Makes a value; what is left out is not sent.
  public init(overwrite: Bool? = nil, ignoreIfExists: Bool? = nil) {
    self.overwrite = overwrite
    self.ignoreIfExists = ignoreIfExists
  }
}

/// Delete file options.
public struct DeleteFileOptions: Codable, Hashable, Sendable {
  /// Delete the content recursively if a folder is denoted.
  public var recursive: Bool?
  /// Ignore the operation if the file doesn't exist.
  public var ignoreIfNotExists: Bool?

  /// Makes a value; what is left out is not sent.
  public init(recursive: Bool? = nil, ignoreIfNotExists: Bool? = nil) {
    self.recursive = recursive
    self.ignoreIfNotExists = ignoreIfNotExists
  }
}

/// Additional information that describes document changes.
public struct ChangeAnnotation: Codable, Hashable, Sendable {
  /// A human-readable string describing the actual change.
  public var label: String
  /// A flag which indicates that user confirmation is needed before applying the change.
  public var needsConfirmation: Bool?
  /// A human-readable string which is rendered less prominent in the user interface.
  public var description: String?

  /// Makes a value; what is left out is not sent.
  public init(label: String, needsConfirmation: Bool? = nil, description: String? = nil) {
    self.label = label
    self.needsConfirmation = needsConfirmation
    self.description = description
  }
}

/// What can be done with a file. Values of later versions are kept.
public struct ResourceOperationKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Supports creating new files and folders.
  public static let create = ResourceOperationKind(rawValue: "create")
  /// Supports renaming existing files and folders.
  public static let rename = ResourceOperationKind(rawValue: "rename")
  /// Supports deleting existing files and folders.
  public static let delete = ResourceOperationKind(rawValue: "delete")
}

/// What a client does with an edit that fails halfway. Values of later versions are kept.
public struct FailureHandlingKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Applying the workspace change is simply aborted if one of the changes provided fails.
  public static let abort = FailureHandlingKind(rawValue: "abort")
  /// All operations are executed transactional.
  public static let transactional = FailureHandlingKind(rawValue: "transactional")
  /// If the workspace edit contains only textual file changes they are executed transactional.
  public static let textOnlyTransactional = FailureHandlingKind(rawValue: "textOnlyTransactional")
  /// The client tries to undo the operations already executed.
  public static let undo = FailureHandlingKind(rawValue: "undo")
}

/// Asks the client to change documents.
public enum ApplyEditRequest: RequestType {
  /// The parameters.
  public typealias Params = ApplyWorkspaceEditParams
  /// The result.
  public typealias Result = ApplyWorkspaceEditResult
  /// The name of the method.
  public static let method = "workspace/applyEdit"
}

/// What the client is asked to change.
public struct ApplyWorkspaceEditParams: Codable, Hashable, Sendable {
  /// An optional label of the workspace edit.
  public var label: String?
  /// The edits to apply.
  public var edit: WorkspaceEdit

  /// Makes a value; what is left out is not sent.
  public init(label: String? = nil, edit: WorkspaceEdit) {
    self.label = label
    self.edit = edit
  }
}

/// Whether the client did it.
public struct ApplyWorkspaceEditResult: Codable, Hashable, Sendable {
  /// Indicates whether the edit was applied or not.
  public var applied: Bool
  /// An optional textual description for why the edit was not applied.
  public var failureReason: String?
  /// Depending on the client's failure handling strategy `failedChange` might contain the index of
  /// the change that failed.
  public var failedChange: Int?
}
