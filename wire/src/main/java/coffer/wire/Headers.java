package coffer.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HTTP header fields in the order they came, names compared without case.
 *
 * <p>Values are the bytes of the wire as Latin-1 characters; {@link #utf8(String)} reads them as
 * UTF-8. Immutable once built.
 */
public final class Headers {
  public static final Headers EMPTY = new Headers(List.of());

  /** One field. A value with CR, LF or NUL cannot be built, so it cannot be sent either. */
  public record Field(String name, String value) {
    public Field {
      if (hasControl(name) || hasControl(value)) {
        throw new IllegalArgumentException("control character in a header");
      }
    }

    private static boolean hasControl(String text) {
      return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }
  }

  private final List<Field> fields;

  private Headers(List<Field> fields) {
    this.fields = fields;
  }

  public static Headers of(List<Field> fields) {
    return new Headers(List.copyOf(fields));
  }

  /** Names and values by turns. */
  public static Headers of(String... namesAndValues) {
    var builder = new Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  public List<Field> fields() {
    return fields;
  }

  /** The first field of that name. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** The first field of that name, its bytes read as UTF-8. */
  public Optional<String> utf8(String name) {
    return first(name)
        .map(v -> new String(v.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).map(Field::value).toList();
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  public Headers plus(Headers more) {
    if (more.fields.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(fields);
    all.addAll(more.fields);
    return of(all);
  }

  /** Collects fields. */
  public static final class Builder {
    private final List<Field> fields = new ArrayList<>();

    public Builder add(String name, String value) {
      fields.add(new Field(name, value));
      return this;
    }

    public Headers build() {
      return of(fields);
    }
  }
}
