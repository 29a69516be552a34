package coffer.kms.store;

import java.util.List;

/**
 * What a multi-Region key knows of the others that share its material.
 *
 * @param primary the Region of the primary key
 * @param replicas the Regions of the replicas
 */
public record MultiRegion(String primary, List<String> replicas) {
  public MultiRegion {
    replicas = List.copyOf(replicas);
  }
}
