package coffer.kms.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A KMS key.
 *
 * @param id a UUID, or {@code mrk-} and 32 hexadecimal digits
 * @param service which one's AWS managed key it is, {@code s3} for instance; empty for those that
 *     customers manage
 * @param enabled as it was last switched; see {@link #state}
 * @param versions oldest first
 */
public record Key(
    String id,
    Sort sort,
    Optional<String> service,
    Instant created,
    String description,
    boolean enabled,
    Optional<Deletion> deletion,
    KeyPolicy policy,
    Map<String, String> tags,
    Optional<MultiRegion> multiRegion,
    List<KeyVersion> versions,
    Optional<RotationPlan> rotation) {
  public Key {
    tags = Map.copyOf(tags);
    versions = List.copyOf(versions);
  }

  /** What never changes of a key. */
  public record Sort(KeySpec spec, KeyUsage usage, KeyOrigin origin) {}

  public KeySpec spec() {
    return sort.spec();
  }

  public KeyUsage usage() {
    return sort.usage();
  }

  public KeyOrigin origin() {
    return sort.origin();
  }

  /** The version that encrypts or signs; it may have lost its material. */
  public Optional<KeyVersion> current() {
    return versions.stream()
        .filter(version -> version.state() == MaterialState.CURRENT)
        .findFirst();
  }

  /** A version by its id. */
  public Optional<KeyVersion> version(String version) {
    return versions.stream().filter(one -> one.id().equals(version)).findFirst();
  }

  /** Whether its time is over: it must be treated as if it were not there. */
  public boolean isGone(Instant now) {
    return deletion.flatMap(Deletion::due).filter(due -> !now.isBefore(due)).isPresent();
  }

  /** What can be done with it. */
  public KeyState state(Instant now) {
    if (deletion.isPresent()) {
      return deletion.get().due().isPresent()
          ? KeyState.PENDING_DELETION
          : KeyState.PENDING_REPLICA_DELETION;
    }
    if (!isComplete(now)) {
      return KeyState.PENDING_IMPORT;
    }
    return enabled ? KeyState.ENABLED : KeyState.DISABLED;
  }

  /** All material of a key must be there, but what waits for a rotation. */
  private boolean isComplete(Instant now) {
    return current().isPresent()
        && versions.stream()
            .filter(version -> version.state() != MaterialState.PENDING_ROTATION)
            .allMatch(version -> version.usable(now).isPresent());
  }

  public Key description(String other) {
    return with(other, enabled, deletion, policy, tags, multiRegion, versions, rotation);
  }

  public Key enabled(boolean now) {
    return with(description, now, deletion, policy, tags, multiRegion, versions, rotation);
  }

  /** A key whose deletion was cancelled is disabled, and so is one that is to be deleted. */
  public Key deletion(Optional<Deletion> other) {
    return with(description, false, other, policy, tags, multiRegion, versions, rotation);
  }

  public Key policy(KeyPolicy other) {
    return with(description, enabled, deletion, other, tags, multiRegion, versions, rotation);
  }

  public Key tags(Map<String, String> other) {
    return with(description, enabled, deletion, policy, other, multiRegion, versions, rotation);
  }

  public Key multiRegion(MultiRegion other) {
    return with(
        description, enabled, deletion, policy, tags, Optional.of(other), versions, rotation);
  }

  public Key versions(List<KeyVersion> other) {
    return with(description, enabled, deletion, policy, tags, multiRegion, other, rotation);
  }

  public Key rotation(Optional<RotationPlan> other) {
    return with(description, enabled, deletion, policy, tags, multiRegion, versions, other);
  }

  /** All that can change, no two of one type, so that none can take another's place. */
  private Key with(
      String description,
      boolean enabled,
      Optional<Deletion> deletion,
      KeyPolicy policy,
      Map<String, String> tags,
      Optional<MultiRegion> multiRegion,
      List<KeyVersion> versions,
      Optional<RotationPlan> rotation) {
    return new Key(
        id,
        sort,
        service,
        created,
        description,
        enabled,
        deletion,
        policy,
        tags,
        multiRegion,
        versions,
        rotation);
  }
}
