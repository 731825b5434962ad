package import Diagnostics

/// Why a request has no answer.
package struct ResponseError: Error, Hashable {
  /// The codes of JSON-RPC and of the language server protocol.
  package enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case notInitialized = -32002
    case requestFailed = -32803
    case requestCancelled = -32800
  }

  package let code: Code
  package let message: Phrase

  /// Creates an error.
  init(_ code: Code, _ message: Phrase) {
    self.code = code
    self.message = message
  }
}

extension ResponseError {
  static func missing(_ parameter: String) -> ResponseError {
    ResponseError(
      .invalidParameters,
      Phrase(vi: "thiếu tham số `\(parameter)`", en: "the parameter `\(parameter)` is missing"))
  }

  static func closed(_ uri: String) -> ResponseError {
    ResponseError(
      .invalidParameters,
      Phrase(vi: "tài liệu `\(uri)` không mở", en: "the document `\(uri)` is not open"))
  }

  static let cancelled = ResponseError(
    .requestCancelled, Phrase(vi: "yêu cầu đã bị hủy", en: "the request was cancelled"))
  static let notInitialized = ResponseError(
    .notInitialized,
    Phrase(vi: "máy chủ chưa được khởi tạo", en: "the server is not initialized yet"))
  static let isShutDown = ResponseError(
    .invalidRequest, Phrase(vi: "máy chủ đã dừng", en: "the server is shut down"))
  static let unreadable = ResponseError(
    .parseError, Phrase(vi: "thông điệp không phải JSON", en: "the message is no JSON"))
  static let noMessage = ResponseError(
    .invalidRequest,
    Phrase(vi: "không phải một yêu cầu JSON-RPC", en: "this is no request of JSON-RPC"))

  static func unknownMethod(_ method: String) -> ResponseError {
    ResponseError(
      .methodNotFound,
      Phrase(vi: "không có phương thức `\(method)`", en: "there is no method `\(method)`"))
  }
}
