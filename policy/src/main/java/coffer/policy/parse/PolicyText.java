package coffer.policy.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A policy as its author wrote it: where its statements stand, and the same text with other
 * principals. Of what is no policy nothing is found and nothing changed.
 */
public final class PolicyText {
  private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

  private final String text;
  private final List<Json.Members> statements;

  private PolicyText(String text, List<Json.Members> statements) {
    this.text = text;
    this.statements = statements;
  }

  public static PolicyText of(String json) {
    return new PolicyText(json, statements(JsonReader.read(json, new Problems(json))));
  }

  private static List<Json.Members> statements(Optional<Json> root) {
    if (!(root.orElse(null) instanceof Json.Members(_, _, var elements))) {
      return List.of();
    }
    var found = new ArrayList<Json.Members>();
    for (Json each : values(elements.get("Statement"))) {
      if (each instanceof Json.Members statement) {
        found.add(statement);
      }
    }
    return found;
  }

  private static List<Json> values(@Nullable Json value) {
    return switch (value) {
      case null -> List.of();
      case Json.Items(_, _, var all) -> all;
      default -> List.of(value);
    };
  }

  /**
   * Where a statement stands.
   *
   * @param line and column of its first character, from 1
   * @param endLine and end column of its last character
   */
  public record Extent(int line, int column, int endLine, int endColumn) {}

  /** Of each statement, in their order. */
  public List<Extent> extents() {
    var lines = new Lines(text);
    return statements.stream().map(statement -> extent(statement, lines)).toList();
  }

  private Extent extent(Json.Members statement, Lines lines) {
    int end = end(statement.at());
    return new Extent(
        lines.of(statement.at()), lines.column(statement.at()), lines.of(end), lines.column(end));
  }

  /** The brace that closes the one at an index. The text was read, so there is one. */
  private int end(int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> i = quote(i);
        case '{' -> depth++;
        case '}' -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return text.length() - 1;
  }

  /** The quotation mark that ends the string that begins at an index. */
  private int quote(int open) {
    int at = open + 1;
    while (at < text.length() - 1 && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /**
   * The text with other names for its AWS principals; everything else stays character by character.
   *
   * @param rename from what the policy has to what it is to have
   */
  public String withPrincipals(UnaryOperator<String> rename) {
    var named = new ArrayList<Json.Text>();
    for (Json.Members statement : statements) {
      for (String element : PRINCIPALS) {
        if (statement.values().get(element) instanceof Json.Members(_, _, var sorts)) {
          for (Json value : values(sorts.get("AWS"))) {
            if (value instanceof Json.Text name) {
              named.add(name);
            }
          }
        }
      }
    }
    named.sort(Comparator.comparingInt(Json.Text::at));
    var result = new StringBuilder();
    int from = 0;
    for (Json.Text name : named) {
      String other = rename.apply(name.value());
      if (!other.equals(name.value())) {
        // Names of principals have no characters that JSON escapes.
        result.append(text, from, name.at()).append('"').append(other).append('"');
        from = quote(name.at()) + 1;
      }
    }
    return result.append(text, from, text.length()).toString();
  }
}
