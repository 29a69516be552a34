package coffer.iam;

import coffer.wire.ApiError;
import coffer.wire.ListTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists in pages.
 *
 * <p>A marker names the key of the last item that was shown, so that a page goes on there whatever
 * was made or removed meanwhile.
 *
 * <p>Source: AWS IAM API Reference, "ListUsers", Marker and MaxItems.
 */
public final class Paging {
  public static final int DEFAULT_ITEMS = 100;

  private Paging() {}

  /**
   * One page, with the members its answer has.
   *
   * @param marker only if there is more
   */
  public record Page<T>(List<T> items, boolean isTruncated, @Nullable String marker) {}

  /**
   * @param all by the keys that markers speak of, of at most 200 bytes in UTF-8
   * @param maxItems 1 to 1,000; the model makes sure
   * @param tokens of this list
   */
  public static <T> Page<T> page(
      SortedMap<String, T> all,
      @Nullable String marker,
      @Nullable Integer maxItems,
      ListTokens tokens) {
    // The smallest string after the last key.
    SortedMap<String, T> left =
        marker == null ? all : all.tailMap(tokens.read(marker).orElseThrow(Paging::invalid) + '\0');
    int most = maxItems == null ? DEFAULT_ITEMS : maxItems;
    var items = new ArrayList<T>();
    String last = "";
    for (Map.Entry<String, T> entry : left.entrySet()) {
      if (items.size() == most) {
        return new Page<>(items, true, tokens.after(last));
      }
      items.add(entry.getValue());
      last = entry.getKey();
    }
    return new Page<>(items, false, null);
  }

  private static ApiError invalid() {
    return IamError.VALIDATION_ERROR.because("Invalid Marker.");
  }
}
