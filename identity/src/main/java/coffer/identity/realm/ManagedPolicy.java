package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's managed policy.
 *
 * @param id {@code ANPA…}
 * @param versions 1 to 5, oldest first
 * @param current the id of the version in force
 * @param made how many versions were ever made; their numbers are not used again
 */
public record ManagedPolicy(
    String name,
    String path,
    String id,
    Instant created,
    Instant updated,
    Optional<String> description,
    Map<String, String> tags,
    List<Version> versions,
    String current,
    int made) {
  /**
   * One version.
   *
   * @param id {@code v} and a number
   */
  public record Version(String id, String document, Instant created) {}

  /** The version in force. */
  public Version inForce() {
    return version(current).orElseThrow(() -> new IllegalStateException("no version in force"));
  }

  public Optional<Version> version(String wanted) {
    return versions.stream().filter(version -> version.id().equals(wanted)).findFirst();
  }
}
