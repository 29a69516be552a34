package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Glob;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Texts; any will do. */
enum Texts implements ValueType {
  /** The same characters; an asterisk is an asterisk. */
  EXACT {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      Optional<String> text = wanted.text(context);
      return text.isEmpty() ? Match.UNCLEAR : Match.of(text.get().equals(value));
    }

    @Override
    Predicate<String> among(List<Template> fixed) {
      String[] texts = texts(fixed);
      return value -> {
        for (String text : texts) {
          if (text.equals(value)) {
            return true;
          }
        }
        return false;
      };
    }
  },
  /** The same but for case. */
  ANY_CASE {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      Optional<String> text = wanted.text(context);
      return text.isEmpty() ? Match.UNCLEAR : Match.of(text.get().equalsIgnoreCase(value));
    }

    @Override
    Predicate<String> among(List<Template> fixed) {
      String[] texts = texts(fixed);
      return value -> {
        for (String text : texts) {
          if (text.equalsIgnoreCase(value)) {
            return true;
          }
        }
        return false;
      };
    }
  },
  /** With wildcards, case-sensitive. */
  WILD {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      if (!value.startsWith(wanted.begin())) {
        return Match.NO;
      }
      var glob = wanted.glob(context);
      return glob.isEmpty() ? Match.UNCLEAR : Match.of(glob.get().matches(value));
    }

    @Override
    Predicate<String> among(List<Template> fixed) {
      Glob[] globs =
          fixed.stream()
              .flatMap(value -> value.glob(RequestContext.EMPTY).stream())
              .toArray(Glob[]::new);
      return value -> {
        for (Glob glob : globs) {
          if (glob.matches(value)) {
            return true;
          }
        }
        return false;
      };
    }
  };

  abstract Match one(Template wanted, String value, RequestContext context);

  /** Whether a request's value matches one of a policy's that have no variables. */
  abstract Predicate<String> among(List<Template> fixed);

  private static String[] texts(List<Template> fixed) {
    return fixed.stream()
        .flatMap(value -> value.text(RequestContext.EMPTY).stream())
        .toArray(String[]::new);
  }

  @Override
  public Optional<String> flaw(String value) {
    return Template.flaw(value);
  }

  @Override
  public Comparison comparison(List<Template> values) {
    var fixed = among(values.stream().filter(Template::isFixed).toList());
    Template[] variable = values.stream().filter(it -> !it.isFixed()).toArray(Template[]::new);
    if (variable.length == 0) {
      return (value, _) -> Match.of(fixed.test(value));
    }
    return (value, context) ->
        fixed.test(value) ? Match.YES : amongVariable(variable, value, context);
  }

  private Match amongVariable(Template[] variable, String value, RequestContext context) {
    Match match = Match.NO;
    for (Template wanted : variable) {
      match = match.or(one(wanted, value, context));
    }
    return match;
  }
}
