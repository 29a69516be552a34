package coffer.policy.decide;

import coffer.policy.document.Statement;

/**
 * How firmly a resource's policy takes hold of who asks. It decides what else must allow a request.
 *
 * <p>Source: IAM User Guide, "Policy evaluation for requests within a single account", the table of
 * principals in resource-based policies.
 */
public enum Grip {
  /** Not at all. */
  NONE,
  /** The account is named: whom it lets in is for its own identity policies to say. */
  DELEGATED,
  /**
   * The role of a session, or the user of a federated one: no identity policy is needed, but a
   * permissions boundary and session policies must allow it too.
   */
  LIMITED,
  /** The user, the very session or everyone is named: an Allow is enough within an account. */
  DIRECT;

  /** What a statement's Principal, or that it has none, means to somebody. */
  public static Grip of(Statement statement, Requester requester) {
    return statement
        .principal()
        .map(element -> new PrincipalMatch(requester).of(element, statement.effect()))
        .orElse(LIMITED);
  }

  Grip or(Grip other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
