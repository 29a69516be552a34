package coffer.organizations.account;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;

/** Tells how far the making of an account has come. */
final class DescribeCreateAccountStatus extends Reading<DescribeCreateAccountStatus.Input> {
  record Input(String createAccountRequestId) {}

  record Output(StatusShape createAccountStatus) {}

  DescribeCreateAccountStatus(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    return scene
        .tree()
        .view()
        .find(Orgs.CREATIONS, input.createAccountRequestId())
        .filter(creation -> creation.organization().equals(own.id()))
        .map(creation -> new Output(StatusShape.of(creation.at(scene.now()))))
        .orElseThrow(OrgError.CREATION_NOT_FOUND::error);
  }
}
