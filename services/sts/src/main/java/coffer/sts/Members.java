package coffer.sts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of inputs as operations want them. */
final class Members {
  private Members() {}

  /** A list that may be left out, which is no different from an empty one here. */
  static <T> List<T> orNone(@Nullable List<T> sent) {
    return sent == null ? List.of() : List.copyOf(sent);
  }
}
