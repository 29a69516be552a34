package coffer.iam.provider;

import coffer.iam.IamError;
import java.util.regex.Pattern;

/**
 * The URL of an OpenID Connect provider, as its tokens name it. AWS takes no port; here one may be
 * given, since a provider beside this server often has one (docs/compatibility.md).
 *
 * <p>Source: AWS IAM API Reference, "CreateOpenIDConnectProvider", Url.
 */
final class OidcUrl {
  private static final Pattern SHAPE =
      Pattern.compile(
          "[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:/[\\w.~%/-]*)?");
  private static final String SCHEME = "https://";

  private OidcUrl() {}

  /** The URL without its scheme. */
  static String bare(String url) {
    boolean secure = url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String bare = secure ? url.substring(SCHEME.length()) : "";
    if (!SHAPE.matcher(bare).matches()) {
      throw IamError.VALIDATION_ERROR.because("Invalid Open ID Connect Provider URL");
    }
    return bare;
  }
}
