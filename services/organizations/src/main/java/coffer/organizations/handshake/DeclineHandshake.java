package coffer.organizations.handshake;

import coffer.kernel.AccountId;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.State;

/** Refuses what a handshake asks. */
final class DeclineHandshake extends Answering {
  DeclineHandshake(Desk desk) {
    super(desk, State.DECLINED);
  }

  @Override
  AccountId side(Handshake handshake) {
    return handshake.recipient();
  }

  @Override
  void follow(Handshake handshake, Scene scene, Edits edits) {
    Migration.stopped(handshake, scene, edits);
  }
}
