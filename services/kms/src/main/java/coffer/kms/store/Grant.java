package coffer.kms.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That somebody may use a key.
 *
 * @param id 64 hexadecimal digits
 * @param token what its grant token holds besides the ids
 * @param key the id of the key
 * @param name makes a second request for the same grant answer with the first
 * @param grantee whom it is given to
 * @param retiring who may retire it
 * @param operations by the API's names
 * @param issuer the account that gave it
 * @param forService whether a service wanted it for its caller
 */
public record Grant(
    String id,
    String token,
    String key,
    Optional<String> name,
    Party grantee,
    Optional<Party> retiring,
    List<String> operations,
    Optional<Constraint> constraint,
    String issuer,
    boolean forService,
    Instant created) {
  public Grant {
    operations = List.copyOf(operations);
  }

  /**
   * What the encryption context of a request must be.
   *
   * @param whole whether there may be no other pairs
   */
  public record Constraint(boolean whole, Map<String, String> context) {
    public Constraint {
      context = Map.copyOf(context);
    }

    /** Whether a request's context is as it must be. The case of its keys does not matter. */
    public boolean admits(Map<String, String> asked) {
      Set<Map.Entry<String, String>> there = lowered(asked);
      Set<Map.Entry<String, String>> wanted = lowered(context);
      return whole ? there.equals(wanted) : there.containsAll(wanted);
    }

    /** Whether whatever another one admits is admitted by this one too. */
    public boolean covers(Constraint other) {
      return whole
          ? other.whole() && lowered(context).equals(lowered(other.context()))
          : lowered(other.context()).containsAll(lowered(context));
    }

    /** All pairs: of two whose keys differ by case alone, none hides the other. */
    private static Set<Map.Entry<String, String>> lowered(Map<String, String> pairs) {
      return pairs.entrySet().stream()
          .map(pair -> Map.entry(pair.getKey().toLowerCase(Locale.ROOT), pair.getValue()))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * Somebody a grant names.
   *
   * @param arn as it was given
   * @param id the unique id of the user or role it was then; empty for accounts and federated users
   */
  public record Party(String arn, Optional<String> id) {
    /** As policies name them. */
    public String principal() {
      return id.orElse(arn);
    }
  }
}
