package coffer.s3.post;

import coffer.kernel.BucketName;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.s3.UrlText;
import coffer.wire.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser is told after an upload.
 *
 * <p>Source: Amazon S3 API Reference, "POST Object": {@code success_action_redirect} (or its old
 * name {@code redirect}) is ignored if it is no address, {@code success_action_status} if it is
 * none of 200, 201 and 204.
 */
sealed interface SuccessAction {
  /**
   * 303 to an address.
   *
   * @param target with where the object is in its query
   */
  record Redirect(String target) implements SuccessAction {}

  /** 201 with a document that says where the object is. */
  record Created() implements SuccessAction {}

  /** 200 or 204 with nothing. */
  record Plain(int status) implements SuccessAction {}

  Set<String> SCHEMES = Set.of("http", "https");

  static SuccessAction of(Headers fields, BucketName bucket, ObjectKey key, ETag etag) {
    return fields
        .utf8("success_action_redirect")
        .or(() -> fields.utf8("redirect"))
        .flatMap(address -> redirect(address, bucket, key, etag))
        .orElseGet(() -> status(fields.first("success_action_status").orElse("")));
  }

  private static Optional<SuccessAction> redirect(
      String address, BucketName bucket, ObjectKey key, ETag etag) {
    if (!isWebAddress(address)) {
      return Optional.empty();
    }
    int fragmentAt = address.indexOf('#');
    String page = fragmentAt < 0 ? address : address.substring(0, fragmentAt);
    String query =
        "bucket="
            + bucket.value()
            + "&key="
            + UrlText.encode(key.value())
            + "&etag="
            + UrlText.encode(etag.quoted());
    return Optional.of(new Redirect(page + (page.indexOf('?') < 0 ? "?" : "&") + query));
  }

  // Only what a browser follows as a page: not javascript:, not data:, and nothing with a control
  // character, which URI refuses.
  private static boolean isWebAddress(String address) {
    try {
      var uri = new URI(address);
      String scheme = uri.getScheme();
      return scheme != null
          && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
          && uri.getHost() != null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static SuccessAction status(String asked) {
    return switch (asked) {
      case "200" -> new Plain(200);
      case "201" -> new Created();
      default -> new Plain(204);
    };
  }
}
