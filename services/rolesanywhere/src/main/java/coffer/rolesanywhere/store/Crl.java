package coffer.rolesanywhere.store;

import coffer.kernel.ByteString;
import java.time.Instant;

/**
 * A certificate revocation list.
 *
 * @param data as it was sent
 * @param anchor ARN of the trust anchor whose certificates it is about
 */
public record Crl(
    String id,
    String name,
    ByteString data,
    String anchor,
    boolean enabled,
    Instant created,
    Instant updated)
    implements Kept<Crl> {
  @Override
  public Crl enabled(boolean now, Instant at) {
    return new Crl(id, name, data, anchor, now, created, at);
  }

  public Crl with(String newName, ByteString newData, Instant at) {
    return new Crl(id, newName, newData, anchor, enabled, created, at);
  }
}
