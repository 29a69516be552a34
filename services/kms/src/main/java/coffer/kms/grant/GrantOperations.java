package coffer.kms.grant;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class GrantOperations {
  private GrantOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateGrant", new CreateGrant(desk))
        .add("ListGrants", new ListGrants(desk))
        .add("ListRetirableGrants", new ListRetirableGrants(desk))
        .add("RetireGrant", new RetireGrant(desk))
        .add("RevokeGrant", new RevokeGrant(desk));
  }
}
