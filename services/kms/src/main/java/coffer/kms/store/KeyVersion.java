package coffer.kms.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a key's material.
 *
 * @param id 64 hexadecimal digits; part of every ciphertext
 * @param sealed empty once it was deleted or has expired
 * @param rotation what made it current; empty for the first
 * @param rotated when it was made current
 */
public record KeyVersion(
    String id,
    MaterialState state,
    Instant created,
    Optional<Sealed> sealed,
    Optional<Imported> imported,
    Optional<RotationType> rotation,
    Optional<Instant> rotated) {
  /** Made here, as a key's first. */
  public static KeyVersion first(String id, Instant created, Sealed sealed) {
    return new KeyVersion(
        id,
        MaterialState.CURRENT,
        created,
        Optional.of(sealed),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What is sealed, if it is there and has not expired. */
  public Optional<Sealed> usable(Instant now) {
    return isExpired(now) ? Optional.empty() : sealed;
  }

  private boolean isExpired(Instant now) {
    return imported
        .flatMap(Imported::expires)
        .filter(expires -> !now.isBefore(expires))
        .isPresent();
  }

  public KeyVersion state(MaterialState other) {
    return new KeyVersion(id, other, created, sealed, imported, rotation, rotated);
  }

  public KeyVersion sealed(Optional<Sealed> other) {
    return new KeyVersion(id, state, created, other, imported, rotation, rotated);
  }

  public KeyVersion imported(Imported other) {
    return new KeyVersion(id, state, created, sealed, Optional.of(other), rotation, rotated);
  }

  public KeyVersion rotated(RotationType by, Instant at) {
    return new KeyVersion(id, state, created, sealed, imported, Optional.of(by), Optional.of(at));
  }
}
