package coffer.rolesanywhere.frame;

import coffer.rolesanywhere.store.Kept;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes one thing. */
public abstract class Changing<I extends Record, T extends Record & Kept<T>> extends OnOne<I, T> {
  protected Changing(
      Desk desk,
      Class<I> inputType,
      Kind<T> kind,
      Function<I, @Nullable String> name,
      String... more) {
    super(desk, inputType, kind, name, more);
  }

  /** What becomes of it; may run several times. */
  protected abstract T changed(T kept, I input, Scene scene);

  @Override
  protected final T act(String id, I input, Scene scene) {
    return scene.change(
        draft -> {
          T kept = draft.find(kind.table(), id).orElseThrow(Errors::notFound);
          T after = changed(kept, input, scene);
          draft.put(kind.table(), id, after);
          return after;
        });
  }
}
