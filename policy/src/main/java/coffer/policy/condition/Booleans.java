package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;

/** The words true and false, in any case. Policy variables may be used. */
record Booleans() implements ValueType {
  @Override
  public Optional<String> flaw(String value) {
    var template = Template.withVariables(value);
    if (!template.isFixed()) {
      return Template.flaw(value);
    }
    return isBoolean(value) ? Optional.empty() : Optional.of("Neither true nor false.");
  }

  @Override
  public Comparison comparison(List<Template> values) {
    Match ofTrue = among(values, true);
    Match ofFalse = among(values, false);
    Template[] variable = values.stream().filter(it -> !it.isFixed()).toArray(Template[]::new);
    return (value, context) -> {
      boolean isTrue = value.equalsIgnoreCase("true");
      if (!isTrue && !value.equalsIgnoreCase("false")) {
        return Match.UNCLEAR;
      }
      Match match = isTrue ? ofTrue : ofFalse;
      for (Template wanted : variable) {
        String text = wanted.text(context).orElse("");
        match = match.or(isBoolean(text) ? Match.of(text.equalsIgnoreCase(value)) : Match.UNCLEAR);
      }
      return match;
    };
  }

  /** What those of a policy's values say that have no variables. */
  private static Match among(List<Template> values, boolean given) {
    Match match = Match.of(list(values, given));
    for (Template value : values) {
      boolean legible = isBoolean(value.text(RequestContext.EMPTY).orElse(""));
      match = value.isFixed() && !legible ? match.or(Match.UNCLEAR) : match;
    }
    return match;
  }

  static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** Whether a policy's values have this one. */
  static boolean list(List<Template> values, boolean wanted) {
    return values.stream()
        .filter(Template::isFixed)
        .flatMap(value -> value.text(RequestContext.EMPTY).stream())
        .anyMatch(Boolean.toString(wanted)::equalsIgnoreCase);
  }
}
