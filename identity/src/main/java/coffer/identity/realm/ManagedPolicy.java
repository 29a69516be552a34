package coffer.identity.realm;

import java.time.Instant;
import java.util.ArrayList;
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

  /**
   * With one more version.
   *
   * @param inForce whether it is the one in force from now on
   */
  public ManagedPolicy with(String document, boolean inForce, Instant at) {
    var all = new ArrayList<>(versions);
    var version = new Version("v" + (made + 1), document, at);
    all.add(version);
    return new ManagedPolicy(
        name,
        path,
        id,
        created,
        inForce ? at : updated,
        description,
        tags,
        all,
        inForce ? version.id() : current,
        made + 1);
  }

  public ManagedPolicy without(Version version) {
    var all = versions.stream().filter(other -> !other.id().equals(version.id())).toList();
    return new ManagedPolicy(
        name, path, id, created, updated, description, tags, all, current, made);
  }

  public ManagedPolicy enforcing(Version version, Instant at) {
    return new ManagedPolicy(
        name, path, id, created, at, description, tags, versions, version.id(), made);
  }

  public ManagedPolicy tagged(Map<String, String> newTags) {
    return new ManagedPolicy(
        name, path, id, created, updated, description, newTags, versions, current, made);
  }
}
