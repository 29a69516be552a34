package coffer.wire.route;

import coffer.wire.HttpRequest;
import coffer.wire.protocol.Query;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A form that was read into memory to find the operation it names. */
final class FormBody extends ByteArrayInputStream {
  /** Longer forms are not looked into; AWS's Query services take much less. */
  static final int MAX_BYTES = 1 << 20;

  private final byte[] form;

  private FormBody(byte[] form) {
    super(form);
    this.form = form;
  }

  /** Reads the body of a form posted to the root, where Query services live. */
  static HttpRequest prepared(HttpRequest request) throws IOException {
    boolean looks =
        request.method().equals("POST")
            && RequestTarget.of(request).path().equals("/")
            && isForm(request.headers().first("Content-Type").orElse(""))
            && request.contentLength() <= MAX_BYTES;
    if (!looks) {
      return request;
    }
    byte[] bytes = request.body().readNBytes(MAX_BYTES + 1);
    InputStream body = new FormBody(bytes);
    if (bytes.length > MAX_BYTES) {
      // Never a part of a form for the whole: this one stays unread, and names no operation.
      body = new SequenceInputStream(new ByteArrayInputStream(bytes), request.body());
    }
    return new HttpRequest(
        request.method(),
        request.target(),
        request.headers(),
        body,
        request.contentLength(),
        request.peer());
  }

  private static boolean isForm(String contentType) {
    return contentType
        .strip()
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }

  /** The form's parameters; empty if the request is none or cannot be decoded. */
  static Query of(HttpRequest request) {
    Optional<Query> parsed =
        request.body() instanceof FormBody body
            ? Query.parse(new String(body.form, StandardCharsets.ISO_8859_1).strip())
            : Optional.empty();
    return parsed.orElse(Query.EMPTY);
  }
}
