package coffer.organizations.handshake;

import coffer.kernel.AccountId;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.State;

/** Takes back what was asked. */
final class CancelHandshake extends Answering {
  CancelHandshake(Desk desk) {
    super(desk, State.CANCELED);
  }

  @Override
  AccountId side(Handshake handshake) {
    return handshake.management();
  }

  @Override
  void follow(Handshake handshake, Scene scene, Edits edits) {
    Migration.stopped(handshake, scene, edits);
  }
}
