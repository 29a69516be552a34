package coffer.server;

import coffer.kernel.ByteString;

/** Keys on an operator's screen: a client chose them, and a terminal obeys what is in them. */
public final class KeyText {
  private KeyText() {}

  /** The key with a backslash, u and hexadecimal digits for what is not to be seen. */
  public static String of(ByteString key) {
    var text = new StringBuilder();
    key.utf8()
        .codePoints()
        .forEach(
            c -> {
              if (c == '\\' || !isVisible(c)) {
                text.append("\\u%04x".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
