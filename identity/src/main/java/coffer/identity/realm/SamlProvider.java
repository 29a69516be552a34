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
    Map<String, String> tags) {}
