package coffer.s3;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.protocol.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers of a request, with those that a presigned URL carries as parameters.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters": SDKs move
 * {@code x-amz-} headers into the query when they presign. All of the query is signed. Checksums
 * stay behind: those are of the empty body that was there when the URL was made, and S3 does not
 * look at them.
 */
public final class SentHeaders {
  private static final String SIGNATURE = "X-Amz-Signature";

  /** The parameters of the signature itself. */
  private static final Set<String> OF_THE_SIGNATURE =
      Set.of(
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-expires",
          "x-amz-signedheaders",
          "x-amz-signature",
          "x-amz-security-token",
          "x-amz-content-sha256");

  private SentHeaders() {}

  /**
   * All headers; what is there as a header goes before the parameter of the same name.
   *
   * @throws coffer.wire.ApiError InvalidArgument for a parameter that could not be a header
   */
  public static Headers of(HttpRequest request) {
    if (!request.rawQuery().contains(SIGNATURE)) {
      return request.headers();
    }
    Query query = Query.parse(request.rawQuery()).orElse(Query.EMPTY);
    if (!query.has(SIGNATURE)) {
      return request.headers();
    }
    List<Headers.Field> moved = new ArrayList<>();
    for (Query.Parameter parameter : query.parameters()) {
      String name = parameter.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-amz-")
          && !OF_THE_SIGNATURE.contains(name)
          && !name.startsWith("x-amz-checksum-")
          && !name.startsWith("x-amz-sdk-checksum-")
          && !request.headers().has(name)) {
        moved.add(field(name, parameter.value()));
      }
    }
    return request.headers().plus(Headers.of(moved));
  }

  private static Headers.Field field(String name, String value) {
    // A line break can be in a parameter and never in a header; what is kept would be sent again.
    if (value.chars().anyMatch(Character::isISOControl)
        || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw S3Error.invalidArgument("Header value cannot be represented.", name, value);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return new Headers.Field(name, new String(utf8, StandardCharsets.ISO_8859_1));
  }
}
