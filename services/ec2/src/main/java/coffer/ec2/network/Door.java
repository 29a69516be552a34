package coffer.ec2.network;

import coffer.kernel.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * A listener that the operator configured for a VPC endpoint.
 *
 * @param name as in {@code vpce.NAME.address}
 * @param account who alone may have an endpoint on it; empty for everybody
 * @param cidrs its own addresses, as prefix lists show them
 */
public record Door(String name, Optional<AccountId> account, List<String> cidrs) {
  /** What the names of these listeners begin with in {@link coffer.wire.Peer}, and no other's. */
  public static final String LISTENER = "vpce.";

  public Door {
    cidrs = List.copyOf(cidrs);
  }

  /** As requests know it. */
  public String listener() {
    return LISTENER + name;
  }

  /** Whether an account may have an endpoint on it. */
  public boolean admits(AccountId who) {
    return account.map(who::equals).orElse(true);
  }
}
