package coffer.kms.imported;

import coffer.kms.frame.Errors;
import coffer.kms.store.Imported;
import coffer.kms.store.Key;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.MaterialState;
import coffer.kms.store.MultiRegion;
import coffer.kms.store.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Material that was unwrapped, on its way into a key.
 *
 * <p>Source: AWS KMS API Reference, "ImportKeyMaterial", ImportType.
 *
 * @param id by which the same material is known again
 * @param isNew as the request says; empty if it does not
 */
record Arrival(
    String id,
    Sealed sealed,
    Optional<Instant> expires,
    Optional<String> description,
    Optional<Boolean> isNew) {

  /** The key with it. */
  Key into(Key key, String arn, String region, Instant now) {
    Optional<KeyVersion> known = key.version(id);
    boolean first = key.versions().isEmpty();
    if (isNew.orElse(first)) {
      mayBeNew(key, known, arn, region);
      var all = new ArrayList<>(key.versions());
      all.add(made(first ? MaterialState.CURRENT : MaterialState.PENDING_ROTATION, now));
      return key.versions(all);
    }
    KeyVersion before =
        known.orElseThrow(
            () ->
                Errors.keyMaterial(
                    "The key material is not the one that was imported into the key before."));
    return key.versions(replaced(key.versions(), before));
  }

  private void mayBeNew(Key key, Optional<KeyVersion> known, String arn, String region) {
    if (known.isPresent()) {
      throw Errors.keyMaterial("The key material is associated with the key already.");
    }
    if (key.multiRegion().map(MultiRegion::primary).filter(p -> !p.equals(region)).isPresent()) {
      throw Errors.unsupported(
          "New key material is imported into the primary key of multi-Region keys first.");
    }
    boolean waits =
        key.versions().stream().anyMatch(one -> one.state() == MaterialState.PENDING_ROTATION);
    if (waits) {
      throw Errors.state(arn, "has other key material that is pending rotation");
    }
  }

  private KeyVersion made(MaterialState state, Instant now) {
    return KeyVersion.first(id, now, sealed).state(state).imported(terms(Optional.empty()));
  }

  private List<KeyVersion> replaced(List<KeyVersion> all, KeyVersion before) {
    KeyVersion after =
        before
            .sealed(Optional.of(sealed))
            .imported(terms(before.imported().flatMap(Imported::description)));
    return all.stream().map(one -> one.id().equals(id) ? after : one).toList();
  }

  private Imported terms(Optional<String> before) {
    return new Imported(expires, description.or(() -> before), Optional.empty());
  }
}
