package coffer.organizations.handshake;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import java.util.List;

/** Tells either side of a handshake. */
final class DescribeHandshake extends Reading<DescribeHandshake.Input> {
  record Input(String handshakeId) {}

  record Output(HandshakeShape handshake) {}

  DescribeHandshake(Desk desk) {
    super(desk, Input.class, Right.OWN);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene) {
    return Parties.things(scene, input.handshakeId());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    return Parties.find(scene, input.handshakeId())
        .map(found -> new Output(HandshakeShape.of(scene.tree(), found, scene.now())))
        .orElseThrow(OrgError.HANDSHAKE_NOT_FOUND::error);
  }
}
