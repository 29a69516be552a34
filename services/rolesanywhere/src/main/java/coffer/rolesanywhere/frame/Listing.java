package coffer.rolesanywhere.frame;

import coffer.pipeline.Access;
import coffer.rolesanywhere.store.Kept;
import coffer.tables.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists things by their ids, page by page. The token is the id of the last thing on the page
 * before, so what comes and goes meanwhile moves nothing.
 */
public abstract class Listing<T extends Record & Kept<T>> extends AnywhereOperation<Listing.Input> {
  private final Table<T> table;
  private final int most;

  /**
   * @param most things on a page, and so many unless the request wants fewer
   */
  protected Listing(Desk desk, Table<T> table, int most) {
    super(desk, Input.class);
    this.table = table;
    this.most = most;
  }

  /** What all lists are asked for with. */
  public record Input(@Nullable String nextToken, @Nullable Integer pageSize) {}

  /**
   * @param nextToken null on the last page
   */
  protected record Page<T>(List<T> items, @Nullable String nextToken) {}

  /** The answer with a page. */
  protected abstract Object answer(Page<T> page, Scene scene);

  @Override
  protected final List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.everything(action));
  }

  @Override
  protected final Object answer(Input input, Scene scene) {
    int size = input.pageSize() == null ? most : Math.min(input.pageSize(), most);
    if (size < 1) {
      throw Errors.invalid("pageSize is at least 1.");
    }
    String after = input.nextToken() == null ? "" : decoded(input.nextToken());
    List<T> found =
        scene.view().all(table).tailMap(after + '\0').values().stream().limit(size + 1L).toList();
    return answer(
        found.size() <= size
            ? new Page<>(found, null)
            : new Page<>(found.subList(0, size), encoded(found.get(size - 1).id())),
        scene);
  }

  private static String encoded(String id) {
    return Base64.getUrlEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw Errors.invalid("The token is not one of a list.");
    }
  }
}
