package coffer.organizations.tag;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes tags; those that are not there do not matter. */
final class UntagResource extends Changing<UntagResource.Input> {
  record Input(String resourceId, List<String> tagKeys) {}

  UntagResource(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.taggable(scene.tree(), organization, input.resourceId()));
  }

  @Override
  @SuppressWarnings("NullAway") // Absent when the body could not be read.
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return input.tagKeys() == null ? Map.of() : Map.of("aws:TagKeys", input.tagKeys());
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    var tags = new HashMap<>(Tagged.of(scene, input.resourceId()));
    tags.keySet().removeAll(input.tagKeys());
    Tagged.put(scene, edits, input.resourceId(), Map.copyOf(tags));
    return nothing();
  }
}
