package coffer.policy.condition;

import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;

/** What Null asks: whether the key is absent ("true") or there ("false"). */
record Presence() implements ValueType {
  @Override
  public Optional<String> flaw(String value) {
    return Booleans.isBoolean(value) ? Optional.empty() : Optional.of("Neither true nor false.");
  }

  /**
   * For keys that are there, whatever their value; {@link Condition} knows of those that are not.
   */
  @Override
  public Comparison comparison(List<Template> values) {
    Match match = Booleans.list(values, false) ? Match.YES : Match.NO;
    return (_, _) -> match;
  }
}
