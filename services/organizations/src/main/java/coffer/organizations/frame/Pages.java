package coffer.organizations.frame;

import coffer.wire.ListTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The token is the key of the last thing on the page before, so what comes and
 * goes meanwhile moves nothing.
 *
 * @param nextToken null on the last page
 */
public record Pages<T>(List<T> items, @Nullable String nextToken) {
  private static final int MOST = 20;

  /**
   * @param all in any order
   * @param key unique for each
   * @param max 1 to 20
   * @param tokens of this list
   */
  public static <T> Pages<T> of(
      List<T> all,
      Function<T, String> key,
      @Nullable Integer max,
      @Nullable String token,
      ListTokens tokens) {
    String after =
        token == null ? "" : tokens.read(token).orElseThrow(Invalid.INVALID_NEXT_TOKEN::error);
    int most = max == null ? MOST : Math.min(max, MOST);
    List<T> rest =
        all.stream()
            .sorted((a, b) -> key.apply(a).compareTo(key.apply(b)))
            .filter(item -> key.apply(item).compareTo(after) > 0)
            .limit(most + 1L)
            .toList();
    return rest.size() <= most
        ? new Pages<>(rest, null)
        : new Pages<>(rest.subList(0, most), tokens.after(key.apply(rest.get(most - 1))));
  }
}
