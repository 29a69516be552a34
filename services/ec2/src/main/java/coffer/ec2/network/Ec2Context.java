package coffer.ec2.network;

import coffer.ec2.network.Networks.Bound;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the operations work with.
 *
 * @param doors the listeners there are for endpoints, by name
 * @param domain under which hosts of this deployment have their names
 */
public record Ec2Context(
    Networks networks,
    List<Door> doors,
    String region,
    String domain,
    SecureRandom random,
    InstantSource clock) {
  private static final int ID_BYTES = 9;
  private static final int ID_DIGITS = 17;

  public Ec2Context {
    doors = List.copyOf(doors);
  }

  /** The one service that endpoints can be for. */
  public String s3() {
    return "com.amazonaws." + region + ".s3";
  }

  /** The hosts of an interface endpoint are below this name. */
  public String host(Endpoint endpoint) {
    return "%s.s3.%s.vpce.%s".formatted(endpoint.id(), region, domain);
  }

  public Optional<Door> door(String name) {
    return doors.stream().filter(door -> door.name().equals(name)).findAny();
  }

  /**
   * The endpoint on a listener: none where the listener is not configured, or is by now for another
   * account.
   *
   * @param door the listener's name
   */
  public Optional<Bound> at(String door) {
    return door(door).flatMap(networks::on);
  }

  /**
   * An id that is never given twice.
   *
   * @param prefix with its hyphen
   */
  public String newId(String prefix) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes).substring(0, ID_DIGITS);
  }
}
