package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.RootShape;
import coffer.organizations.frame.Scene;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the one root there is. */
final class ListRoots extends Reading<ListRoots.Input> {
  record Input(@Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<RootShape> roots) {}

  ListRoots(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    var page =
        Pages.of(
            List.of(RootShape.of(scene.own())),
            RootShape::id,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(page.items());
  }
}
