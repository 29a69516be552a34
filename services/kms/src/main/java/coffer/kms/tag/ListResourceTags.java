package coffer.kms.tag;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Tags;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the tags of a key. */
final class ListResourceTags extends OnKey<ListResourceTags.Input> {
  private static final int USUAL = 50;

  ListResourceTags(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(String keyId, @Nullable Integer limit, @Nullable String marker) {}

  record Output(List<Tags.Tag> tags, @Nullable String nextMarker, boolean truncated) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    var all = new TreeMap<String, Tags.Tag>();
    key.tags().forEach((name, value) -> all.put(name, new Tags.Tag(name, value)));
    var page =
        Pages.of(all, USUAL, input.limit(), input.marker(), ListTokens.of(input, target.arn()));
    return new Output(page.items(), page.nextMarker(), page.truncated());
  }
}
