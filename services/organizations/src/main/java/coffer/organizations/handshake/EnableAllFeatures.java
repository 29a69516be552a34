package coffer.organizations.handshake;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.Action;
import coffer.organizations.store.Handshake.State;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Optional;

/** Asks every account that was invited to agree to all features. */
final class EnableAllFeatures extends Changing<EnableAllFeatures.Input> {
  private final Sending sending;

  record Input() {}

  record Output(HandshakeShape handshake) {}

  EnableAllFeatures(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
    this.sending = new Sending(desk);
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (managed.allFeatures()) {
      throw HandshakeConstraint.ORGANIZATION_ALREADY_HAS_ALL_FEATURES.error();
    }
    if (!Sending.pending(scene, managed, Action.ENABLE_ALL_FEATURES).isEmpty()) {
      throw HandshakeConstraint.ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION.error();
    }
    List<Member> invited =
        scene.tree().members(managed, scene.now()).stream()
            .filter(member -> member.invited() && member.isOpen())
            .filter(member -> !member.id().equals(managed.management()))
            .toList();
    var letter =
        Sending.Letter.of(Action.ENABLE_ALL_FEATURES, managed.management(), Optional.empty());
    Handshake whole =
        sending.send(managed, letter, invited.isEmpty() ? State.OPEN : State.REQUESTED, edits);
    for (Member member : invited) {
      var part =
          Sending.Letter.of(Action.APPROVE_ALL_FEATURES, member.id(), Optional.of(whole.id()));
      sending.send(managed, part, State.REQUESTED, edits);
    }
    return new Output(HandshakeShape.of(scene.tree(), whole, scene.now()));
  }
}
