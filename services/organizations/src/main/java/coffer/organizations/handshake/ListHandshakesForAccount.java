package coffer.organizations.handshake;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import java.util.Optional;

/** Lists the handshakes that the caller's account has received. */
final class ListHandshakesForAccount extends Reading<Filter.Input> {
  ListHandshakesForAccount(Desk desk) {
    super(desk, Filter.Input.class, Right.OWN);
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(Filter.Output.class);
  }

  @Override
  protected Filter.Output answer(Filter.Input input, Scene scene) {
    return Filter.list(
        input,
        scene,
        getClass().getSimpleName(),
        handshake -> handshake.recipient().equals(scene.caller()));
  }
}
