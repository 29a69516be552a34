package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.StoredPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes name, description or text of a policy; what is not given stays. */
final class UpdatePolicy extends Changing<UpdatePolicy.Input> {
  record Input(
      String policyId,
      @Nullable String name,
      @Nullable String description,
      @Nullable String content) {}

  record Output(PolicyShape policy) {}

  UpdatePolicy(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.policy(scene.tree(), organization, input.policyId()));
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    StoredPolicy old = Found.ownPolicy(scene, input.policyId());
    String name = or(input.name(), old.name());
    String content = or(input.content(), old.content());
    if (!name.equals(old.name())) {
      Found.freeName(scene, old.type(), name);
    }
    PolicyText.check(old.type(), content);
    StoredPolicy policy =
        old.saying(name, or(input.description(), old.description()), content, scene.now());
    edits.put(policy);
    return new Output(PolicyShape.of(scene.own(), policy));
  }

  private static String or(@Nullable String given, String old) {
    return given == null ? old : given;
  }
}
