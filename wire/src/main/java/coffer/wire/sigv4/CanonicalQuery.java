package coffer.wire.sigv4;

import java.util.Arrays;

/**
 * A query in canonical form: every name and value decoded and encoded again, sorted by name and
 * then by value.
 */
final class CanonicalQuery {
  private CanonicalQuery() {}

  /**
   * @param omitted the one parameter that is left out because it is the signature; empty for none
   */
  static void write(String rawQuery, String omitted, ByteSink out) {
    if (rawQuery.isEmpty()) {
      return;
    }
    var text = new ByteSink(rawQuery.length() * 2);
    // Three ends for each parameter: where its name begins, where its value begins, where it ends.
    int[] marks = new int[24];
    int count = 0;
    for (int from = 0; from <= rawQuery.length(); ) {
      int and = rawQuery.indexOf('&', from);
      int to = and < 0 ? rawQuery.length() : and;
      if (to > from && !isNamed(rawQuery, from, to, omitted)) {
        if (count + 3 > marks.length) {
          marks = Arrays.copyOf(marks, marks.length * 2);
        }
        writeOne(rawQuery, from, to, text, marks, count);
        count += 3;
      }
      from = to + 1;
    }
    int[] order = sorted(text, marks, count / 3);
    for (int i = 0; i < order.length; i++) {
      int at = order[i];
      if (i > 0) {
        out.add('&');
      }
      out.addRun(text, marks[at], marks[at + 1]);
      out.add('=');
      out.addRun(text, marks[at + 1], marks[at + 2]);
    }
  }

  private static boolean isNamed(String raw, int from, int to, String name) {
    int end = from + name.length();
    return !name.isEmpty()
        && raw.startsWith(name, from)
        && (end == to || (end < to && raw.charAt(end) == '='));
  }

  private static void writeOne(String raw, int from, int to, ByteSink text, int[] marks, int at) {
    int equals = raw.indexOf('=', from);
    int nameEnd = equals < 0 || equals > to ? to : equals;
    marks[at] = text.length();
    UriCoding.writeQueryPart(raw, from, nameEnd, text);
    marks[at + 1] = text.length();
    if (nameEnd < to) {
      UriCoding.writeQueryPart(raw, nameEnd + 1, to, text);
    }
    marks[at + 2] = text.length();
  }

  private static int[] sorted(ByteSink text, int[] marks, int count) {
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      order[i] = i * 3;
    }
    Arrays.sort(
        order,
        (a, b) -> {
          int names = text.compare(marks[a], marks[a + 1], marks[b], marks[b + 1]);
          return names != 0
              ? names
              : text.compare(marks[a + 1], marks[a + 2], marks[b + 1], marks[b + 2]);
        });
    int[] plain = new int[count];
    for (int i = 0; i < count; i++) {
      plain[i] = order[i];
    }
    return plain;
  }
}
