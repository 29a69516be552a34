package coffer.rolesanywhere.frame;

import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Kept;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Removes one thing, and its tags. */
public abstract class Deleting<I extends Record, T extends Record & Kept<T>> extends OnOne<I, T> {
  protected Deleting(
      Desk desk, Class<I> inputType, Kind<T> kind, Function<I, @Nullable String> name) {
    super(desk, inputType, kind, name);
  }

  @Override
  protected final T act(String id, I input, Scene scene) {
    return scene.change(
        draft -> {
          T kept = draft.find(kind.table(), id).orElseThrow(Errors::notFound);
          draft.remove(kind.table(), id);
          Anywhere.putTags(draft, kind.resource(id), Map.of());
          return kept;
        });
  }
}
