package coffer.kms.tag;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Tags;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a key tags, or other values to those it has. */
final class TagResource extends OnKey<TagResource.Input> {
  TagResource(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(String keyId, List<Tags.Tag> tags) {}

  @Override
  protected Access told(Access access, Input input) {
    return Tags.telling(access, input.tags());
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    var _ = change(target, scene, there -> there.tags(Tags.with(there.tags(), input.tags())));
    return null;
  }
}
