package coffer.rolesanywhere.store;

import java.time.Instant;

/**
 * Certificates of authorities that are trusted.
 *
 * @param pem one or two certificates, as they were sent
 */
public record Anchor(
    String id, String name, String pem, boolean enabled, Instant created, Instant updated)
    implements Kept<Anchor> {
  @Override
  public Anchor enabled(boolean now, Instant at) {
    return new Anchor(id, name, pem, now, created, at);
  }

  public Anchor with(String newName, String newPem, Instant at) {
    return new Anchor(id, newName, newPem, enabled, created, at);
  }
}
