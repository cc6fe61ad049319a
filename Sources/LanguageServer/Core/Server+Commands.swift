import LanguageServerProtocol

/// Commands for key bindings.
extension Server {
  func execute(_ request: RequestMessage) {
    do throws(ResponseError) {
      let params = try request.params(of: ExecuteCommandRequest.self)
      throw ResponseError(.invalidParams, "'\(params.command)' is not a command.")
    } catch {
      fail(request.id, error)
    }
  }
}
