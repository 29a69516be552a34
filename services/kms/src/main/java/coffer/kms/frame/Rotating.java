package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyState;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.kms.store.MaterialState;
import coffer.kms.store.RotationPlan;
import coffer.kms.store.RotationType;
import coffer.kms.store.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the material of symmetric keys when its time has come. What is due is done when the key
 * is next looked at, and by a sweep for those nobody looks at, so that it never depends on a timer
 * whether a key that is used is overdue.
 *
 * <p>Source: AWS KMS Developer Guide, "Rotate AWS KMS keys"; AWS KMS API Reference,
 * "GetKeyRotationStatus".
 */
public final class Rotating {
  /** How often AWS managed keys are rotated, and all others unless a request says otherwise. */
  public static final int USUAL_DAYS = 365;

  private static final int VERSION_BYTES = 32;

  /** A sweep may be late by that much before a key counts as one that could not be rotated. */
  private static final Duration LATE = Duration.ofDays(1);

  private Rotating() {}

  /** Whether its material can be replaced at all. */
  public static boolean isPossible(Key key) {
    return key.spec() == KeySpec.SYMMETRIC_DEFAULT;
  }

  /** What its owner wants, or AWS of its own keys. */
  public static Optional<RotationPlan> plan(Key key) {
    if (key.service().isEmpty()) {
      return key.rotation();
    }
    return key.rotation()
        .or(() -> Optional.of(new RotationPlan(USUAL_DAYS, after(USUAL_DAYS, key.created()))));
  }

  /** So many days later. */
  public static Instant after(int days, Instant from) {
    return from.plus(Duration.ofDays(days));
  }

  /** Whether a key is one that follows another Region's. */
  public static boolean isReplica(Desk desk, Key key) {
    return key.multiRegion()
        .filter(regions -> !regions.primary().equals(desk.region()))
        .isPresent();
  }

  /** Whether it must be rotated now; keys that are disabled or to be deleted wait. */
  public static boolean isDue(Desk desk, Key key, Instant now) {
    return isPossible(key)
        && key.origin() == KeyOrigin.AWS_KMS
        && plan(key).filter(plan -> !now.isBefore(plan.next())).isPresent()
        && key.state(now) == KeyState.ENABLED
        && !isReplica(desk, key);
  }

  /** The key, rotated if that is due. */
  public static Key fresh(Desk desk, AccountId owner, Key key, Instant now) {
    if (!isDue(desk, key, now)) {
      return key;
    }
    Change done =
        desk.keyring()
            .change(
                owner,
                draft -> {
                  Key kept = draft.find(Keyring.KEYS, key.id()).orElse(key);
                  if (!isDue(desk, kept, now)) {
                    return new Change(kept, kept);
                  }
                  Key rotated = automatically(desk, owner, kept, now);
                  draft.put(Keyring.KEYS, key.id(), rotated);
                  return new Change(kept, rotated);
                });
    if (!done.before().equals(done.after())) {
      OwnDeeds.rotated(desk, owner, done.before(), done.after(), RotationType.AUTOMATIC);
    }
    return done.after();
  }

  /** A key before and after. */
  private record Change(Key before, Key after) {}

  private static Key automatically(Desk desk, AccountId owner, Key key, Instant now) {
    RotationPlan plan = plan(key).orElseThrow();
    // A key that was disabled on the day is rotated at once and keeps no schedule of before.
    boolean late = now.isAfter(plan.next().plus(LATE));
    Instant next = after(plan.days(), late ? now : plan.next());
    return anew(desk, owner, key, RotationType.AUTOMATIC, now)
        .rotation(Optional.of(new RotationPlan(plan.days(), next)));
  }

  /** With new material made here. */
  public static Key anew(Desk desk, AccountId owner, Key key, RotationType why, Instant now) {
    byte[] random = new byte[VERSION_BYTES];
    desk.random().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    ByteString material = desk.kinds().of(key.spec()).orElseThrow().make(key.spec(), desk.random());
    var sealed = desk.vault().seal(new Vault.Place(owner, key.id(), id), material);
    var versions = new ArrayList<>(key.versions());
    versions.add(KeyVersion.first(id, now, sealed).state(MaterialState.PENDING_ROTATION));
    return promoted(key.versions(versions), id, why, now);
  }

  /** With other material of its own, which waited for that. */
  public static Key promoted(Key key, String version, RotationType why, Instant now) {
    List<KeyVersion> versions =
        key.versions().stream()
            .map(
                one -> {
                  if (one.id().equals(version)) {
                    return one.state(MaterialState.CURRENT).rotated(why, now);
                  }
                  return one.state() == MaterialState.CURRENT
                      ? one.state(MaterialState.NON_CURRENT)
                      : one;
                })
            .toList();
    return key.versions(versions);
  }
}
