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
      if (!hasAllComponents(value)) {
        return Match.UNCLEAR;
      }
      Match match = Match.NO;
      for (Pattern pattern : all) {
        switch (pattern.match(value, context)) {
          case YES -> {
            return Match.YES;
          }
          case UNCLEAR -> match = Match.UNCLEAR;
          case NO -> {}
        }
      }
      return match;
    };
  }

  private static boolean hasAllComponents(String value) {
    int at = -1;
    for (int i = 1; i < COMPONENTS; i++) {
      at = value.indexOf(':', at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * One value of a policy.
   *
   * @param components none if it is no ARN
   * @param whole the variable that it is
   */
  private record Pattern(Template[] components, @Nullable Template whole) {
    static Pattern of(Template value) {
      if (value.isOneVariable()) {
        return new Pattern(new Template[0], value);
      }
      var parts = value.split(':', COMPONENTS);
      boolean arn = parts.size() == COMPONENTS;
      return new Pattern(arn ? parts.toArray(Template[]::new) : new Template[0], null);
    }

    Match match(String value, RequestContext context) {
      if (whole != null) {
        return Texts.EXACT.one(whole, value, context);
      }
      if (components.length == 0) {
        return Match.UNCLEAR;
      }
      int from = 0;
      for (int i = 0; i < COMPONENTS; i++) {
        int to = i < COMPONENTS - 1 ? value.indexOf(':', from) : value.length();
        Optional<Glob> glob = components[i].glob(context);
        if (glob.isEmpty()) {
          return Match.UNCLEAR;
        }
        if (!glob.get().matches(value, from, to)) {
          return Match.NO;
        }
        from = to + 1;
      }
      return Match.YES;
    }
  }
}
