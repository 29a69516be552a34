package coffer.kms.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That somebody may use a key.
 *
 * @param id 64 hexadecimal digits
 * @param token what its grant token holds besides the ids
 * @param key the id of the key
 * @param name makes a second request for the same grant answer with the first
 * @param grantee ARN of whom it is given to
 * @param retiring ARN of who may retire it
 * @param operations by the API's names
 * @param issuer the account that gave it
 * @param forService whether a service wanted it for its caller
 */
public record Grant(
    String id,
    String token,
    String key,
    Optional<String> name,
    String grantee,
    Optional<String> retiring,
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

    /** Whether a request's context is as it must be. */
    public boolean admits(Map<String, String> asked) {
      return whole ? asked.equals(context) : asked.entrySet().containsAll(context.entrySet());
    }
  }
}
