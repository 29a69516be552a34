package coffer.organizations.handshake;

import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.Action;
import coffer.organizations.store.Handshake.State;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.Map;
import java.util.Optional;

/** Agrees to what a handshake asks. */
final class AcceptHandshake extends Answering {
  AcceptHandshake(Desk desk) {
    super(desk, State.ACCEPTED);
  }

  @Override
  AccountId side(Handshake handshake) {
    return handshake.recipient();
  }

  @Override
  void follow(Handshake handshake, Scene scene, Edits edits) {
    Organization organization =
        scene
            .tree()
            .organization(handshake.organization())
            .orElseThrow(OrgError.HANDSHAKE_TRANSITION::error);
    switch (handshake.action()) {
      case INVITE -> join(organization, handshake, scene, edits);
      case APPROVE_ALL_FEATURES -> Migration.approved(handshake, scene, edits);
      case ENABLE_ALL_FEATURES -> edits.put(organization.withAllFeatures());
    }
  }

  private void join(Organization organization, Handshake handshake, Scene scene, Edits edits) {
    if (scene.tree().member(scene.caller()).isPresent()) {
      throw HandshakeConstraint.ALREADY_IN_AN_ORGANIZATION.error();
    }
    Account account =
        desk.accounts().find(scene.caller()).orElseThrow(OrgError.ACCESS_DENIED::error);
    edits.put(
        new Member(
            account.id(),
            organization.id(),
            organization.root(),
            account.name(),
            desk.email(account),
            true,
            scene.now(),
            Optional.empty(),
            handshake.tags(),
            Map.of()));
    edits.attachStandards(organization, account.id().value());
  }

  /** Only when all members have agreed, and the handshake is open, may it be completed. */
  @Override
  boolean isReady(Handshake handshake, State now) {
    return handshake.action() != Action.ENABLE_ALL_FEATURES || now == State.OPEN;
  }
}
