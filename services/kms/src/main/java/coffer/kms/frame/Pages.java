package coffer.kms.frame;

import coffer.wire.ListTokens;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The marker holds the key of the last thing on the page before, so what comes
 * and goes meanwhile moves nothing.
 *
 * @param nextMarker null on the last page
 */
public record Pages<T>(List<T> items, @Nullable String nextMarker) {
  /**
   * @param all by a key that is unique for each
   * @param usual things on a page, unless the request wants another number
   * @param tokens of this list
   */
  public static <T> Pages<T> of(
      SortedMap<String, T> all,
      int usual,
      @Nullable Integer limit,
      @Nullable String marker,
      ListTokens tokens) {
    String after = marker == null ? "" : tokens.read(marker).orElseThrow(Errors::marker);
    int most = limit == null ? usual : limit;
    var rest = all.tailMap(after + '\0').entrySet().stream().limit(most + 1L).toList();
    var shown = rest.stream().limit(most).map(entry -> entry.getValue()).toList();
    return rest.size() <= most
        ? new Pages<>(shown, null)
        : new Pages<>(shown, tokens.after(rest.get(most - 1).getKey()));
  }

  public boolean truncated() {
    return nextMarker != null;
  }
}
