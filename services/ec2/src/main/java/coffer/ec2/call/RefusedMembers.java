package coffer.ec2.call;

import coffer.wire.ApiError;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@link Refused} members of one input. */
final class RefusedMembers {
  private final List<Method> accessors;

  RefusedMembers(Class<?> input) {
    this.accessors =
        Arrays.stream(input.getRecordComponents())
            .filter(component -> component.isAnnotationPresent(Refused.class))
            .map(RecordComponent::getAccessor)
            .toList();
    accessors.forEach(accessor -> accessor.setAccessible(true));
  }

  /**
   * @throws ApiError if one of them is set
   */
  void check(Object input) {
    for (Method accessor : accessors) {
      if (isSet(value(accessor, input))) {
        String name = accessor.getName();
        throw Errors.notBuilt(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
      }
    }
  }

  private static boolean isSet(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean truth -> truth;
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }

  private static @Nullable Object value(Method accessor, Object input) {
    try {
      return accessor.invoke(input);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("an accessor of an input failed", impossible);
    }
  }
}
