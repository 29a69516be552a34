package coffer.objects.version;

import coffer.objects.ObjectVersion.Part;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The parts of an object that has many: read from its manifest when the first of them is asked for,
 * because most requests never do. Used by one thread.
 */
final class LazyParts extends AbstractList<Part> {
  private final int count;
  private final Supplier<List<Part>> source;
  private Optional<List<Part>> read = Optional.empty();

  LazyParts(int count, Supplier<List<Part>> source) {
    this.count = count;
    this.source = source;
  }

  @Override
  public Part get(int index) {
    var parts = read.orElseGet(source);
    read = Optional.of(parts);
    return parts.get(index);
  }

  @Override
  public int size() {
    return count;
  }
}
