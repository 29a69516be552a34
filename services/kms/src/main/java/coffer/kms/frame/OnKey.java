package coffer.kms.frame;

import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An operation on one key that a request names. */
public abstract class OnKey<I extends Record> extends KmsOperation<I> {
  protected final Rule rule;
  private final Function<I, @Nullable String> named;

  /**
   * @param named the key in an input
   * @param more actions that it may need besides its own
   */
  protected OnKey(
      Desk desk,
      Class<I> inputType,
      Rule rule,
      Function<I, @Nullable String> named,
      String... more) {
    super(desk, inputType, more);
    this.rule = rule;
    this.named = named;
  }

  /** Does it to a key that is as the {@link Rule} wants it. */
  protected abstract @Nullable Object act(Target target, Key key, I input, Scene scene);

  /** More that the access tells; nothing unless an operation says otherwise. */
  protected Access told(Access access, I input) {
    return access;
  }

  /** The encryption context of a request; none unless an operation says otherwise. */
  protected Map<String, String> context(I input) {
    return Map.of();
  }

  /** What is said of a key that is not there. */
  protected Key found(Target target, I input) {
    return target.found();
  }

  /** The key that a request names. */
  protected Target target(I input, Scene scene) {
    String name = named.apply(input);
    if (name != null && !rule.aliases() && name.contains(KeyName.ALIAS)) {
      throw Errors.notFound("Invalid keyId '" + name + "'");
    }
    Target target = scene.target(name);
    if (!rule.foreign() && !target.owner().equals(scene.account())) {
      throw Errors.denied("The key is of another account, where this operation cannot be used.");
    }
    return target;
  }

  @Override
  protected List<Access> wanted(I input, Scene scene) {
    return List.of(told(scene.access(action, target(input, scene), context(input)), input));
  }

  @Override
  protected final @Nullable Object answer(I input, Scene scene) {
    Target target = target(input, scene);
    Key key = found(target, input);
    rule.admit(key, target.arn(), scene.now());
    return act(target, key, input, scene);
  }

  /**
   * Changes a key, which must still be there and as the {@link Rule} wants it.
   *
   * @param change may run several times
   */
  protected final Key change(Target target, Scene scene, UnaryOperator<Key> change) {
    return desk.keyring()
        .change(
            target.owner(),
            draft -> {
              Key key =
                  draft
                      .find(Keyring.KEYS, target.found().id())
                      .filter(there -> !there.isGone(scene.now()))
                      .orElseThrow(
                          () -> Errors.notFound("Key '" + target.arn() + "' does not exist"));
              rule.admit(key, target.arn(), scene.now());
              Key after = change.apply(key);
              draft.put(Keyring.KEYS, key.id(), after);
              return after;
            });
  }
}
