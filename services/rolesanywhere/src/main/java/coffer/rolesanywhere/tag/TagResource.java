package coffer.rolesanywhere.tag;

import coffer.pipeline.Access;
import coffer.rolesanywhere.frame.AnywhereOperation;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.frame.Tags;
import coffer.rolesanywhere.store.Anywhere;
import coffer.wire.WireCall;
import java.util.List;

/** Adds tags, or gives those that are there other values. */
final class TagResource extends AnywhereOperation<TagResource.Input> {
  TagResource(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String resourceArn, List<Tags.Tag> tags) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    String resource = TagTarget.resource(input.resourceArn(), scene);
    return List.of(Tags.telling(scene.access(action, resource), input.tags()));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    String resource = TagTarget.resource(input.resourceArn(), scene);
    var more = Tags.of(input.tags());
    return scene.change(
        draft -> {
          TagTarget.find(draft, resource);
          Anywhere.putTags(draft, resource, Tags.with(Anywhere.tags(draft, resource), more));
          return WireCall.NOTHING;
        });
  }
}
