package coffer.s3;

import coffer.objects.WriteConditions;
import coffer.wire.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on writes.
 *
 * <p>Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes":
 * {@code If-None-Match} takes only {@code *}, {@code If-Match} only an entity tag, and only one of
 * the two headers may be there.
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * The conditions of a write.
   *
   * @throws ApiError NotImplemented for a form that S3 does not take on writes
   */
  public static WriteConditions onWrite(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && ifNoneMatch != null) {
      throw notImplemented(
          "If-Match,If-None-Match", "Multiple conditional request headers present in the request");
    }
    if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
      throw notImplemented(
          "If-None-Match",
          "We don't accept the provided value of If-None-Match header for this API");
    }
    if ("*".equals(ifMatch)) {
      throw notImplemented(
          "If-Match", "We don't accept the provided value of If-Match header for this API");
    }
    return new WriteConditions(
        Optional.ofNullable(ifMatch).map(Preconditions::unquoted),
        Optional.ofNullable(ifNoneMatch),
        Optional.empty(),
        Optional.empty());
  }

  /** An entity tag without the quotes, and without the mark of a weak one. */
  public static String unquoted(String tag) {
    String bare = tag.startsWith("W/") ? tag.substring(2) : tag;
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /** The answer to a condition that does not hold. */
  public static ApiError failed(String header) {
    return S3Error.PRECONDITION_FAILED.error("Condition", header);
  }

  private static ApiError notImplemented(String header, String why) {
    return S3Error.NOT_IMPLEMENTED.error("Header", header).with("additionalMessage", why);
  }
}
