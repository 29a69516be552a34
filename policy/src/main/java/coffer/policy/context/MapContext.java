package coffer.policy.context;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Condition keys that are all known beforehand, as in a simulation. */
public final class MapContext implements RequestContext {
  /** Without keys; to begin with. */
  public static final MapContext NOTHING = new MapContext(Map.of());

  // The answers themselves, so that a look-up makes no object.
  private final Map<String, Optional<List<String>>> answers;

  private MapContext(Map<String, Optional<List<String>>> answers) {
    this.answers = answers;
  }

  /**
   * A context with these keys and values.
   *
   * @param values by key, in any case; an empty list is a multivalued key without values
   * @throws IllegalArgumentException if two keys differ in case only
   */
  public static MapContext of(Map<String, List<String>> values) {
    Map<String, Optional<List<String>>> answers = new HashMap<>();
    values.forEach(
        (key, list) -> {
          if (answers.put(lower(key), Optional.of(List.copyOf(list))) != null) {
            throw new IllegalArgumentException("a condition key is there twice");
          }
        });
    return new MapContext(answers);
  }

  /** The same with one more key, or another value for one. */
  public MapContext with(String key, String... values) {
    Map<String, Optional<List<String>>> more = new HashMap<>(answers);
    more.put(lower(key), Optional.of(List.of(values)));
    return new MapContext(more);
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<List<String>> values(String key) {
    return answers.getOrDefault(key, Optional.empty());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapContext it && answers.equals(it.answers);
  }

  @Override
  public int hashCode() {
    return answers.hashCode();
  }

  @Override
  public String toString() {
    return answers.toString();
  }
}
