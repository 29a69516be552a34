package coffer.organizations.account;

import coffer.organizations.frame.AccountShape;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.List;

/** Tells of an account of the organization. */
final class DescribeAccount extends Reading<DescribeAccount.Input> {
  record Input(String accountId) {}

  record Output(AccountShape account) {}

  DescribeAccount(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    return new Output(AccountShape.of(scene.tree(), scene.own(), shown(scene, input.accountId())));
  }

  private static Member shown(Scene scene, String id) {
    return scene.tree().members(scene.own(), scene.now()).stream()
        .filter(member -> member.id().value().equals(id))
        .findFirst()
        .orElseThrow(OrgError.ACCOUNT_NOT_FOUND::error);
  }
}
