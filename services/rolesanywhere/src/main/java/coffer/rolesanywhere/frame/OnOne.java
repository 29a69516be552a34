package coffer.rolesanywhere.frame;

import coffer.pipeline.Access;
import coffer.rolesanywhere.store.Kept;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation on one thing that a request names by its id, which answers with the thing. */
public abstract class OnOne<I extends Record, T extends Record & Kept<T>>
    extends AnywhereOperation<I> {
  protected final Kind<T> kind;
  private final Function<I, @Nullable String> name;

  /**
   * @param name the id in an input
   * @param more actions that it may need besides its own
   */
  protected OnOne(
      Desk desk,
      Class<I> inputType,
      Kind<T> kind,
      Function<I, @Nullable String> name,
      String... more) {
    super(desk, inputType, more);
    this.kind = kind;
    this.name = name;
  }

  /** Finds the thing, having changed it if that is what the operation is for. */
  protected abstract T act(String id, I input, Scene scene);

  @Override
  public final Optional<Class<?>> outputType() {
    return Optional.of(kind.output());
  }

  @Override
  protected List<Access> wanted(I input, Scene scene) {
    return List.of(scene.access(action, kind, name.apply(input)));
  }

  @Override
  protected final Object answer(I input, Scene scene) {
    String id = name.apply(input);
    if (id == null) {
      throw Errors.notFound();
    }
    return kind.shape().of(act(id, input, scene), scene);
  }
}
