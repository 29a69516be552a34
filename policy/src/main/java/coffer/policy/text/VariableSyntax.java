package coffer.policy.text;

import java.util.Optional;

/**
 * Where variables begin and end, and what is wrong with those that are none.
 *
 * <p>Source: IAM User Guide, "IAM policy elements: Variables and tags"; the flaws are those of "IAM
 * policy validation check reference".
 */
final class VariableSyntax {
  private VariableSyntax() {}

  /**
   * Where the closing brace of a variable is; -1 if it has none. A default in quotes may hold
   * braces.
   *
   * @param open of its <code>${</code>
   */
  static int close(String text, int open) {
    boolean afterComma = false;
    boolean quoted = false;
    for (int i = open + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '}' && !quoted) {
        return i;
      }
      afterComma |= c == ',';
      quoted ^= afterComma && c == '\'';
    }
    return text.indexOf('}', open);
  }

  /** What is wrong with the variables of a text; empty if nothing is. */
  static Optional<String> flaw(String text) {
    for (int open = text.indexOf("${"); open >= 0; ) {
      int close = close(text, open);
      if (close < 0) {
        return Optional.of("A variable lacks its closing brace.");
      }
      var flaw = flawOfOne(text.substring(open + 2, close));
      if (flaw.isPresent()) {
        return flaw;
      }
      open = text.indexOf("${", close);
    }
    return Optional.empty();
  }

  private static Optional<String> flawOfOne(String inner) {
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return Optional.empty();
    }
    int comma = inner.indexOf(',');
    String key = comma < 0 ? inner : inner.substring(0, comma);
    String rest = comma < 0 ? "''" : inner.substring(comma + 1).strip();
    if (key.isBlank()) {
      return Optional.of("A variable has no name.");
    }
    if (key.chars().anyMatch(Character::isWhitespace)) {
      return Optional.of("The name of a variable has a space.");
    }
    if (key.chars().anyMatch(c -> "${}*?'\"".indexOf(c) >= 0)) {
      return Optional.of("The name of a variable has a character that names cannot have.");
    }
    boolean quoted = rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'");
    return quoted
        ? Optional.empty()
        : Optional.of("The default of a variable is not in single quotes.");
  }
}
