package coffer.policy.text;

import coffer.policy.context.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a {@link Template}. */
sealed interface Piece {
  /** As the policy has it. */
  String written();

  /** Text in which wildcards count. */
  record Text(String written) implements Piece {}

  /**
   * A character that would be a wildcard or begin a variable.
   *
   * @param character the one it stands for
   */
  record Escaped(String written, String character) implements Piece {}

  /**
   * A place for a value of the request.
   *
   * @param key in lower case
   * @param otherwise what it is if the request does not have the key
   */
  record Variable(String written, String key, Optional<String> otherwise) implements Piece {
    /**
     * What it stands for. A key with several values stands for none of them: multivalued keys are
     * no variables, and a default is for a key that is absent.
     */
    Optional<String> value(RequestContext context) {
      List<String> values = context.values(key).orElse(List.of());
      return switch (values.size()) {
        case 0 -> otherwise;
        case 1 -> Optional.of(values.getFirst());
        default -> Optional.empty();
      };
    }
  }

  /**
   * Reads what is between <code>${</code> and <code>}</code>.
   *
   * @param written with these around it
   */
  static Piece read(String written) {
    String inner = written.substring(2, written.length() - 1);
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return new Escaped(written, inner);
    }
    int comma = inner.indexOf(',');
    String key = comma < 0 ? inner : inner.substring(0, comma);
    return new Variable(
        written,
        key.strip().toLowerCase(Locale.ROOT),
        comma < 0 ? Optional.empty() : unquoted(inner.substring(comma + 1).strip()));
  }

  private static Optional<String> unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    return quoted ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
  }
}
