package coffer.s3.website;

import coffer.s3.UrlText;
import coffer.wire.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request to a website: what it asks for, and how it got here.
 *
 * @param key empty for the site's root
 * @param protocol {@code http} or {@code https}
 * @param host of the request itself; empty if it has none that could be part of an address
 * @param query as sent, without question mark
 */
record Visit(String key, String protocol, String host, String query) {
  static Visit of(HttpRequest request, @Nullable String key) {
    return new Visit(
        key == null ? "" : key,
        request.peer().tls().isPresent() ? "https" : "http",
        request.headers().first("Host").filter(WebsiteConfiguration::isHost).orElse(""),
        request.rawQuery());
  }

  /**
   * The address of a key, on this site unless another host is given.
   *
   * @param otherProtocol absent for the one this request came by
   */
  String address(@Nullable String otherProtocol, @Nullable String otherHost, String target) {
    String site = otherHost == null ? host : otherHost;
    String origin =
        site.isEmpty() ? "" : (otherProtocol == null ? protocol : otherProtocol) + "://" + site;
    return origin + path(target) + (query.isEmpty() ? "" : "?" + query);
  }

  /**
   * A key as a path.
   *
   * <p>A slash that begins the key is escaped: two slashes at the beginning of a Location would
   * make a host out of what follows, and whoever may name a key could send visitors anywhere.
   */
  static String path(String key) {
    String encoded = UrlText.encode(key);
    return encoded.startsWith("/") ? "/%2F" + encoded.substring(1) : "/" + encoded;
  }
}
