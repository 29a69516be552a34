package coffer.organizations.frame;

import coffer.organizations.store.Handshake;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import coffer.tables.View;
import java.time.Instant;

/** How many accounts an organization may have, and what they are called. */
public final class Places {
  /** Where AWS ends without asking further. Source: AWS Organizations User Guide, "Quotas". */
  private static final int MOST = 10_000;

  private static final int LONGEST_NAME = 50;

  private Places() {}

  /** Refuses one account more; invitations that are pending count. */
  public static void refuseMore(View view, Organization organization, Instant now) {
    long invited =
        view.all(Orgs.HANDSHAKES).values().stream()
            .filter(handshake -> handshake.organization().equals(organization.id()))
            .filter(handshake -> handshake.action() == Handshake.Action.INVITE)
            .filter(handshake -> handshake.isPending(now))
            .count();
    if (new Tree(view).members(organization, now).size() + invited >= MOST) {
      throw Constraint.ACCOUNT_NUMBER_LIMIT_EXCEEDED.error();
    }
  }

  /**
   * A name to try for a new account.
   *
   * @param attempt from 1
   */
  public static String accountName(String wanted, int attempt) {
    String number = attempt == 1 ? "" : " " + attempt;
    return wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - number.length())).strip()
        + number;
  }
}
