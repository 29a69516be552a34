package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.layout.Layout;
import java.util.Arrays;
import java.util.Optional;

/**
 * The prefix and delimiter of a listing.
 *
 * @param delimiter may be several bytes; empty for no grouping
 */
public record Grouping(ByteString prefix, ByteString delimiter) {
  private static final int SMALL_PAGE = 64;

  public static Grouping of(String prefix, String delimiter) {
    return new Grouping(ByteString.utf8(prefix), ByteString.utf8(delimiter));
  }

  /** What a key is shown as, if it is grouped: up to the first delimiter after the prefix. */
  public Optional<ByteString> commonPrefix(ByteString key) {
    if (delimiter.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = key.unsafeArray();
    int length = delimiter.length();
    for (int at = prefix.length(); at + length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + length, delimiter.unsafeArray(), 0, length)) {
        return Optional.of(key.substring(0, at + length));
      }
    }
    return Optional.empty();
  }

  /** Whether a marker is itself a common prefix, so that everything under it was shown. */
  public boolean isCommonPrefix(ByteString marker) {
    return marker.startsWith(prefix) && commonPrefix(marker).filter(marker::equals).isPresent();
  }

  /** Where a scan goes on after a marker, for families whose storage keys end with the key. */
  ByteString bound(ByteString family, ByteString marker) {
    ByteString at = Layout.prefix(family, marker);
    return isCommonPrefix(marker) ? Layout.past(at) : at;
  }

  int firstPage(int max) {
    return delimiter.isEmpty() ? max + 1 : Math.min(max + 1, SMALL_PAGE);
  }
}
