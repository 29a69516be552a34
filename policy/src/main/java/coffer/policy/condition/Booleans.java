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
    Template[] all = values.toArray(Template[]::new);
    return (value, context) -> {
      Match match = isBoolean(value) ? Match.NO : Match.UNCLEAR;
      for (Template wanted : all) {
        String text = wanted.text(context).orElse("");
        if (!isBoolean(text)) {
          match = Match.UNCLEAR;
        } else if (text.equalsIgnoreCase(value)) {
          return Match.YES;
        }
      }
      return match;
    };
  }

  static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** Whether a policy's values have this one. */
  static boolean list(List<Template> values, boolean wanted) {
    return values.stream()
        .flatMap(value -> value.text(RequestContext.EMPTY).stream())
        .anyMatch(Boolean.toString(wanted)::equalsIgnoreCase);
  }
}
