package coffer.kms.frame;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inputs and replies as events show them: all members but bytes, which are plaintext, ciphertext or
 * key material, and tokens.
 */
final class Shown {
  private static final Set<String> TOKENS = Set.of("grantToken", "grantTokens");

  /** As the examples of the log entries have times, which are in UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private Shown() {}

  static Map<String, Object> of(Record record) {
    var shown = new LinkedHashMap<String, Object>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (!TOKENS.contains(component.getName())) {
        value(part(record, component)).ifPresent(v -> shown.put(name(component), v));
      }
    }
    return shown;
  }

  /** Which key material an answer says was used. */
  static Map<String, Object> material(Record reply) {
    var shown = new LinkedHashMap<>(of(reply));
    shown.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).endsWith("keymaterialid"));
    return shown;
  }

  private static String name(RecordComponent component) {
    // As CloudTrail spells it.
    return component.getName().equals("awsAccountId") ? "aWSAccountId" : component.getName();
  }

  private static @Nullable Object part(Record record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      // The inputs of operations belong to their packages.
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("an accessor of an input failed", impossible);
    }
  }

  private static Optional<Object> value(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Boolean truth -> Optional.of(truth);
      case Integer number -> Optional.of(number);
      case Instant time -> Optional.of(TIME.format(time));
      case List<?> list ->
          Optional.of(list.stream().map(Shown::value).flatMap(Optional::stream).toList());
      case Map<?, ?> map -> Optional.of(Map.copyOf(map));
      case Record record -> Optional.of(of(record));
      default -> Optional.empty();
    };
  }
}
