package coffer.wire.bind;

import coffer.wire.Struct;
import coffer.wire.model.Structure;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All records that have been bound, each once per shape.
 *
 * <p>A component binds to the member of the same name, case ignored and a trailing underscore
 * dropped; a component that is no member, or whose type cannot hold the member's values, is refused
 * with an {@link IllegalArgumentException}. Components of a {@link coffer.wire.Spread} record bind
 * as if they stood in its place.
 */
public final class Bindings {
  private record Key(Structure shape, Class<?> type) {}

  private final ConcurrentHashMap<Key, RecordBinding> bound = new ConcurrentHashMap<>();

  /** Checks that a record can be made from a shape, and every record in it. */
  public void checkInput(Structure shape, Class<?> type) {
    new Fit(true).check(shape, type);
  }

  /** Checks that a record can be written as a shape, and every record in it. */
  public void checkOutput(Structure shape, Class<?> type) {
    new Fit(false).check(shape, type);
  }

  /** Makes a record, or hands the document on where that is what was asked for. */
  public <T> T make(Struct from, Class<T> type) {
    if (type == Struct.class) {
      return type.cast(from);
    }
    return type.cast(binding(from.shape(), type).make(from));
  }

  /** How to read an answer of that shape. */
  public Fields fields(Structure shape, Object target) {
    if (target instanceof Struct struct) {
      if (struct.shape() != shape) {
        throw new IllegalArgumentException("a document of another shape: " + struct.shape());
      }
      return Fields.OF_STRUCT;
    }
    return binding(shape, target.getClass());
  }

  private RecordBinding binding(Structure shape, Class<?> type) {
    var key = new Key(shape, type);
    RecordBinding known = bound.get(key);
    if (known == null) {
      // Not computeIfAbsent: a recursive record would ask for itself.
      known = new RecordBinding(shape, type, this);
      bound.put(key, known);
    }
    return known;
  }
}
