package coffer.organizations.tag;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds tags, or gives those that are there other values. */
final class TagResource extends Changing<TagResource.Input> {
  record Input(String resourceId, List<Tags.Tag> tags) {}

  TagResource(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.taggable(scene.tree(), organization, input.resourceId()));
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
  protected Object change(Input input, Scene scene, Edits edits) {
    Map<String, String> old = Tagged.of(scene, input.resourceId());
    Tagged.put(scene, edits, input.resourceId(), Tags.with(old, Tags.of(input.tags())));
    return nothing();
  }
}
