package coffer.wire.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a shape demands of its values.
 *
 * <p>{@code min} and {@code max} bound the value of numbers, the code points of strings, the bytes
 * of blobs and the entries of lists and maps.
 */
public final class Limits {
  /** No demands. */
  public static final Limits NONE = new Limits(null, null, "", List.of());

  private final @Nullable BigDecimal min;
  private final @Nullable BigDecimal max;
  private final String patternText;
  private final List<String> allowed;
  // Compiled at first use: most patterns of a model are never asked.
  private volatile @Nullable Pattern pattern;

  public Limits(
      @Nullable BigDecimal min, @Nullable BigDecimal max, String pattern, List<String> allowed) {
    this.min = min;
    this.max = max;
    this.patternText = pattern;
    this.allowed = List.copyOf(allowed);
  }

  public @Nullable BigDecimal min() {
    return min;
  }

  public @Nullable BigDecimal max() {
    return max;
  }

  /** The regular expression as the model writes it; empty if there is none. */
  public String pattern() {
    return patternText;
  }

  /** The values of an enum; empty if it is none. */
  public List<String> allowed() {
    return allowed;
  }

  /**
   * Whether the whole text matches the pattern.
   *
   * <p>Most patterns of the models are not anchored, though the services treat them so. Callers
   * check the length first, so that an expensive pattern never meets a long text.
   */
  public boolean matches(String text) {
    if (patternText.isEmpty()) {
      return true;
    }
    Pattern compiled = pattern;
    if (compiled == null) {
      compiled = Pattern.compile(patternText);
      pattern = compiled;
    }
    return compiled.matcher(text).matches();
  }

  boolean isNone() {
    return min == null && max == null && patternText.isEmpty() && allowed.isEmpty();
  }
}
