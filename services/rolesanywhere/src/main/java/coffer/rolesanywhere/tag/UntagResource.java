package coffer.rolesanywhere.tag;

import coffer.pipeline.Access;
import coffer.rolesanywhere.frame.AnywhereOperation;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.wire.WireCall;
import java.util.HashMap;
import java.util.List;

/** Removes tags, those of them that are there. */
final class UntagResource extends AnywhereOperation<UntagResource.Input> {
  UntagResource(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String resourceArn, List<String> tagKeys) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    Access access = scene.access(action, TagTarget.resource(input.resourceArn(), scene));
    List<String> keys = input.tagKeys();
    return List.of(
        keys == null || keys.isEmpty()
            ? access
            : access.telling("aws:TagKeys", keys.stream().sorted().toList()));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    String resource = TagTarget.resource(input.resourceArn(), scene);
    return scene.change(
        draft -> {
          TagTarget.find(draft, resource);
          var left = new HashMap<>(Anywhere.tags(draft, resource));
          input.tagKeys().forEach(left::remove);
          Anywhere.putTags(draft, resource, left);
          return WireCall.NOTHING;
        });
  }
}
