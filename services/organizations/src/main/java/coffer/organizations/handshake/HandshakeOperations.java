package coffer.organizations.handshake;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class HandshakeOperations {
  private HandshakeOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("InviteAccountToOrganization", new InviteAccountToOrganization(desk))
        .add("AcceptHandshake", new AcceptHandshake(desk))
        .add("DeclineHandshake", new DeclineHandshake(desk))
        .add("CancelHandshake", new CancelHandshake(desk))
        .add("DescribeHandshake", new DescribeHandshake(desk))
        .add("ListHandshakesForAccount", new ListHandshakesForAccount(desk))
        .add("ListHandshakesForOrganization", new ListHandshakesForOrganization(desk))
        .add("EnableAllFeatures", new EnableAllFeatures(desk));
  }
}
