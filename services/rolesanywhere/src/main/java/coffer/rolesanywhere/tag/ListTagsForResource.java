package coffer.rolesanywhere.tag;

import coffer.pipeline.Access;
import coffer.rolesanywhere.frame.AnywhereOperation;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.frame.Tags;
import coffer.rolesanywhere.store.Anywhere;
import java.util.List;

/** Lists the tags of something. */
final class ListTagsForResource extends AnywhereOperation<ListTagsForResource.Input> {
  ListTagsForResource(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String resourceArn) {}

  record Output(List<Tags.Tag> tags) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.access(action, TagTarget.resource(input.resourceArn(), scene)));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    String resource = TagTarget.resource(input.resourceArn(), scene);
    TagTarget.find(scene.view(), resource);
    return new Output(Tags.list(Anywhere.tags(scene.view(), resource)));
  }
}
