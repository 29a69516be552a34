package coffer.organizations.handshake;

import coffer.kernel.AccountId;
import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.State;
import java.util.List;
import java.util.Optional;

/** What all ways to end a handshake have in common: one of the two sides may, while it is open. */
abstract class Answering extends Changing<Answering.Input> {
  record Input(String handshakeId) {}

  record Output(HandshakeShape handshake) {}

  private final State next;

  Answering(Desk desk, State next) {
    super(desk, Input.class, Right.OWN);
    this.next = next;
  }

  @Override
  public final Optional<Class<?>> outputType() {
    return Optional.of(Output.class);
  }

  /** Whose it is to do this. */
  abstract AccountId side(Handshake handshake);

  /** Whether it may be done now to one that is pending. */
  boolean isReady(Handshake handshake, State now) {
    return now.isPending();
  }

  /** What else changes with it. */
  abstract void follow(Handshake handshake, Scene scene, Edits edits);

  @Override
  protected final List<Thing> things(Input input, Scene scene) {
    return Parties.things(scene, input.handshakeId());
  }

  @Override
  protected final AccountId owner(Input input, Scene scene) {
    return Parties.find(scene, input.handshakeId()).map(this::side).orElse(scene.caller());
  }

  @Override
  protected final Output change(Input input, Scene scene, Edits edits) {
    Handshake handshake =
        Parties.find(scene, input.handshakeId()).orElseThrow(OrgError.HANDSHAKE_NOT_FOUND::error);
    if (!side(handshake).equals(scene.caller())) {
      throw OrgError.ACCESS_DENIED
          .error()
          .because("the handshake is for another account to answer");
    }
    State now = handshake.state(scene.now());
    if (now == next) {
      throw OrgError.HANDSHAKE_IN_STATE.error();
    }
    if (!now.isPending() || !isReady(handshake, now)) {
      throw OrgError.HANDSHAKE_TRANSITION.error();
    }
    Handshake ended = handshake.becoming(next, scene.now());
    edits.put(ended);
    follow(ended, scene, edits);
    return new Output(HandshakeShape.of(edits.tree(), ended, scene.now()));
  }
}
