package coffer.rolesanywhere.frame;

import coffer.rolesanywhere.store.Kept;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows one thing. */
public abstract class Looking<I extends Record, T extends Record & Kept<T>> extends OnOne<I, T> {
  protected Looking(
      Desk desk, Class<I> inputType, Kind<T> kind, Function<I, @Nullable String> name) {
    super(desk, inputType, kind, name);
  }

  @Override
  protected final T act(String id, I input, Scene scene) {
    return scene.view().find(kind.table(), id).orElseThrow(Errors::notFound);
  }
}
