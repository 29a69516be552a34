package coffer.organizations.account;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.List;

/** Moves an account to the root or to another unit. What is attached to it stays. */
final class MoveAccount extends Changing<MoveAccount.Input> {
  record Input(String accountId, String sourceParentId, String destinationParentId) {}

  MoveAccount(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(
        Thing.account(scene.tree(), organization, input.accountId()),
        Thing.target(scene.tree(), organization, input.sourceParentId()),
        Thing.target(scene.tree(), organization, input.destinationParentId()));
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Member member = scene.member(input.accountId());
    if (!scene.tree().isParent(managed, input.sourceParentId())) {
      throw OrgError.SOURCE_NOT_FOUND.error();
    }
    if (!scene.tree().isParent(managed, input.destinationParentId())) {
      throw OrgError.DESTINATION_NOT_FOUND.error();
    }
    if (member.parent().equals(input.destinationParentId())) {
      throw OrgError.DUPLICATE_ACCOUNT.error();
    }
    if (!member.parent().equals(input.sourceParentId())) {
      throw OrgError.ACCOUNT_NOT_FOUND.saying("The account is not in the source parent.");
    }
    edits.put(member.in(input.destinationParentId()));
    return nothing();
  }
}
