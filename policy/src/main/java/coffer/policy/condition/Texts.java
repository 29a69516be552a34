package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;

/** Texts; any will do. */
enum Texts implements ValueType {
  /** The same characters; an asterisk is an asterisk. */
  EXACT {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      Optional<String> text = wanted.text(context);
      return text.isEmpty() ? Match.UNCLEAR : text.get().equals(value) ? Match.YES : Match.NO;
    }
  },
  /** The same but for case. */
  ANY_CASE {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      Optional<String> text = wanted.text(context);
      return text.isEmpty()
          ? Match.UNCLEAR
          : text.get().equalsIgnoreCase(value) ? Match.YES : Match.NO;
    }
  },
  /** With wildcards, case-sensitive. */
  WILD {
    @Override
    Match one(Template wanted, String value, RequestContext context) {
      var glob = wanted.glob(context);
      return glob.isEmpty() ? Match.UNCLEAR : glob.get().matches(value) ? Match.YES : Match.NO;
    }
  };

  abstract Match one(Template wanted, String value, RequestContext context);

  @Override
  public Optional<String> flaw(String value) {
    return Template.flaw(value);
  }

  @Override
  public Comparison comparison(List<Template> values) {
    Template[] all = values.toArray(Template[]::new);
    return (value, context) -> {
      Match match = Match.NO;
      for (Template wanted : all) {
        switch (one(wanted, value, context)) {
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
}
