package coffer.tables;

import coffer.kernel.ByteString;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back: strings, numbers, booleans, times, enums, bytes, lists, maps with text
 * for keys, and records; an absent value as an absent member. The kernel's names, such as account
 * ids, are strings.
 *
 * <p>The same record always gives the same bytes. Reading is strict: an unknown member means that a
 * later release wrote the document, and dropping it could drop a restriction.
 */
public final class RecordJson {
  private static final String KERNEL = "coffer.kernel.";

  private final JsonFactory factory = new JsonFactory();

  /**
   * The record's JSON in UTF-8.
   *
   * @throws IllegalArgumentException if a name in it could not be read again
   */
  public byte[] write(Record document) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      value(json, document);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The record of a text.
   *
   * @throws IOException if the text is not JSON
   * @throws IllegalArgumentException if it is JSON of another record
   */
  public <R extends Record> R read(Class<R> type, byte[] text) throws IOException {
    try (JsonParser json = factory.createParser(text)) {
      json.nextToken();
      R document = type.cast(value(json, type));
      if (json.nextToken() != null) {
        throw wrong();
      }
      return document;
    }
  }

  private void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
          json.writeFieldName(readable((String) entry.getKey()));
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Instant time -> json.writeString(time.toString());
      case Enum<?> constant -> json.writeString(constant.name());
      case ByteString bytes ->
          json.writeString(Base64.getEncoder().encodeToString(bytes.unsafeArray()));
      case Record name when isName(name.getClass()) -> json.writeString(name.toString());
      case Record document -> members(json, document);
      default -> throw new IllegalArgumentException("a type that no document is made of");
    }
  }

  /**
   * Refuses names that would be written and could not be read: of half a surrogate pair, and longer
   * than the parser takes. One such record would shut out all that is kept beside it.
   */
  private String readable(String name) {
    boolean half = name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (half || name.length() > factory.streamReadConstraints().getMaxNameLength()) {
      throw new IllegalArgumentException("a name that could not be read again");
    }
    return name;
  }

  /** Whether it is one of the kernel's records of a single text. */
  private static boolean isName(Class<?> type) {
    return type.getName().startsWith(KERNEL)
        && type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getType() == String.class;
  }

  private void members(JsonGenerator json, Record document) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : document.getClass().getRecordComponents()) {
      Object value = component(document, component);
      if (value instanceof Optional<?> maybe) {
        value = maybe.orElse(null);
      }
      if (value != null) {
        json.writeFieldName(component.getName());
        value(json, value);
      }
    }
    json.writeEndObject();
  }

  private static @Nullable Object component(Record document, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(document);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("an accessor of a document's record failed", impossible);
    }
  }

  private Object value(JsonParser json, Type type) throws IOException {
    JsonToken token = json.currentToken();
    if (type instanceof ParameterizedType generic) {
      return several(json, generic, token);
    }
    if (!(type instanceof Class<?> plain) || token == null) {
      throw wrong();
    }
    if (token == JsonToken.VALUE_STRING) {
      return text(plain, json.getText());
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return number(json, plain);
    }
    if (token.isBoolean() && (plain == Boolean.class || plain == boolean.class)) {
      return json.getBooleanValue();
    }
    if (token == JsonToken.START_OBJECT && plain.isRecord()) {
      return members(json, plain);
    }
    throw wrong();
  }

  private static Object number(JsonParser json, Class<?> type) throws IOException {
    if (type == Integer.class || type == int.class) {
      return json.getIntValue();
    }
    if (type == Long.class || type == long.class) {
      return json.getLongValue();
    }
    throw wrong();
  }

  private static Object text(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == Instant.class) {
      return instant(text);
    }
    if (type == ByteString.class) {
      return ByteString.wrap(Base64.getDecoder().decode(text));
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
    }
    if (type.isRecord() && isName(type)) {
      return make(type, type.getRecordComponents(), new @Nullable Object[] {text});
    }
    throw wrong();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException("a document of another shape", notATime);
    }
  }

  private Object several(JsonParser json, ParameterizedType type, @Nullable JsonToken token)
      throws IOException {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return Optional.of(value(json, of[0]));
    }
    if (type.getRawType() == List.class && token == JsonToken.START_ARRAY) {
      return items(json, of[0]);
    }
    if (type.getRawType() == Map.class && token == JsonToken.START_OBJECT) {
      return entries(json, of[1]);
    }
    throw wrong();
  }

  private Map<String, Object> entries(JsonParser json, Type type) throws IOException {
    var entries = new LinkedHashMap<String, Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      entries.put(name, value(json, type));
    }
    return Collections.unmodifiableMap(entries);
  }

  private List<Object> items(JsonParser json, Type type) throws IOException {
    var items = new ArrayList<Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json, type));
    }
    return List.copyOf(items);
  }

  private Object members(JsonParser json, Class<?> type) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getType() == Optional.class ? Optional.empty() : null;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int index = index(components, json.currentName());
      json.nextToken();
      values[index] = value(json, components[index].getGenericType());
    }
    return make(type, components, values);
  }

  private static int index(RecordComponent[] components, String name) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)) {
        return i;
      }
    }
    throw wrong();
  }

  private static Object make(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException | NullPointerException refused) {
      // A null is a member that is missing, of a record that must have it.
      throw new IllegalArgumentException("a document of another shape", refused);
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("a document of another shape");
  }
}
