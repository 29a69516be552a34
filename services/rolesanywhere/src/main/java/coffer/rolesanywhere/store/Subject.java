package coffer.rolesanywhere.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody who had a session.
 *
 * @param id follows from the name
 * @param name the subject of the certificate
 * @param credentials last ones first
 * @param instances last ones first
 */
public record Subject(
    String id,
    String name,
    Instant created,
    Instant seen,
    List<Credential> credentials,
    List<Instance> instances)
    implements Kept<Subject> {
  private static final int MOST = 3;

  public Subject {
    credentials = List.copyOf(credentials);
    instances = List.copyOf(instances);
  }

  /**
   * A certificate that was used.
   *
   * @param serial in decimal
   */
  public record Credential(Instant seen, String serial, String issuer, String pem) {}

  /** What somebody said of the machine they ask from. */
  public record Instance(Instant seen, Map<String, String> properties) {
    public Instance {
      properties = Map.copyOf(properties);
    }
  }

  /** The id of whoever has that name. */
  public static String id(String name) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      var bytes = ByteBuffer.wrap(hash.digest(name.getBytes(StandardCharsets.UTF_8)));
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }

  /** Somebody who is seen for the first time. */
  public static Subject first(String name, Instant at) {
    return new Subject(id(name), name, at, at, List.of(), List.of());
  }

  /** The same, seen once more; of each list the last few are kept. */
  public Subject seen(Credential credential, Map<String, String> properties) {
    var others = credentials.stream().filter(known -> !known.serial().equals(credential.serial()));
    Instant at = credential.seen();
    var more =
        properties.isEmpty()
            ? instances
            : Stream.concat(Stream.of(new Instance(at, properties)), instances.stream())
                .limit(MOST)
                .toList();
    var used = Stream.concat(Stream.of(credential), others).limit(MOST).toList();
    return new Subject(id, name, created, at, used, more);
  }

  /** Always: there is no operation that disables one. */
  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public Subject enabled(boolean now, Instant at) {
    return this;
  }
}
