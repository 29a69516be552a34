package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the payload of an S3 request that fits what {@code x-amz-content-sha256} says of it. */
final class Payloads {
  private static final int MAX_TRAILERS = 8;
  private static final int MAX_LENGTH_DIGITS = 15;

  private Payloads() {}

  /**
   * @param declared the declaration that the signature covers, or the header of an anonymous
   *     request; empty if there is none
   * @param signatures checks the chunks; null if the request is anonymous or signs no chunks
   * @throws ApiError if declaration and headers cannot go together
   */
  static Payload of(
      HttpRequest request,
      PayloadMode mode,
      String declared,
      @Nullable ChunkSignatures signatures) {
    List<String> announced = announced(request, mode);
    var source = new EntitySource(request.body(), request.contentLength());
    if (mode.chunked()) {
      long length = decodedLength(request);
      var body =
          new ChunkedBody(
              new FramedInput(source),
              length,
              mode.signed() ? signatures : null,
              new TrailerReader(mode.trailer(), announced));
      return new RequestPayload(body, length, mode, announced, declared);
    }
    String promised = mode == PayloadMode.HASHED ? declared.toLowerCase(Locale.ROOT) : "";
    long length = request.contentLength();
    if (length == 0 && !promised.isEmpty()) {
      // Nobody reads an empty body, so its hash must be checked here.
      if (!promised.equals(Sha256.OF_NOTHING)) {
        throw PayloadErrors.hashMismatch(promised, Sha256.OF_NOTHING);
      }
      return new RequestPayload(InputStream.nullInputStream(), 0, mode, announced, declared);
    }
    return new RequestPayload(new PlainBody(source, promised), length, mode, announced, declared);
  }

  private static List<String> announced(HttpRequest request, PayloadMode mode) {
    List<String> names = new ArrayList<>();
    for (String header : request.headers().all("x-amz-trailer")) {
      for (String name : header.split(",", -1)) {
        String trimmed = name.strip().toLowerCase(Locale.ROOT);
        if (!trimmed.startsWith("x-amz-checksum-") || names.contains(trimmed)) {
          throw PayloadErrors.unsupportedTrailer();
        }
        names.add(trimmed);
      }
    }
    if (names.size() > MAX_TRAILERS || (!names.isEmpty() && !mode.trailer())) {
      throw PayloadErrors.unsupportedTrailer();
    }
    return List.copyOf(names);
  }

  private static long decodedLength(HttpRequest request) {
    List<String> sent = request.headers().all("x-amz-decoded-content-length");
    String text = sent.size() == 1 ? sent.getFirst().strip() : "";
    if (text.isEmpty() || text.length() > MAX_LENGTH_DIGITS) {
      throw PayloadErrors.missingLength();
    }
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw PayloadErrors.missingLength();
      }
      length = length * 10 + digit;
    }
    return length;
  }
}
