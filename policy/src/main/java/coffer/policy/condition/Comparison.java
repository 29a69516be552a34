package coffer.policy.condition;

import coffer.policy.context.RequestContext;

/** The values of one condition, made ready. */
@FunctionalInterface
interface Comparison {
  /**
   * Compares one value of a request with all of them.
   *
   * @param context gives policy variables their values
   */
  Match match(String value, RequestContext context);
}
