package coffer.rolesanywhere.frame;

import coffer.pipeline.Access;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Kept;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one thing, with tags. */
public abstract class Creating<I extends Record, T extends Record & Kept<T>>
    extends AnywhereOperation<I> {
  private static final String TAG = PREFIX + "TagResource";

  private final Kind<T> kind;

  /**
   * @param more actions that it may need besides its own, and the one for tags
   */
  protected Creating(Desk desk, Class<I> inputType, Kind<T> kind, String... more) {
    super(desk, inputType, Stream.concat(Stream.of(TAG), Stream.of(more)).toArray(String[]::new));
    this.kind = kind;
  }

  /** The tags of a request. */
  protected abstract @Nullable List<Tags.Tag> tags(I input);

  /**
   * The thing as the request wants it, all of it checked but what depends on what is there.
   *
   * @param id its own from now on
   */
  protected abstract T made(String id, I input, Scene scene);

  /**
   * Whether there may be one more.
   *
   * @throws coffer.wire.ApiError if not
   */
  protected abstract void admit(T made, View there, Scene scene);

  @Override
  public final Optional<Class<?>> outputType() {
    return Optional.of(kind.output());
  }

  @Override
  protected List<Access> wanted(I input, Scene scene) {
    var all = new ArrayList<Access>();
    var tags = tags(input);
    all.add(Tags.telling(scene.everything(action), tags));
    if (tags != null && !tags.isEmpty()) {
      all.add(Tags.telling(scene.access(TAG, kind, null), tags));
    }
    return all;
  }

  @Override
  protected final Object answer(I input, Scene scene) {
    Map<String, String> tags = Tags.of(tags(input));
    T made = made(UUID.randomUUID().toString(), input, scene);
    return scene.change(
        draft -> {
          admit(made, draft, scene);
          draft.put(kind.table(), made.id(), made);
          Anywhere.putTags(draft, kind.resource(made.id()), tags);
          return kind.shape().of(made, scene);
        });
  }
}
