package coffer.policy.review;

/**
 * A condition key that AWS gives to requests for an action and no such request is given here.
 *
 * @param action as AWS spells it; {@code *} for every action that lists the key
 * @param key as the catalog has it, so perhaps a family
 * @param refused whether policies that rely on it are not kept
 * @param reason why it is not told, without a full stop
 */
public record UntoldKey(String action, String key, boolean refused, String reason) {
  private static final String ANY = "*";

  /** Whether it is not told to requests for any action. */
  public boolean everywhere() {
    return action.equals(ANY);
  }
}
