package coffer.kms.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A known answer, as published.
 *
 * @param number its publisher's, with which to find the comment on what it is about
 * @param result {@code valid}, {@code invalid}, or {@code acceptable} if either may be said of it
 * @param key the key of its group; empty if the vectors have keys of their own
 * @param parts as the head of the file names them
 */
public record Vector(String number, String result, byte[] key, List<byte[]> parts) {
  private static final byte[] NONE = {};

  public Vector {
    parts = List.copyOf(parts);
  }

  /** Those of a file of {@code src/test/resources/vectors}. */
  public static List<Vector> load(String name) {
    try (InputStream in = Vector.class.getResourceAsStream("/vectors/" + name + ".txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      var all = new ArrayList<Vector>();
      byte[] key = NONE;
      for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.getFirst().equals("=")) {
          key = bytes(words.get(1));
        } else {
          List<byte[]> parts = words.subList(2, words.size()).stream().map(Vector::bytes).toList();
          all.add(new Vector(words.get(0), words.get(1), key, parts));
        }
      }
      return all;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static byte[] bytes(String word) {
    return word.equals("-") ? NONE : Base64.getDecoder().decode(word);
  }

  /** Whether a judgement agrees with the publisher's. */
  public boolean agrees(boolean good) {
    return result.equals("acceptable") || good == result.equals("valid");
  }

  public byte[] part(int index) {
    return parts.get(index);
  }

  /** What a report needs to find it. */
  @Override
  public String toString() {
    return number + " " + result;
  }
}
