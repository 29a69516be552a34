package coffer.storage.api;

import coffer.kernel.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * What one read asks of a partition.
 *
 * @param limit most entries wanted of the range, 0 to {@link StoreLimits#maxPage()}; an engine may
 *     return fewer and say so
 */
public record Read(List<ByteString> exact, Optional<Range> range, int limit) {
  public Read {
    exact = List.copyOf(exact);
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit");
    }
  }

  public static Read of(ByteString... exact) {
    return new Read(List.of(exact), Optional.empty(), 0);
  }

  public static Read range(Range range, int limit) {
    return new Read(List.of(), Optional.of(range), limit);
  }
}
