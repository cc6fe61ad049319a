import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@Suite struct `Messages` {
  /// What a message is read as: kind, id, method, and the text of its parameters or result.
  private func read(_ json: String) -> String { read(Data(json.utf8)) }

  private func read(_ json: Data) -> String {
    func text(_ raw: RawJSON?) -> String {
      raw.map { String(decoding: $0.data, as: UTF8.self) } ?? "-"
    }
    do {
      switch try Message(Frame(body: json)) {
      case .request(let request):
        return "request \(request.id) \(request.method) \(text(request.params))"
      case .notification(let call): return "notification \(call.method) \(text(call.params))"
      case .response(let response):
        switch response.outcome {
        case .success(let result): return "result \(response.id ?? "null") \(text(result))"
        case .failure(let error): return "error \(response.id ?? "null") \(error.code.rawValue)"
        }
      }
    } catch {
      return "\(error.error.code.rawValue) \(error.id ?? "null") \(error.error.message)"
    }
  }

  @Test func `the kinds are told apart`() {
    #expect(
      read(#"{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":[1]}}"#)
        == #"request 1 a {"x":[1]}"#)
    #expect(
      read(#" { "params" : null , "method" : "$\/a" , "id" : "q" , "jsonrpc" : "2.0" } "#)
        == "request q $/a null")
    #expect(read(#"{"jsonrpc":"2.0","method":"a"}"#) == "notification a -")
    #expect(read(#"{"jsonrpc":"2.0","id":1,"result":null}"#) == "result 1 null")
    #expect(
      read(#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no"},"result":null}"#)
        == "error 1 -1")
    #expect(
      read(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#)
        == "error null -32700")
  }

  @Test func `names with escapes and doubled members are read as JavaScript reads them`() {
    #expect(read(#"{"jsonrpc":"2.0","m\u0065thod":"a","method":"b"}"#) == "notification b -")
    #expect(read(#"{"jsonrpc":"2.0","m\u0065thod":"a"}"#) == "notification a -")
  }

  @Test(arguments: [
    "", "{", "{}}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{'a':1}", "{\"a\":01}", "{\"a\":1.}",
    "{\"a\":+1}", "{\"a\":tru}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\n\"}", "[1,]",
    "{\"a\":[1}}", "{\"a\":NaN}", "nul", "{\"a\":\"", "{\"a\":-}", "{\"a\":1e}", "{} x",
    "\u{FEFF}{}",
  ])
  func `what is not JSON is a parse error`(json: String) {
    #expect(read(json).hasPrefix("-32700 null This is not JSON"))
  }

  @Test func `bytes that are not UTF-8 and endless nesting are parse errors`() {
    #expect(read(Data([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D])).contains("it is not UTF-8"))
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      read(#"{"params":"# + deep).hasPrefix("-32700 null The message is nested deeper than 500"))
  }

  @Test(arguments: [
    ("[]", "-32600 null Batches"),
    (#"[{"jsonrpc":"2.0","id":1,"method":"a"}]"#, "-32600 null Batches"),
    ("1", "-32600 null A message must be an object"), ("{}", "-32600 null The member 'jsonrpc'"),
    (#"{"jsonrpc":"1.0","id":3,"method":"a"}"#, "-32600 3 The member 'jsonrpc'"),
    (#"{"jsonrpc":"2.0","id":3,"method":1}"#, "-32600 3 The member 'method'"),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"a"}"#, "-32600 null The member 'id'"),
    (#"{"jsonrpc":"2.0","id":null,"method":"a"}"#, "-32600 null The member 'id'"),
    (#"{"jsonrpc":"2.0","id":3}"#, "-32600 3 A message must have"),
  ])
  func `JSON that is no message is an invalid request`(json: String, answer: String) {
    #expect(read(json).hasPrefix(answer), "\(read(json))")
  }

  @Test func `half a character does not cost the message`() throws {
    let json =
      #"{"jsonrpc":"2.0","method":"a","params":["\ud83d","x\uDE00","\ud83d\ude00","\ud83dx","\\ud83d"]}"#
    guard case .notification(let call) = try Message(Frame(body: Data(json.utf8))) else { return }
    let texts = try JSONDecoder().decode([String].self, from: try #require(call.params).data)
    #expect(texts == ["\u{FFFD}", "x\u{FFFD}", "😀", "\u{FFFD}x", #"\ud83d"#])
  }

  /// Why parameters do not fit a method.
  private func fault<Request: RequestType>(_ type: Request.Type, _ params: String?) -> String? {
    let member = params.map { #","params":\#($0)"# } ?? ""
    let json = #"{"jsonrpc":"2.0","id":1,"method":"m"\#(member)}"#
    guard case .request(let request) = try? Message(Frame(body: Data(json.utf8))) else {
      return "?"
    }
    do throws(ResponseError) {
      _ = try request.params(of: type)
      return nil
    } catch {
      return error.code == .invalidParams ? error.message : "\(error)"
    }
  }

  @Test func `parameters that do not fit name the member`() {
    let hover = HoverRequest.self
    #expect(fault(hover, nil) == "params must be an object, not null.")
    #expect(fault(hover, "[]") == "params must be an object.")
    #expect(fault(hover, "{}") == "params.textDocument is missing.")
    #expect(fault(hover, #"{"textDocument":{}}"#) == "params.textDocument.uri is missing.")
    let document = #"{"textDocument":{"uri":"file:///a"},"position":{"line":"#
    #expect(
      fault(hover, document + #""1","character":0}}"#)
        == "params.position.line must be a whole number.")
    #expect(
      fault(hover, document + #"1.5,"character":0}}"#)
        == "params.position.line must be a whole number.")
    #expect(
      fault(
        SelectionRangeRequest.self,
        #"{"textDocument":{"uri":"u"},"positions":[{"line":1,"character":2},{"line":1}]}"#)
        == "params.positions[1].character is missing.")
    #expect(
      fault(
        SelectionRangeRequest.self,
        #"{"textDocument":{"uri":"u"},"positions":[{"line":99999999999999999999,"character":0}]}"#)
        == "params.positions[0].line must be a whole number.")
    #expect(fault(hover, document + #"1,"character":0},"extra":1}"#) == nil)
  }

  @Test func `methods without parameters take anything`() {
    for params in [nil, "null", "{}", "[]", #"{"x":1}"#] {
      #expect(fault(ShutdownRequest.self, params) == nil)
    }
  }

  @Test func `a message of 20 MB is read in a moment`() throws {
    let text = String(repeating: "- [ ] Closures \\\"é\\u00e9\\n", count: 800_000)
    let json =
      #"{"jsonrpc":"2.0","method":"m","params":{"textDocument":{"uri":"file:///a","languageId":"markdown","version":1,"text":"\#(text)"}}}"#
    let body = Data(json.utf8)
    var message: Message?
    let scan = processorTime { message = try? Message(Frame(body: body)) }
    guard case .notification(let call)? = message else {
      Issue.record("no notification")
      return
    }
    var length = 0
    let decode = processorTime {
      length =
        (try? call.params(of: DidOpenTextDocumentNotification.self))?.textDocument.text.utf8.count
        ?? 0
    }
    #expect(length == 800_000 * 21)
    #expect(scan < .seconds(20) && decode < .seconds(20), "scan \(scan), decode \(decode)")
  }

  @Test func `answers carry null where there is no result`() {
    func text(_ frame: Frame) -> String { String(decoding: frame.body, as: UTF8.self) }
    #expect(read(text(.response(to: 1, of: HoverRequest.self, result: nil))) == "result 1 null")
    #expect(
      read(text(.response(to: "a", of: ShutdownRequest.self, result: Null()))) == "result a null")
    #expect(
      read(text(.failure(of: nil, ResponseError(.parseError, "x")))) == "error null -32700")
    #expect(
      read(text(.request(DiagnosticRefreshRequest.self, id: 4, params: NoParams())))
        == "request 4 workspace/diagnostic/refresh -")
  }

  @Test func `what is taken for JSON can be decoded`() throws {
    var numbers = SeededGenerator(seed: 11)
    let good = Array(
      #"{"jsonrpc":"2.0","method":"a","params":[{"k\u00e9":-1.5e1,"\ud83d\ude00":[]},true,null,"x"]}"#
        .utf8)
    let letters = Array(#"{}[]",:\u0dD8-+.eE1tfn "#.utf8)
    var accepted = 0
    for round in 0..<4000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[place] = letters.randomElement(using: &numbers) ?? 0
      }
      guard case .notification(let call)? = try? Message(Frame(body: Data(bytes))),
        let params = call.params
      else { continue }
      accepted += 1
      #expect(
        (try? JSONDecoder().decode(JSONValue.self, from: params.data)) != nil,
        "seed 11, round \(round): \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(accepted > 100)
  }

  @Test func `free values come back as they went`() throws {
    let value: JSONValue = ["a": [1, true, nil, "x", .number(0.5)], "b": [:]]
    let json = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: json) == value)
    let options = SaveOptions(includeText: true)
    #expect(JSONValue(encoding: options) == ["includeText": true])
    #expect(try JSONValue(encoding: options).decoded(as: SaveOptions.self, name: "x") == options)
    #expect(throws: ResponseError(.invalidParams, "arguments[0] must be a string.")) {
      try JSONValue.integer(1).decoded(as: String.self, name: "arguments[0]")
    }
    #expect(try JSONEncoder().encode([JSONValue.number(.infinity)]) == Data("[null]".utf8))
  }
}
