package coffer.s3.document;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back: strings, integers, booleans, lists and records, an absent value as an
 * absent member.
 *
 * <p>The same record always gives the same bytes. Reading is strict: an unknown member means that a
 * later release wrote the document, and dropping it could drop a restriction.
 */
final class RecordJson {
  private final JsonFactory factory = new JsonFactory();

  byte[] write(Record document) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      value(json, document);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException if the text is not JSON
   * @throws IllegalArgumentException if it is JSON of another record
   */
  <R extends Record> R read(Class<R> type, byte[] text) throws IOException {
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
      case Boolean truth -> json.writeBoolean(truth);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      case Record document -> members(json, document);
      default -> throw new IllegalArgumentException("a type that no document is made of");
    }
  }

  private void members(JsonGenerator json, Record document) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : document.getClass().getRecordComponents()) {
      Object value = component(document, component);
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
    if (type == String.class && token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (type == Integer.class && token == JsonToken.VALUE_NUMBER_INT) {
      return json.getIntValue();
    }
    if (type == Boolean.class && token != null && token.isBoolean()) {
      return json.getBooleanValue();
    }
    if (type instanceof ParameterizedType list && token == JsonToken.START_ARRAY) {
      return items(json, list.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> record && record.isRecord() && token == JsonToken.START_OBJECT) {
      return members(json, record);
    }
    throw wrong();
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
    } catch (ReflectiveOperationException refused) {
      throw new IllegalArgumentException("a document of another shape", refused);
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("a document of another shape");
  }
}
