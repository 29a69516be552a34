package coffer.ec2.call;

import coffer.policy.text.Glob;
import coffer.wire.ApiError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filters a list can be asked with. Names are those of the documentation; values are compared
 * by case and may have the wildcards {@code *} and {@code ?}.
 *
 * <p>Source: Amazon EC2 User Guide, "List and filter your resources".
 */
public final class Filters<T> {
  private static final int MAX_VALUES = 200;
  private static final String TAG = "tag:";

  private final Map<String, Function<T, List<String>>> properties = new HashMap<>();
  private @Nullable Function<T, Map<String, String>> tags;

  /** A property that everything has one of. */
  public Filters<T> by(String name, Function<T, String> property) {
    return byAll(name, property.andThen(List::of));
  }

  /** A property that a thing may have several of. */
  public Filters<T> byAll(String name, Function<T, List<String>> property) {
    properties.put(name, property);
    return this;
  }

  /** Documented properties that nothing here has. */
  public Filters<T> nothingHas(String... names) {
    for (String name : names) {
      properties.put(name, _ -> List.of());
    }
    return this;
  }

  /** The filters on tags. */
  public Filters<T> tagged(Function<T, Map<String, String>> property) {
    tags = property;
    return byAll("tag-key", property.andThen(all -> List.copyOf(all.keySet())));
  }

  /**
   * The things that all filters let through.
   *
   * @throws ApiError if there is no such filter
   */
  public List<T> apply(List<T> things, @Nullable List<Filter> asked) {
    if (asked == null) {
      return things;
    }
    int values = asked.stream().map(Filter::values).mapToInt(v -> v == null ? 0 : v.size()).sum();
    if (values > MAX_VALUES) {
      throw new ApiError("FilterLimitExceeded", "The filters have too many values.");
    }
    Predicate<T> all = asked.stream().map(this::predicate).reduce(_ -> true, Predicate::and);
    return things.stream().filter(all).toList();
  }

  private Predicate<T> predicate(Filter filter) {
    var property = property(filter.name());
    List<Glob> wanted =
        filter.values() == null ? List.of() : filter.values().stream().map(Glob::of).toList();
    return thing ->
        property.apply(thing).stream()
            .anyMatch(value -> wanted.stream().anyMatch(glob -> glob.matches(value)));
  }

  private Function<T, List<String>> property(@Nullable String name) {
    if (name == null) {
      throw unknown("null");
    }
    var labels = tags;
    if (labels != null && name.startsWith(TAG)) {
      String key = name.substring(TAG.length());
      return labels.andThen(all -> all.containsKey(key) ? List.of(all.get(key)) : List.of());
    }
    var property = properties.get(name);
    if (property == null) {
      throw unknown(name);
    }
    return property;
  }

  private static ApiError unknown(String name) {
    return Errors.invalidValue("The filter '" + name + "' is invalid");
  }
}
