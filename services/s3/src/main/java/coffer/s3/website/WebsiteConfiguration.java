package coffer.s3.website;

import coffer.kernel.ObjectKey;
import coffer.s3.S3Error;
import coffer.s3.document.BucketDocument;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is served as a website, as it is put, kept and got.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketWebsite".
 *
 * @param redirectAllRequestsTo excludes everything else
 * @param routingRules 1 to 50 if there are any; the first that applies counts
 */
record WebsiteConfiguration(
    @Nullable RedirectAll redirectAllRequestsTo,
    @Nullable IndexDocument indexDocument,
    @Nullable ErrorDocument errorDocument,
    @Nullable List<RoutingRule> routingRules) {
  static final BucketDocument<WebsiteConfiguration> DOCUMENT =
      new BucketDocument<>("website", WebsiteConfiguration.class);

  private static final int MAX_RULES = 50;
  private static final int MAX_BYTES = 128 << 10;
  private static final Set<String> PROTOCOLS = Set.of("http", "https");

  // A host, perhaps with a port. What ends a host in a URL must not be in it, or the address that a
  // visitor is sent to would not be the one that the site's owner wrote.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?");

  record RedirectAll(@Nullable String hostName, @Nullable String protocol) {}

  /**
   * @param suffix appended to every request that ends in a slash
   */
  record IndexDocument(@Nullable String suffix) {}

  record ErrorDocument(@Nullable String key) {}

  /**
   * This, if S3 takes it.
   *
   * @throws coffer.wire.ApiError MalformedXML, InvalidArgument, InvalidRequest,
   *     MaxMessageLengthExceeded
   */
  WebsiteConfiguration checked() {
    if (redirectAllRequestsTo != null) {
      checkRedirectAll(redirectAllRequestsTo);
    } else {
      checkSite();
    }
    return this;
  }

  private void checkSite() {
    if (indexDocument == null) {
      throw S3Error.invalidArgument(
          "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
          "IndexDocument",
          "null");
    }
    checkIndex(indexDocument.suffix());
    if (errorDocument != null && !isKey(errorDocument.key())) {
      throw S3Error.invalidArgument(
          "The ErrorDocument Key is not well formed", "ErrorDocument", "");
    }
    if (routingRules != null && routingRules.isEmpty()) {
      throw S3Error.MALFORMED_XML.error();
    }
    rules().forEach(RoutingRule::check);
    if (rules().size() > MAX_RULES) {
      throw S3Error.INVALID_REQUEST.saying(
          rules().size()
              + " routing rules provided, the number of routing rules in a website configuration"
              + " is limited to 50.");
    }
    if (DOCUMENT.sizeBytes(this) > MAX_BYTES) {
      throw S3Error.MAX_MESSAGE_LENGTH_EXCEEDED.error(
          "MaxMessageLengthBytes", Integer.toString(MAX_BYTES));
    }
  }

  List<RoutingRule> rules() {
    return routingRules == null ? List.of() : routingRules;
  }

  /** The suffix of index documents; present in every configuration that does not redirect all. */
  String indexSuffix() {
    return indexDocument == null || indexDocument.suffix() == null ? "" : indexDocument.suffix();
  }

  private void checkRedirectAll(RedirectAll to) {
    if (indexDocument != null || errorDocument != null || !rules().isEmpty()) {
      throw S3Error.invalidArgument(
          "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
          "RedirectAllRequestsTo",
          "not null");
    }
    if (to.hostName() == null || to.hostName().isEmpty()) {
      throw S3Error.MALFORMED_XML.error();
    }
    checkHost(to.hostName());
    checkProtocol(to.protocol());
  }

  private static void checkIndex(@Nullable String suffix) {
    if (suffix == null || !isKey(suffix) || suffix.indexOf('/') >= 0) {
      throw S3Error.invalidArgument(
          "The IndexDocument Suffix is not well formed",
          "IndexDocument",
          suffix == null ? "" : suffix);
    }
  }

  private static boolean isKey(@Nullable String text) {
    return text != null && ObjectKey.parse(text).isPresent();
  }

  static void checkHost(@Nullable String host) {
    if (host != null && !HOST.matcher(host).matches()) {
      throw S3Error.INVALID_REQUEST.saying("The HostName of the redirect is not valid.");
    }
  }

  /** Whether a Host header can be part of an address. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  static void checkProtocol(@Nullable String protocol) {
    if (protocol != null && !PROTOCOLS.contains(protocol)) {
      throw S3Error.INVALID_REQUEST.saying(
          "Invalid protocol, protocol can be http or https. If not defined the protocol will be"
              + " selected automatically.");
    }
  }
}
