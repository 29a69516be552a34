package coffer.wire;

import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decoded document: a structure shape of the model and the values of its members.
 *
 * <p>Values are what {@link coffer.wire.model.Kind} says; lists are {@link List}, maps are {@link
 * Map} by string, structures and unions are {@code Struct} again. Its text form leaves sensitive
 * members out. Not to be changed once handed on.
 */
public final class Struct {
  private final Structure shape;
  private final @Nullable Object[] slots;

  /**
   * @param slots a value a member, by the member's index; null where absent. Kept, not copied
   */
  public Struct(Structure shape, @Nullable Object[] slots) {
    if (slots.length != shape.members().size()) {
      throw new IllegalArgumentException("as many slots as members");
    }
    this.shape = shape;
    this.slots = slots;
  }

  public Structure shape() {
    return shape;
  }

  /** The value of the member with that index; null where absent. */
  public @Nullable Object slot(int index) {
    return slots[index];
  }

  /**
   * The value of a member, its name compared without case.
   *
   * @throws IllegalArgumentException if the shape has no such member
   */
  public Optional<Object> get(String member) {
    Member found =
        shape.member(member).orElseThrow(() -> new IllegalArgumentException("no such member"));
    return Optional.ofNullable(slots[found.index()]);
  }

  /** The value of a string member. */
  public Optional<String> text(String member) {
    return get(member).map(String.class::cast);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Struct s
        && s.shape == shape
        && Arrays.deepEquals(new Object[] {slots}, new Object[] {s.slots});
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape.name(), Arrays.deepHashCode(slots));
  }

  @Override
  public String toString() {
    var text = new StringBuilder(shape.name()).append('{');
    String gap = "";
    for (Member member : shape.members()) {
      Object value = slots[member.index()];
      if (value != null) {
        text.append(gap).append(member.name()).append('=').append(shown(member.target(), value));
        gap = ", ";
      }
    }
    return text.append('}').toString();
  }

  private static String shown(Shape shape, Object value) {
    if (shape.sensitive()) {
      return "[redacted]";
    }
    return switch (shape) {
      case ListShape list when list.element().target().sensitive() -> "[redacted]";
      case MapShape map when map.key().target().sensitive() || map.value().target().sensitive() ->
          "[redacted]";
      default -> value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
    };
  }
}
