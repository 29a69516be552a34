package coffer.rolesanywhere.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which roles can be had, and how their sessions are.
 *
 * @param roles ARNs
 * @param policy restricts every session
 * @param managed ARNs of managed policies that restrict every session
 * @param seconds 900 to 43,200
 * @param needsInstanceProperties kept and shown, and means nothing, as on AWS
 * @param acceptsSessionName whether who asks may name the session
 * @param mappings by field of the certificate, {@code x509Subject} for instance, the specifiers of
 *     what becomes a tag of the session
 */
public record Profile(
    String id,
    String name,
    List<String> roles,
    Optional<String> policy,
    List<String> managed,
    int seconds,
    boolean enabled,
    boolean needsInstanceProperties,
    boolean acceptsSessionName,
    Map<String, List<String>> mappings,
    Instant created,
    Instant updated)
    implements Kept<Profile> {
  public Profile {
    roles = List.copyOf(roles);
    managed = List.copyOf(managed);
    mappings = Map.copyOf(mappings);
  }

  /** What an update can change. */
  public record Terms(
      String name,
      List<String> roles,
      Optional<String> policy,
      List<String> managed,
      int seconds,
      boolean acceptsSessionName) {}

  public Profile with(Terms terms, Instant at) {
    return new Profile(
        id,
        terms.name(),
        terms.roles(),
        terms.policy(),
        terms.managed(),
        terms.seconds(),
        enabled,
        needsInstanceProperties,
        terms.acceptsSessionName(),
        mappings,
        created,
        at);
  }

  public Profile mapping(Map<String, List<String>> newMappings, Instant at) {
    return new Profile(
        id,
        name,
        roles,
        policy,
        managed,
        seconds,
        enabled,
        needsInstanceProperties,
        acceptsSessionName,
        newMappings,
        created,
        at);
  }

  @Override
  public Profile enabled(boolean now, Instant at) {
    return new Profile(
        id,
        name,
        roles,
        policy,
        managed,
        seconds,
        now,
        needsInstanceProperties,
        acceptsSessionName,
        mappings,
        created,
        at);
  }
}
