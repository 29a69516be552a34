package coffer.s3.website;

import coffer.s3.S3Error;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule: where to send a visitor, and when.
 *
 * <p>Source: Amazon S3 User Guide, "(Optional) Configuring a webpage redirect", "Routing rule
 * elements".
 *
 * @param condition absent: always
 */
record RoutingRule(@Nullable Condition condition, @Nullable Redirect redirect) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ERROR_CODE = Pattern.compile("4(0[0-9]|1[0-7])|50[0-5]");
  private static final Set<String> REDIRECT_CODES =
      Set.of("301", "302", "303", "304", "305", "307", "308");
  private static final int MOVED_PERMANENTLY = 301;

  /** Both must hold where both are given. */
  record Condition(
      @Nullable String keyPrefixEquals, @Nullable String httpErrorCodeReturnedEquals) {}

  /**
   * Where to.
   *
   * @param replaceKeyWith excludes {@code replaceKeyPrefixWith}
   */
  record Redirect(
      @Nullable String protocol,
      @Nullable String hostName,
      @Nullable String replaceKeyPrefixWith,
      @Nullable String replaceKeyWith,
      @Nullable String httpRedirectCode) {

    int status() {
      return httpRedirectCode == null ? MOVED_PERMANENTLY : Integer.parseInt(httpRedirectCode);
    }

    private boolean isEmpty() {
      return protocol == null
          && hostName == null
          && replaceKeyPrefixWith == null
          && replaceKeyWith == null
          && httpRedirectCode == null;
    }
  }

  /**
   * @throws coffer.wire.ApiError MalformedXML or InvalidRequest
   */
  void check() {
    if (redirect == null || redirect.isEmpty()) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (redirect.replaceKeyWith() != null && redirect.replaceKeyPrefixWith() != null) {
      throw S3Error.INVALID_REQUEST.saying(
          "You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
    }
    WebsiteConfiguration.checkProtocol(redirect.protocol());
    WebsiteConfiguration.checkHost(redirect.hostName());
    String code = redirect.httpRedirectCode();
    checkNumber(code);
    if (code != null && !REDIRECT_CODES.contains(code)) {
      throw S3Error.INVALID_REQUEST.saying(
          "The provided HTTP redirect code ("
              + code
              + ") is not valid. Valid codes are 3XX except 300.");
    }
    if (condition != null) {
      check(condition);
    }
  }

  private static void check(Condition condition) {
    String code = condition.httpErrorCodeReturnedEquals();
    if (code == null && condition.keyPrefixEquals() == null) {
      throw S3Error.INVALID_REQUEST.saying(
          "Condition cannot be empty. To redirect all requests without a condition, the condition"
              + " element shouldn't be present.");
    }
    checkNumber(code);
    if (code != null && !ERROR_CODE.matcher(code).matches()) {
      throw S3Error.INVALID_REQUEST.saying(
          "The provided HTTP error code (" + code + ") is not valid. Valid codes are 4XX or 5XX.");
    }
  }

  /** In S3's schema codes are numbers. */
  private static void checkNumber(@Nullable String code) {
    if (code != null && !NUMBER.matcher(code).matches()) {
      throw S3Error.MALFORMED_XML.error();
    }
  }

  /** Whether it applies to a request before anything is known of the object. */
  boolean appliesTo(String key) {
    return (condition == null || condition.httpErrorCodeReturnedEquals() == null) && hasPrefix(key);
  }

  /** Whether it applies to a request that ended in that error. */
  boolean appliesTo(String key, int error) {
    return condition != null
        && Integer.toString(error).equals(condition.httpErrorCodeReturnedEquals())
        && hasPrefix(key);
  }

  /** The key a visitor of that key is sent to. */
  String target(String key) {
    if (redirect == null) {
      return key;
    }
    if (redirect.replaceKeyWith() != null) {
      return redirect.replaceKeyWith();
    }
    if (redirect.replaceKeyPrefixWith() != null) {
      return redirect.replaceKeyPrefixWith() + key.substring(prefix().length());
    }
    return key;
  }

  private boolean hasPrefix(String key) {
    return key.startsWith(prefix());
  }

  private String prefix() {
    return condition == null || condition.keyPrefixEquals() == null
        ? ""
        : condition.keyPrefixEquals();
  }
}
