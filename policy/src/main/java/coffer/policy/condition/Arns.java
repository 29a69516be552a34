package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Glob;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ARNs: six components between colons, each matched by itself and each perhaps with wildcards. The
 * last one has the colons that are left.
 *
 * <p>The components are those the policy writes. A variable's value stays within its own, for
 * otherwise a tag {@code us-east-1:999999999999} would move the account. Only a value that is one
 * variable and nothing else is an ARN as a whole, compared character by character.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Amazon Resource Name
 * (ARN) condition operators".
 */
record Arns() implements ValueType {
  private static final int COMPONENTS = 6;

  @Override
  public Optional<String> flaw(String value) {
    var template = Template.withVariables(value);
    var flaw = Template.flaw(value);
    if (flaw.isPresent() || template.isOneVariable()) {
      return flaw;
    }
    var parts = template.split(':', COMPONENTS);
    var prefix = parts.getFirst().glob(RequestContext.EMPTY);
    boolean arn = parts.size() == COMPONENTS && prefix.isPresent() && prefix.get().matches("arn");
    return arn
        ? Optional.empty()
        : Optional.of("Not an ARN: arn and five more components, separated by colons.");
  }

  @Override
  public Comparison comparison(List<Template> values) {
    Pattern[] all = values.stream().map(Pattern::of).toArray(Pattern[]::new);
    return (value, context) -> {
      int[] ends = ends(value);
      if (ends == null) {
        return Match.UNCLEAR;
      }
      Match match = Match.NO;
      for (int i = 0; i < all.length && match != Match.YES; i++) {
        match = match.or(all[i].match(value, ends, context));
      }
      return match;
    };
  }

  /** Where each component of a request's value ends; null if it has too few. */
  private static int @Nullable [] ends(String value) {
    int[] ends = new int[COMPONENTS];
    int count = 0;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == ':') {
        ends[count++] = i;
        if (count == COMPONENTS - 1) {
          ends[count] = value.length();
          return ends;
        }
      }
    }
    return null;
  }

  /**
   * One value of a policy.
   *
   * @param components none if it is no ARN
   * @param whole the variable that it is
   * @param begin with which every match begins
   */
  private record Pattern(List<Template> components, @Nullable Template whole, String begin) {
    static Pattern of(Template value) {
      if (value.isOneVariable()) {
        return new Pattern(List.of(), value, "");
      }
      var parts = value.split(':', COMPONENTS);
      return new Pattern(parts.size() == COMPONENTS ? parts : List.of(), null, value.begin());
    }

    Match match(String value, int[] ends, RequestContext context) {
      if (whole != null) {
        return Texts.EXACT.one(whole, value, context);
      }
      if (components.isEmpty()) {
        return Match.UNCLEAR;
      }
      if (!value.startsWith(begin)) {
        return Match.NO;
      }
      int from = 0;
      for (int i = 0; i < COMPONENTS; i++) {
        // What the beginning covers needs no second look.
        if (ends[i] >= begin.length()) {
          Optional<Glob> glob = components.get(i).glob(context);
          if (glob.isEmpty()) {
            return Match.UNCLEAR;
          }
          if (!glob.get().matches(value, from, ends[i])) {
            return Match.NO;
          }
        }
        from = ends[i] + 1;
      }
      return Match.YES;
    }
  }
}
