package coffer.server.data;

import coffer.identity.Accounts;
import coffer.identity.ChosenKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a start wants of its data directory.
 *
 * @param domains the {@code --domain} names the server is reached under
 * @param hosts further names and addresses it listens on, for instance {@code 10.0.0.5}
 * @param region whose name S3's hosts below the domains may have
 * @param rootKey what the root account's access key shall be; used by the first start only. Empty
 *     to make a random one
 */
public record DirectorySettings(
    List<String> domains, List<String> hosts, String region, Optional<Accounts.Key> rootKey) {
  public static final DirectorySettings DEFAULTS =
      new DirectorySettings(List.of(), List.of(), "us-east-1", Optional.empty());

  private static final String ID = "COFFER_ROOT_ACCESS_KEY_ID";
  private static final String SECRET = "COFFER_ROOT_SECRET_ACCESS_KEY";

  public DirectorySettings {
    domains = List.copyOf(domains);
    hosts = List.copyOf(hosts);
  }

  /**
   * The root key that the environment names, if it names one.
   *
   * @throws IllegalArgumentException with one line for the operator, if only half of it is there or
   *     it could be guessed
   */
  public static Optional<Accounts.Key> rootKeyOf(Map<String, String> environment) {
    String id = environment.getOrDefault(ID, "");
    String secret = environment.getOrDefault(SECRET, "");
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException(ID + " and " + SECRET + " must be set together");
    }
    return switch (ChosenKey.read(id, secret)) {
      case ChosenKey.Accepted(var key) -> Optional.of(key);
      case ChosenKey.Refused(var reason) -> throw new IllegalArgumentException(reason);
    };
  }
}
