package coffer.organizations.account;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Closes an account for good: from now on nobody of it may do anything, and nobody may do anything
 * to what is its. Its data stays.
 *
 * <p>Source: AWS Organizations User Guide, "Closing a member account in your organization".
 */
final class CloseAccount extends Changing<CloseAccount.Input> {
  // A fifth of the members, within these bounds. Source: AWS Organizations API Reference,
  // "CloseAccount".
  private static final int LEAST_QUOTA = 250;
  private static final int MOST_QUOTA = 1_000;
  private static final Duration QUOTA_PERIOD = Duration.ofDays(30);

  record Input(String accountId) {}

  CloseAccount(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (!managed.allFeatures()) {
      throw Constraint.ORGANIZATION_NOT_IN_ALL_FEATURES_MODE.error();
    }
    Member member = scene.member(input.accountId());
    if (member.id().equals(managed.management())) {
      throw Constraint.CANNOT_CLOSE_MANAGEMENT_ACCOUNT.error();
    }
    if (!member.isOpen()) {
      throw OrgError.ACCOUNT_ALREADY_CLOSED.error();
    }
    checkQuota(scene, managed);
    edits.put(member.closing(scene.now()));
    return nothing();
  }

  private static void checkQuota(Scene scene, Organization managed) {
    List<Member> members =
        scene.tree().members(managed, scene.now()).stream()
            .filter(member -> !member.id().equals(managed.management()))
            .toList();
    Instant since = scene.now().minus(QUOTA_PERIOD);
    long closed =
        members.stream()
            .filter(member -> member.closed().filter(since::isBefore).isPresent())
            .count();
    if (closed >= Math.clamp(members.size() / 5, LEAST_QUOTA, MOST_QUOTA)) {
      throw Constraint.CLOSE_ACCOUNT_QUOTA_EXCEEDED.error();
    }
  }
}
