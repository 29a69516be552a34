package coffer.organizations.handshake;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import java.util.Optional;

/** Lists the handshakes that the caller's organization has sent. */
final class ListHandshakesForOrganization extends Reading<Filter.Input> {
  ListHandshakesForOrganization(Desk desk) {
    super(desk, Filter.Input.class, Right.LOOK);
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
        handshake -> handshake.organization().equals(scene.own().id()));
  }
}
