package coffer.organizations.tag;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tags of something. */
final class ListTagsForResource extends Reading<ListTagsForResource.Input> {
  record Input(String resourceId, @Nullable String nextToken) {}

  record Output(List<Tags.Tag> tags, @Nullable String nextToken) {}

  ListTagsForResource(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.taggable(scene.tree(), organization, input.resourceId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    List<Tags.Tag> all = Tags.list(Tagged.of(scene, input.resourceId()));
    // There are fifty at most, and the request cannot ask for fewer.
    var page = Pages.of(all, Tags.Tag::key, null, input.nextToken(), ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
