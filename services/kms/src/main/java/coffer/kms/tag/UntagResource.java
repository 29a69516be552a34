package coffer.kms.tag;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes tags from a key. */
final class UntagResource extends OnKey<UntagResource.Input> {
  UntagResource(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(String keyId, @Nullable List<String> tagKeys) {
    List<String> keys() {
      return tagKeys == null ? List.of() : tagKeys;
    }
  }

  @Override
  protected Access told(Access access, Input input) {
    // Whatever the body was, the access is listed: it may have had no keys.
    List<String> keys = input.tagKeys();
    return keys == null ? access : access.telling("aws:TagKeys", keys.stream().sorted().toList());
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    var _ =
        change(
            target,
            scene,
            there -> {
              var left = new HashMap<>(there.tags());
              input.keys().forEach(left::remove);
              return there.tags(left);
            });
    return null;
  }
}
