import CMarkGFM

/// The version of libcmark-gfm that runs: `0.29.0.gfm.6`.
public var markdownLibraryVersion: String {
  cmark_version_string().map { String(cString: $0) } ?? "unknown"
}
