package coffer.policy.text;

import coffer.policy.context.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text of a policy that may have wildcards and policy variables, such as {@code
 * arn:aws:s3:::homes/${aws:username}/*}.
 *
 * <p>A variable may have a default, {@code ${aws:PrincipalTag/team, 'none'}}. <code>${*}</code>,
 * <code>${?}</code> and <code>${$}</code> stand for these characters themselves. What a variable
 * brings is text: its asterisks are no wildcards.
 *
 * <p>Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
public final class Template {
  private sealed interface Piece {
    /** Text in which wildcards count. */
    record Text(String text) implements Piece {}

    /** A character that would be a wildcard or begin a variable. */
    record Escaped(String text) implements Piece {}

    record Variable(String key, Optional<String> otherwise) implements Piece {
      Optional<String> value(RequestContext context) {
        return context.single(key).or(() -> otherwise);
      }
    }
  }

  private final String source;
  private final List<Piece> pieces;
  private final Optional<Glob> fixedGlob;
  private final Optional<String> fixedText;

  private Template(String source, List<Piece> pieces) {
    this.source = source;
    this.pieces = List.copyOf(pieces);
    boolean fixed = keys().findAny().isEmpty();
    this.fixedGlob = fixed ? build(RequestContext.EMPTY) : Optional.empty();
    this.fixedText = fixed ? join(RequestContext.EMPTY) : Optional.empty();
  }

  /** A text without variables, as in policies of version 2008-10-17. */
  public static Template plain(String text) {
    return new Template(text, List.of(new Piece.Text(text)));
  }

  /** A text in which <code>${…}</code> is a variable; what is not closed stands for itself. */
  public static Template withVariables(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf("${", from);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      if (open > from) {
        pieces.add(new Piece.Text(text.substring(from, open)));
      }
      pieces.add(variable(text.substring(open + 2, close)));
      from = close + 1;
    }
    if (from < text.length()) {
      pieces.add(new Piece.Text(text.substring(from)));
    }
    return new Template(text, pieces);
  }

  private static Piece variable(String inner) {
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return new Piece.Escaped(inner);
    }
    int comma = inner.indexOf(',');
    String key = (comma < 0 ? inner : inner.substring(0, comma)).strip();
    String rest = comma < 0 ? "" : inner.substring(comma + 1).strip();
    boolean quoted = rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'");
    return new Piece.Variable(
        key.toLowerCase(Locale.ROOT),
        quoted ? Optional.of(rest.substring(1, rest.length() - 1)) : Optional.empty());
  }

  /** As the policy has it. */
  public String source() {
    return source;
  }

  /** The condition keys of its variables, in lower case. */
  public Stream<String> keys() {
    return pieces.stream()
        .<String>mapMulti(
            (piece, to) -> {
              if (piece instanceof Piece.Variable(var key, _)) {
                to.accept(key);
              }
            });
  }

  /** The pattern for one request; empty if a variable has no value, so that nothing matches. */
  public Optional<Glob> glob(RequestContext context) {
    return fixedGlob.isPresent() ? fixedGlob : build(context);
  }

  /** The same where wildcards have no meaning, as with StringEquals. */
  public Optional<String> text(RequestContext context) {
    return fixedText.isPresent() ? fixedText : join(context);
  }

  private Optional<Glob> build(RequestContext context) {
    var glob = new Glob.Builder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Text(var text) -> glob.pattern(text);
        case Piece.Escaped(var text) -> glob.literal(text);
        case Piece.Variable variable -> {
          var value = variable.value(context);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          glob.literal(value.get());
        }
      }
    }
    return Optional.of(glob.build());
  }

  private Optional<String> join(RequestContext context) {
    var all = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Text(var text) -> all.append(text);
        case Piece.Escaped(var text) -> all.append(text);
        case Piece.Variable variable -> {
          var value = variable.value(context);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          all.append(value.get());
        }
      }
    }
    return Optional.of(all.toString());
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Template it && source.equals(it.source) && pieces.equals(it.pieces);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
