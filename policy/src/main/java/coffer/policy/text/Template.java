package coffer.policy.text;

import coffer.policy.context.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may have wildcards and policy variables, such as {@code
 * arn:aws:s3:::homes/${aws:username}/*}.
 *
 * <p>A variable may have a default, {@code ${aws:PrincipalTag/team, 'none'}}. <code>${*}</code>,
 * <code>${?}</code> and <code>${$}</code> stand for these characters themselves. What a variable
 * brings is text: its asterisks are no wildcards. A key with several values cannot be a variable.
 *
 * <p>Source: IAM User Guide, "IAM policy elements: Variables and tags", and for multivalued keys
 * "Single-valued vs. multivalued context keys".
 */
public final class Template {
  private final List<Piece> pieces;
  private final String begin;
  private final Optional<Glob> fixedGlob;
  private final Optional<String> fixedText;

  private Template(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
    this.begin = beginOf(this.pieces);
    boolean fixed = keys().findAny().isEmpty();
    this.fixedGlob = fixed ? build(RequestContext.EMPTY) : Optional.empty();
    this.fixedText = fixed ? join(RequestContext.EMPTY) : Optional.empty();
  }

  private static String beginOf(List<Piece> pieces) {
    String first = pieces.isEmpty() || !(pieces.getFirst() instanceof Piece.Text(var t)) ? "" : t;
    int end = 0;
    while (end < first.length() && first.charAt(end) != '*' && first.charAt(end) != '?') {
      end++;
    }
    return first.substring(0, end);
  }

  /** A text without variables, as in policies of version 2008-10-17. */
  public static Template plain(String text) {
    return new Template(List.of(new Piece.Text(text)));
  }

  /** A text in which <code>${…}</code> is a variable; what is not closed stands for itself. */
  public static Template withVariables(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf("${", from);
      int close = open < 0 ? -1 : VariableSyntax.close(text, open);
      if (close < 0) {
        break;
      }
      if (open > from) {
        pieces.add(new Piece.Text(text.substring(from, open)));
      }
      pieces.add(Piece.read(text.substring(open, close + 1)));
      from = close + 1;
    }
    if (from < text.length()) {
      pieces.add(new Piece.Text(text.substring(from)));
    }
    return new Template(pieces);
  }

  /**
   * What is wrong with the variables of a text, for instance one without a closing brace; empty if
   * nothing is.
   *
   * <p>Source: IAM User Guide, "IAM policy validation check reference", where these are errors.
   */
  public static Optional<String> flaw(String text) {
    return VariableSyntax.flaw(text);
  }

  /** As the policy has it. */
  public String source() {
    return pieces.stream().map(Piece::written).collect(Collectors.joining());
  }

  /** The condition keys of its variables, in lower case. */
  public Stream<String> keys() {
    return pieces.stream()
        .<String>mapMulti(
            (piece, to) -> {
              if (piece instanceof Piece.Variable(_, var key, _)) {
                to.accept(key);
              }
            });
  }

  /** Whether it is the same for every request. */
  public boolean isFixed() {
    return fixedText.isPresent();
  }

  /** The text before its first wildcard or variable: what it matches begins with that. */
  public String begin() {
    return begin;
  }

  /** Whether it is one variable and nothing else. */
  public boolean isOneVariable() {
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Variable;
  }

  /**
   * Its parts between the first occurrences of a separator, as the policy writes them: a separator
   * that a variable brings does not separate.
   *
   * @param most how many parts there may be; the last one has the separators that are left
   */
  public List<Template> split(char separator, int most) {
    List<Template> parts = new ArrayList<>();
    List<Piece> part = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Text(var text))) {
        part.add(piece);
        continue;
      }
      int from = 0;
      int at = text.indexOf(separator);
      while (at >= 0 && parts.size() < most - 1) {
        part.add(new Piece.Text(text.substring(from, at)));
        parts.add(new Template(part));
        part.clear();
        from = at + 1;
        at = text.indexOf(separator, from);
      }
      part.add(new Piece.Text(text.substring(from)));
    }
    parts.add(new Template(part));
    return List.copyOf(parts);
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
        case Piece.Escaped(_, var character) -> glob.literal(character);
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
        case Piece.Escaped(_, var character) -> all.append(character);
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
  public boolean equals(@Nullable Object other) {
    return other instanceof Template it && pieces.equals(it.pieces);
  }

  @Override
  public int hashCode() {
    return pieces.hashCode();
  }

  @Override
  public String toString() {
    return source();
  }
}
