package coffer.policy.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a policy's text and where it stands. */
sealed interface Json {
  Place place();

  /** Index of its first character in the text. */
  int at();

  record Text(Place place, int at, String value) implements Json {}

  /**
   * A number, true or false.
   *
   * @param written as the text has it
   */
  record Bare(Place place, int at, String written) implements Json {}

  record Null(Place place, int at) implements Json {}

  record Items(Place place, int at, List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * @param values in the order of the text
   */
  record Members(Place place, int at, Map<String, Json> values) implements Json {
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
