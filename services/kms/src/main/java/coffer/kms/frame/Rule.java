package coffer.kms.frame;

import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import coffer.wire.ApiError;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which keys an operation takes.
 *
 * <p>Sources: AWS KMS API Reference, "Cross-account use" and "KeyId" of each operation; AWS KMS
 * Developer Guide, "Key states of AWS KMS keys".
 *
 * @param aliases whether a request may name the key by an alias
 * @param foreign whether it may be another account's
 */
public record Rule(boolean aliases, boolean foreign, Set<KeyState> states) {
  private static final Set<KeyState> USABLE = EnumSet.of(KeyState.ENABLED);
  private static final Set<KeyState> STANDING =
      EnumSet.of(KeyState.ENABLED, KeyState.DISABLED, KeyState.PENDING_IMPORT);

  private static final Set<KeyState> DELETING =
      EnumSet.of(KeyState.PENDING_DELETION, KeyState.PENDING_REPLICA_DELETION);

  /** Cryptographic operations: by whatever name, whosever it is, as long as it is enabled. */
  public static final Rule USE = new Rule(true, true, USABLE);

  /** Managing a key that is not to be deleted. */
  public static final Rule MANAGE = new Rule(false, false, STANDING);

  /** Managing a key in whatever state. */
  public static final Rule ANY_STATE = new Rule(false, false, EnumSet.allOf(KeyState.class));

  public Rule {
    states = Set.copyOf(states);
  }

  public Rule withAliases() {
    return new Rule(true, foreign, states);
  }

  public Rule ofAnyAccount() {
    return new Rule(aliases, true, states);
  }

  public Rule in(KeyState... others) {
    return new Rule(aliases, foreign, Set.of(others));
  }

  /**
   * Whether the operation takes a key as it is now.
   *
   * @throws ApiError if not
   */
  public void admit(Key key, String arn, Instant now) {
    KeyState state = key.state(now);
    if (!states.contains(state)) {
      throw refusal(state, arn);
    }
  }

  private ApiError refusal(KeyState state, String arn) {
    if (states.equals(DELETING)) {
      return Errors.state(arn, "is not pending deletion");
    }
    return switch (state) {
      case DISABLED -> Errors.disabled(arn);
      case PENDING_DELETION -> Errors.state(arn, "is pending deletion");
      case PENDING_REPLICA_DELETION -> Errors.state(arn, "is pending replica deletion");
      case PENDING_IMPORT -> Errors.state(arn, "is pending import");
      case ENABLED -> Errors.state(arn, "is enabled");
    };
  }
}
