package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kms.store.Deletion;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.kms.store.MultiRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps multi-Region keys alike. Each Region has a record of its own, and no change spans two of
 * them; so a key is set right whenever it is looked at, from what its relatives say. Nothing is
 * lost when a change that concerns several stops half way.
 *
 * <ul>
 *   <li>The primary key says what is shared: material, rotation, and who belongs together. A
 *       replica copies it.
 *   <li>Who is primary changes in the record of the one that was first, which counts the change. A
 *       replica becomes primary when one names it that has counted more changes than itself, so
 *       there are never two of them: of two records that name each other, the one with the lower
 *       count has not heard yet that the other handed over to it.
 *   <li>A replica that the primary does not know tells it so; one that is gone is struck out.
 * </ul>
 *
 * <p>Source: AWS KMS Developer Guide, "Multi-Region keys in AWS KMS".
 */
public final class Relatives {
  /** One to become like the primary key, one to be it. */
  private static final int MOST_STEPS = 2;

  private Relatives() {}

  /** The key as it ought to be now: like its primary, and rotated if that is due. */
  static Key fresh(Desk desk, AccountId owner, Key key, Instant now) {
    if (key.multiRegion().isEmpty()) {
      return Rotating.fresh(desk, owner, key, now);
    }
    Key current = key;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!Rotating.isReplica(desk, current)) {
        return Rotating.fresh(desk, owner, counted(desk, owner, current, now), now);
      }
      Key next = likePrimary(desk, owner, current, now);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  /** A key of which another knows something new. */
  public static Key of(Desk desk, AccountId owner, Key key, Instant now) {
    return fresh(
        desk, owner, desk.keyring().of(owner).find(Keyring.KEYS, key.id()).orElse(key), now);
  }

  /** Whether imported material is there in every Region that the primary key has a replica in. */
  public static boolean allHave(
      Desk desk, AccountId owner, Key primary, String version, Instant now) {
    return primary.multiRegion().map(MultiRegion::replicas).orElse(List.of()).stream()
        .map(region -> at(desk, owner, region, primary, now))
        .flatMap(Optional::stream)
        .allMatch(
            replica ->
                replica.key().version(version).flatMap(there -> there.usable(now)).isPresent());
  }

  /** The key in another Region, if it is there. */
  public static Optional<Key> in(Desk desk, AccountId owner, String id, Instant now) {
    return desk.keyring()
        .of(owner)
        .find(Keyring.KEYS, id)
        .filter(key -> !key.isGone(now) && key.multiRegion().isPresent());
  }

  private static Key likePrimary(Desk desk, AccountId owner, Key key, Instant now) {
    var last = new Placed(desk, key);
    for (int hops = 0; hops <= desk.keyrings().size(); hops++) {
      Optional<Placed> named = at(last, owner, now);
      if (named.isEmpty()) {
        return key; // its Region was taken from the configuration: it stays as it was last
      }
      Placed next = heard(named.get(), owner, last);
      if (next.regions().isBefore(last.regions())) {
        return key; // somebody else wrote it: the next who looks goes on
      }
      if (next.names(desk.region())) {
        return alike(desk, owner, key, next.key());
      }
      if (!next.isReplica()) {
        Key known = known(next.desk(), owner, next.key(), desk.region());
        return alike(desk, owner, key, Rotating.fresh(next.desk(), owner, known, now));
      }
      last = next;
    }
    return key;
  }

  /** Whom another one names as primary; it may not have heard of it yet. */
  private static Placed heard(Placed named, AccountId owner, Placed by) {
    return named.regions().isBefore(by.regions())
        ? new Placed(named.desk(), alike(named.desk(), owner, named.key(), by.key()))
        : named;
  }

  /** A key where it is. */
  private record Placed(Desk desk, Key key) {
    boolean isReplica() {
      return Rotating.isReplica(desk, key);
    }

    MultiRegion regions() {
      return key.multiRegion().orElseThrow();
    }

    boolean names(String region) {
      return regions().primary().equals(region);
    }
  }

  /** The one that another names as primary, if it is there. */
  private static Optional<Placed> at(Placed naming, AccountId owner, Instant now) {
    return at(naming.desk(), owner, naming.regions().primary(), naming.key(), now);
  }

  private static Optional<Placed> at(
      Desk desk, AccountId owner, String region, Key key, Instant now) {
    return desk.in(region)
        .flatMap(there -> in(there, owner, key.id(), now).map(found -> new Placed(there, found)));
  }

  private static Key alike(Desk desk, AccountId owner, Key key, Key primary) {
    Key shared = sharing(key, primary);
    return shared.equals(key) ? key : replaced(desk, owner, key, shared);
  }

  /** Writes a key if nobody else did; what others wrote is looked at again. */
  private static Key replaced(Desk desk, AccountId owner, Key before, Key after) {
    return desk.keyring()
        .change(
            owner,
            draft -> {
              Key kept = draft.find(Keyring.KEYS, before.id()).orElse(before);
              if (!kept.equals(before)) {
                return kept;
              }
              draft.put(Keyring.KEYS, after.id(), after);
              return after;
            });
  }

  /** A key with what it has in common with its primary. */
  static Key sharing(Key key, Key primary) {
    List<KeyVersion> versions =
        key.origin() == KeyOrigin.AWS_KMS
            ? primary.versions()
            : primary.versions().stream().map(version -> own(key, version)).toList();
    return key.multiRegion(primary.multiRegion().orElseThrow())
        .versions(versions)
        .rotation(primary.rotation());
  }

  /** Imported material comes to each Region by itself; only which it is is shared. */
  private static KeyVersion own(Key key, KeyVersion shared) {
    Optional<KeyVersion> mine = key.version(shared.id());
    return new KeyVersion(
        shared.id(),
        shared.state(),
        shared.created(),
        mine.flatMap(KeyVersion::sealed),
        mine.flatMap(KeyVersion::imported),
        shared.rotation(),
        shared.rotated());
  }

  /** The primary key, knowing a replica that there is. */
  private static Key known(Desk desk, AccountId owner, Key primary, String region) {
    MultiRegion regions = primary.multiRegion().orElseThrow();
    if (regions.replicas().contains(region)) {
      return primary;
    }
    var all = new TreeSet<>(regions.replicas());
    all.add(region);
    return replaced(desk, owner, primary, primary.multiRegion(regions.replicas(List.copyOf(all))));
  }

  /** The primary key without replicas that are gone; it may have waited for them to go. */
  private static Key counted(Desk desk, AccountId owner, Key primary, Instant now) {
    MultiRegion regions = primary.multiRegion().orElseThrow();
    var there = new ArrayList<>(regions.replicas());
    there.removeIf(
        region ->
            desk.in(region).filter(at -> in(at, owner, primary.id(), now).isEmpty()).isPresent());
    Key after = primary.multiRegion(regions.replicas(there));
    Optional<Deletion> waiting = primary.deletion().filter(d -> d.due().isEmpty());
    if (there.isEmpty() && waiting.isPresent()) {
      int days = waiting.get().days();
      after =
          after.deletion(
              Optional.of(new Deletion(days, Optional.of(now.plus(Duration.ofDays(days))))));
    }
    return after.equals(primary) ? primary : replaced(desk, owner, primary, after);
  }
}
