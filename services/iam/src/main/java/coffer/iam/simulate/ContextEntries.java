package coffer.iam.simulate;

import coffer.iam.IamError;
import coffer.policy.condition.ConditionOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Condition keys as a simulation is told them.
 *
 * <p>Source: AWS IAM API Reference, "ContextEntry".
 */
final class ContextEntries {
  private static final String LIST = "List";

  private ContextEntries() {}

  /** One key, as the API writes it. */
  record Entry(
      @Nullable String contextKeyName,
      @Nullable List<String> contextKeyValues,
      @Nullable String contextKeyType) {}

  /**
   * The values by key in lower case.
   *
   * @throws coffer.wire.ApiError InvalidInput for a key without name, type or value, twice there,
   *     or with values that are not of its type
   */
  static Map<String, List<String>> read(@Nullable List<Entry> entries) {
    var all = new HashMap<String, List<String>>();
    for (Entry entry : entries == null ? List.<Entry>of() : entries) {
      String name = entry.contextKeyName();
      List<String> values = entry.contextKeyValues();
      String type = entry.contextKeyType();
      if (name == null || values == null || type == null) {
        throw invalid("A context entry must have a name, a type and values.");
      }
      boolean list = type.endsWith(LIST);
      if (!list && values.size() != 1) {
        throw invalid("Context key " + name + " must have one value.");
      }
      check(name, values, list ? type.substring(0, type.length() - LIST.length()) : type);
      if (all.put(name.toLowerCase(Locale.ROOT), values) != null) {
        throw invalid("Context key " + name + " is there more than once.");
      }
    }
    return all;
  }

  private static void check(String name, List<String> values, String type) {
    switch (type) {
      case "numeric" -> check(name, values, ConditionOperator.NUMERIC_EQUALS);
      case "date" -> check(name, values, ConditionOperator.DATE_EQUALS);
      case "ip" -> check(name, values, ConditionOperator.IP_ADDRESS);
      case "binary" -> check(name, values, ConditionOperator.BINARY_EQUALS);
      case "boolean" -> {
        if (!values.stream().allMatch(it -> it.matches("(?i)true|false"))) {
          throw wrong(name);
        }
      }
      default -> {} // strings
    }
  }

  private static void check(String name, List<String> values, ConditionOperator operator) {
    if (values.stream().anyMatch(value -> operator.flaw(value).isPresent())) {
      throw wrong(name);
    }
  }

  private static RuntimeException wrong(String name) {
    return invalid("A value of context key " + name + " is not of its type.");
  }

  private static RuntimeException invalid(String message) {
    return IamError.INVALID_INPUT.because(message);
  }
}
