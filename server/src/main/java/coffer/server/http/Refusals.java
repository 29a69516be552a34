package coffer.server.http;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import java.nio.charset.StandardCharsets;

/**
 * What the front end itself answers, before a request is one or when nobody else answered it.
 *
 * <p>Codes and statuses: Amazon S3 API Reference, "Error responses". The body is S3's error
 * document without ids; no text in it comes from the client.
 */
final class Refusals {
  private Refusals() {}

  static ApiError malformed() {
    return new ApiError("BadRequest", 400, "An error occurred when parsing the HTTP request.");
  }

  static ApiError headTooLarge() {
    return new ApiError(
        "RequestHeaderSectionTooLarge",
        400,
        "Your request header and query parameters exceed the maximum allowed size.");
  }

  static ApiError unknownVersion() {
    return new ApiError("BadRequest", 505, "The HTTP version is not supported.");
  }

  static ApiError unknownTransferEncoding() {
    return new ApiError(
        "NotImplemented",
        501,
        "A header you provided implies functionality that is not implemented.");
  }

  static ApiError tooManyRequests() {
    return new ApiError("SlowDown", 503, "Please reduce your request rate.");
  }

  static ApiError timeout() {
    return new ApiError(
        "RequestTimeout",
        400,
        "Your socket connection to the server was not read from or written to within the timeout"
            + " period. Idle connections will be closed.");
  }

  static ApiError internal() {
    return new ApiError(
        "InternalError", 500, "We encountered an internal error. Please try again.");
  }

  static HttpReply reply(ApiError error) {
    String document =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + error.code()
            + "</Code><Message>"
            + error.message()
            + "</Message></Error>";
    return new HttpReply(
        error.status(),
        Headers.of("Content-Type", "application/xml"),
        ReplyBody.of(document.getBytes(StandardCharsets.UTF_8)));
  }

  /** The entity of one of these replies. */
  static byte[] bytes(HttpReply reply) {
    return reply.body() instanceof ReplyBody.Bytes(var bytes) ? bytes : new byte[0];
  }
}
