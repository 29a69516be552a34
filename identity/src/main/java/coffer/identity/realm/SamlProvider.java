package coffer.identity.realm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A SAML identity provider.
 *
 * @param metadata the document, as it was put
 * @param validUntil when its metadata ends to hold
 */
public record SamlProvider(
    String name,
    String id,
    String metadata,
    Optional<Instant> validUntil,
    Instant created,
    Map<String, String> tags) {
  public SamlProvider describedBy(String newMetadata, Optional<Instant> until) {
    return new SamlProvider(name, id, newMetadata, until, created, tags);
  }

  public SamlProvider tagged(Map<String, String> newTags) {
    return new SamlProvider(name, id, metadata, validUntil, created, newTags);
  }
}
