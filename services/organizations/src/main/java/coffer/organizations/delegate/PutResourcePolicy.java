package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who else may administer the organization, and how far. */
final class PutResourcePolicy extends Changing<PutResourcePolicy.Input> {
  record Input(String content, @Nullable List<Tags.Tag> tags) {}

  record Output(DelegationShape resourcePolicy) {}

  PutResourcePolicy(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.resourcePolicy(organization));
  }

  @Override
  protected boolean takesTags() {
    return true;
  }

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (!managed.allFeatures()) {
      throw Constraint.ORGANIZATION_NOT_IN_ALL_FEATURES_MODE.error();
    }
    DelegationText.check(input.content());
    var old = managed.delegation();
    if (old.isPresent() && input.tags() != null && !input.tags().isEmpty()) {
      // Source: API Reference, "PutResourcePolicy": tags are of new policies only.
      throw Invalid.TARGET_NOT_SUPPORTED.error();
    }
    var policy =
        new Organization.Delegation(
            old.map(Organization.Delegation::id).orElseGet(desk.names()::resourcePolicy),
            input.content(),
            old.map(Organization.Delegation::tags).orElseGet(() -> Tags.of(input.tags())));
    edits.put(managed.delegating(Optional.of(policy)));
    return new Output(DelegationShape.of(managed, policy));
  }
}
