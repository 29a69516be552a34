package coffer.policy.condition;

import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;

/** What an operator takes the texts for, and how it compares them. Negation is not its concern. */
interface ValueType {
  /** Why a policy cannot compare with that value; empty if it can. */
  Optional<String> flaw(String value);

  /** Reads a policy's values once, so that requests need not. Those with a flaw match nothing. */
  Comparison comparison(List<Template> values);
}
