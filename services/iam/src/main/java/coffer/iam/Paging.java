package coffer.iam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists in pages.
 *
 * <p>A marker names the key of the last item that was shown, so that a page goes on there whatever
 * was made or removed meanwhile. It only ever chooses a place in a list that its holder may see:
 * one that was made up shows nothing else.
 *
 * <p>Source: AWS IAM API Reference, "ListUsers", Marker and MaxItems.
 */
public final class Paging {
  public static final int DEFAULT_ITEMS = 100;

  private static final byte VERSION = 1;

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
   */
  public static <T> Page<T> page(
      SortedMap<String, T> all, @Nullable String marker, @Nullable Integer maxItems) {
    // The smallest string after the last key.
    SortedMap<String, T> left = marker == null ? all : all.tailMap(after(marker) + '\0');
    int most = maxItems == null ? DEFAULT_ITEMS : maxItems;
    var items = new ArrayList<T>();
    String last = "";
    for (Map.Entry<String, T> entry : left.entrySet()) {
      if (items.size() == most) {
        return new Page<>(items, true, marker(last));
      }
      items.add(entry.getValue());
      last = entry.getKey();
    }
    return new Page<>(items, false, null);
  }

  private static String marker(String last) {
    byte[] text = last.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[text.length + 1];
    bytes[0] = VERSION;
    System.arraycopy(text, 0, bytes, 1, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String after(String marker) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(marker);
      if (bytes.length > 1 && bytes[0] == VERSION) {
        return new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException notOurs) {
      // answered below
    }
    throw IamError.VALIDATION_ERROR.because("Invalid Marker.");
  }
}
