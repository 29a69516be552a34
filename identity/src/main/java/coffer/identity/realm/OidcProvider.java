package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An OpenID Connect identity provider.
 *
 * @param url without its scheme, as trust policies name it, {@code accounts.example.com/path}
 * @param clients audiences its tokens may be for
 * @param thumbprints SHA-1 of certificates, 40 hexadecimal digits
 */
public record OidcProvider(
    String url,
    List<String> clients,
    List<String> thumbprints,
    Instant created,
    Map<String, String> tags) {
  public OidcProvider with(List<String> newClients, List<String> newThumbprints) {
    return new OidcProvider(url, newClients, newThumbprints, created, tags);
  }

  public OidcProvider tagged(Map<String, String> newTags) {
    return new OidcProvider(url, clients, thumbprints, created, newTags);
  }
}
