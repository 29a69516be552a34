package coffer.policy.catalog;

import coffer.policy.catalog.ServiceFile.Actions;
import coffer.policy.catalog.ServiceFile.Keys;
import coffer.policy.catalog.ServiceFile.Resource;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one file of the catalog. What it does not expect is an error, and so is what is missing.
 */
final class ServiceFileReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;

  private ServiceFileReader(JsonParser json) {
    this.json = json;
  }

  /** Reads a value whose first token is the parser's current one. */
  private interface Value<T> {
    T read() throws IOException;
  }

  /**
   * @throws BrokenCatalogException if it is no file of the catalog
   */
  static ServiceFile read(InputStream bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      var reader = new ServiceFileReader(json);
      json.nextToken();
      ServiceFile file = reader.file();
      if (json.nextToken() != null) {
        throw reader.broken("text after the end");
      }
      return file;
    } catch (IOException malformed) {
      throw new BrokenCatalogException("malformed file", "", malformed);
    }
  }

  private ServiceFile file() throws IOException {
    Fields fields =
        fields(
            Map.of(
                "service", this::text,
                "source", this::text,
                "partial", this::yes,
                "keySets", this::textsByName,
                "resources", () -> list(this::resource),
                "actions", () -> list(this::actions),
                "alsoNeeds", this::textsByName,
                "keys", () -> list(this::keys)));
    return new ServiceFile(
        fields.text("service"),
        fields.text("source"),
        fields.has("partial"),
        fields.textsByName("keySets"),
        fields.list("resources", Resource.class),
        fields.list("actions", Actions.class),
        fields.textsByName("alsoNeeds"),
        fields.list("keys", Keys.class));
  }

  private Resource resource() throws IOException {
    Fields fields = fields(Map.of("name", this::text, "arn", this::text, "keys", this::texts));
    return new Resource(fields.text("name"), fields.text("arn"), fields.list("keys", String.class));
  }

  private Actions actions() throws IOException {
    Fields fields =
        fields(
            Map.of(
                "level", this::text, "on", this::texts, "keys", this::texts, "names", this::texts));
    return new Actions(
        fields.text("level"),
        fields.list("on", String.class),
        fields.list("keys", String.class),
        fields.list("names", String.class));
  }

  private Keys keys() throws IOException {
    Fields fields =
        fields(
            Map.of(
                "names",
                this::texts,
                "type",
                this::text,
                "says",
                this::text,
                "present",
                this::text));
    return new Keys(
        fields.list("names", String.class),
        fields.text("type"),
        fields.text("says"),
        fields.textOr("present", ""));
  }

  private String text() throws IOException {
    expect(JsonToken.VALUE_STRING);
    if (json.getText().isEmpty()) {
      throw broken("empty text");
    }
    return json.getText();
  }

  /** A field that is there only where it is true. */
  private Boolean yes() throws IOException {
    expect(JsonToken.VALUE_TRUE);
    return true;
  }

  private List<String> texts() throws IOException {
    return list(this::text);
  }

  private Map<String, List<String>> textsByName() throws IOException {
    expect(JsonToken.START_OBJECT);
    Map<String, List<String>> all = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      all.put(name, texts());
    }
    return all;
  }

  private <T> List<T> list(Value<T> item) throws IOException {
    expect(JsonToken.START_ARRAY);
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(item.read());
    }
    return List.copyOf(all);
  }

  private Fields fields(Map<String, Value<?>> known) throws IOException {
    expect(JsonToken.START_OBJECT);
    Map<String, Object> read = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      Value<?> value = known.get(name);
      if (value == null) {
        throw broken("unknown field");
      }
      json.nextToken();
      read.put(name, value.read());
    }
    return new Fields(read, place());
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw broken("unexpected value");
    }
  }

  private BrokenCatalogException broken(String what) {
    return new BrokenCatalogException(what, place());
  }

  private String place() {
    return "line " + json.currentLocation().getLineNr();
  }

  /** The fields of one object. */
  private record Fields(Map<String, Object> read, String place) {
    String text(String name) {
      return String.class.cast(required(name));
    }

    boolean has(String name) {
      return read.containsKey(name);
    }

    String textOr(String name, String otherwise) {
      return String.class.cast(read.getOrDefault(name, otherwise));
    }

    <T> List<T> list(String name, Class<T> type) {
      return ((List<?>) required(name)).stream().map(type::cast).toList();
    }

    Map<String, List<String>> textsByName(String name) {
      Map<String, List<String>> all = new LinkedHashMap<>();
      ((Map<?, ?>) required(name))
          .forEach(
              (key, texts) ->
                  all.put(
                      String.class.cast(key),
                      ((List<?>) texts).stream().map(String.class::cast).toList()));
      return all;
    }

    private Object required(String name) {
      Object value = read.get(name);
      if (value == null) {
        throw new BrokenCatalogException("missing field " + name, place);
      }
      return value;
    }
  }
}
