package coffer.kms.replica;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Relatives;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a replica the primary key, and the primary key a replica. That is one change, of the key
 * that was primary: the other sees it when it is next looked at, which is done here at once.
 */
final class UpdatePrimaryRegion extends OnPrimary<UpdatePrimaryRegion.Input> {
  private static final String ACTION = PREFIX + "UpdatePrimaryRegion";

  UpdatePrimaryRegion(Desk desk) {
    super(desk, Input.class, Input::keyId);
  }

  record Input(String keyId, String primaryRegion) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:PrimaryRegion", Optional.ofNullable(input.primaryRegion()));
  }

  /** Both keys must allow it. */
  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    Access here = super.wanted(input, scene).getFirst();
    Optional<Access> there =
        Optional.ofNullable(input.primaryRegion())
            .flatMap(desk::in)
            .filter(other -> !other.region().equals(desk.region()))
            .flatMap(other -> successor(other, target(input, scene), scene))
            .map(found -> told(scene.access(ACTION, found), input));
    return there.map(also -> List.of(here, also)).orElse(List.of(here));
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    mustBePrimary(target, key);
    Desk there = other(input.primaryRegion());
    Key next =
        successor(there, target, scene)
            .flatMap(Target::key)
            .orElseThrow(
                () -> Errors.notFound("The key has no replica in " + there.region() + "."));
    Rule.USE.admit(
        next, Target.arn(there.region(), scene.account(), "key/" + key.id()), scene.now());
    change(target, scene, kept -> handedOver(target, kept, there.region()));
    var _ = Relatives.of(there, scene.account(), next, scene.now());
    return null;
  }

  private static Optional<Target> successor(Desk there, Target target, Scene scene) {
    return target
        .key()
        .flatMap(key -> Relatives.in(there, scene.account(), key.id(), scene.now()))
        .map(found -> Target.of(there, scene.account(), found));
  }

  private Key handedOver(Target target, Key key, String region) {
    mustBePrimary(target, key); // It may have been handed over meanwhile.
    return key.multiRegion(key.multiRegion().orElseThrow().handedOver(region));
  }
}
