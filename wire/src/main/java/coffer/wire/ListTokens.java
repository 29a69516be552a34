package coffer.wire;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The tokens with which one list goes on: each holds the key of the last thing on the page before,
 * so that what comes and goes meanwhile moves nothing, and a check sum over it and over what was
 * asked. One that was cut, changed, made up, or given for another question is refused rather than
 * taken for a place in this list.
 *
 * <p>A token holds nothing that the page before did not show, and chooses only a place in a list
 * that its holder may see, so it needs no secret.
 */
public final class ListTokens {
  private static final byte FORMAT = 1;
  private static final int OVERHEAD = 1 + Integer.BYTES;
  private static final int MAX_CHARS = 4096;

  /** Members of a question that may differ from page to page. */
  private static final Set<String> OF_THE_PAGE =
      Set.of(
          "continuationToken",
          "dryRun",
          "limit",
          "marker",
          "maxBuckets",
          "maxItems",
          "maxResults",
          "nextToken");

  private final byte[] list;

  private ListTokens(String list) {
    this.list = list.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The tokens of the list that answers a question.
   *
   * @param question an operation's input; all its members but those that choose the page count, and
   *     so does which operation's it is
   * @param names what sets the list apart that the question does not say
   */
  public static ListTokens of(Record question, String... names) {
    var said = new ArrayList<@Nullable Object>(List.of(names));
    for (RecordComponent member : question.getClass().getRecordComponents()) {
      if (!OF_THE_PAGE.contains(member.getName())) {
        said.add(member.getName());
        said.add(value(question, member));
      }
    }
    return new ListTokens(question.getClass().getName() + said);
  }

  /**
   * The tokens of a list that is known by other things than its question.
   *
   * @param names what sets it apart from all other lists
   */
  public static ListTokens of(String... names) {
    return new ListTokens(List.of(names).toString());
  }

  /** The token that goes on after a thing. */
  public String after(String key) {
    byte[] last = key.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(OVERHEAD + last.length).put(FORMAT).putInt(sum(last)).put(last).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The key in a token; empty if this list never gave it. */
  public Optional<String> read(String text) {
    byte[] token = decoded(text);
    if (token.length < OVERHEAD) {
      return Optional.empty();
    }
    var parts = ByteBuffer.wrap(token);
    byte format = parts.get();
    int sum = parts.getInt();
    byte[] last = new byte[parts.remaining()];
    parts.get(last);
    return format == FORMAT && sum == sum(last)
        ? Optional.of(new String(last, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Nothing for what is too long or no token at all. */
  private static byte[] decoded(String text) {
    if (text.length() > MAX_CHARS) {
      return new byte[0];
    }
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private int sum(byte[] key) {
    var crc = new CRC32C();
    crc.update(list);
    crc.update(0);
    crc.update(key);
    return (int) crc.getValue();
  }

  private static @Nullable Object value(Record question, RecordComponent member) {
    try {
      var accessor = member.getAccessor();
      // The inputs of operations belong to their packages.
      accessor.setAccessible(true);
      return accessor.invoke(question);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("an accessor of an input failed", impossible);
    }
  }
}
