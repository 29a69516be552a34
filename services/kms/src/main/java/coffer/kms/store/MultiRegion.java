package coffer.kms.store;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a multi-Region key knows of the others that share its material.
 *
 * @param primary the Region of the primary key
 * @param replicas the Regions of the replicas
 * @param handovers how often the primary key has changed, which orders what the Regions know; empty
 *     for never
 */
public record MultiRegion(String primary, List<String> replicas, Optional<Integer> handovers) {
  public MultiRegion {
    replicas = List.copyOf(replicas);
  }

  /** Of a new primary key, which has no replicas. */
  public static MultiRegion of(String primary) {
    return new MultiRegion(primary, List.of(), Optional.empty());
  }

  public MultiRegion replicas(List<String> other) {
    return new MultiRegion(primary, other, handovers);
  }

  /** After the primary key and the replica in another Region have changed places. */
  public MultiRegion handedOver(String to) {
    var others = new TreeSet<>(replicas);
    others.remove(to);
    others.add(primary);
    return new MultiRegion(to, List.copyOf(others), Optional.of(count() + 1));
  }

  /** Whether the primary key has changed since, as another one knows. */
  public boolean isBefore(MultiRegion other) {
    return count() < other.count();
  }

  private int count() {
    return handovers.orElse(0);
  }
}
