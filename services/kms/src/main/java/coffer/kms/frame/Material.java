package coffer.kms.frame;

import coffer.kernel.ByteString;
import coffer.kms.store.Key;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Vault;
import java.time.Instant;

/**
 * One version of a key's material in clear, for the moment it is used.
 *
 * @param version its id
 */
public record Material(String version, ByteString bytes) {
  /**
   * What the key encrypts and signs with now.
   *
   * @throws coffer.wire.ApiError if it has none
   */
  public static Material current(Desk desk, Target target, Key key, Instant now) {
    return key.current()
        .map(version -> of(desk, target, key, version, now))
        .orElseThrow(() -> Errors.state(target.arn(), "is pending import"));
  }

  /** That of a version. */
  public static Material of(Desk desk, Target target, Key key, KeyVersion version, Instant now) {
    var sealed =
        version.usable(now).orElseThrow(() -> Errors.state(target.arn(), "is pending import"));
    var place = new Vault.Place(target.owner(), key.id(), version.id());
    return new Material(version.id(), desk.vault().open(place, sealed));
  }
}
