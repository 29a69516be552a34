package coffer.server.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two messages as lines of JSON: {@code {"command":"…","arguments":{…}}} and either {@code
 * {"rows":[{…},…]}} or {@code {"error":"…"}}. All values are strings.
 */
final class LocalMessages {
  private static final JsonFactory JSON = new JsonFactory();

  private LocalMessages() {}

  static byte[] encode(LocalRequest request) {
    return line(
        json -> {
          json.writeStringField("command", request.command());
          json.writeFieldName("arguments");
          writeMap(json, request.arguments());
        });
  }

  static byte[] encode(LocalReply reply) {
    return line(
        json -> {
          switch (reply) {
            case LocalReply.Refused(var reason) -> json.writeStringField("error", reason);
            case LocalReply.Rows(var rows) -> {
              json.writeArrayFieldStart("rows");
              for (var row : rows) {
                writeMap(json, row);
              }
              json.writeEndArray();
            }
          }
        });
  }

  /**
   * @throws IOException if the line is not a request
   */
  static LocalRequest decodeRequest(byte[] line) throws IOException {
    String command = "";
    Map<String, String> arguments = Map.of();
    try (var json = JSON.createParser(line)) {
      expect(json, JsonToken.START_OBJECT);
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        switch (name) {
          case "command" -> command = text(json);
          case "arguments" -> {
            expect(json, JsonToken.START_OBJECT);
            arguments = readMap(json);
          }
          default -> throw new IOException("unknown member of a request");
        }
      }
    }
    return new LocalRequest(command, arguments);
  }

  /**
   * @throws IOException if the line is not a reply
   */
  static LocalReply decodeReply(byte[] line) throws IOException {
    try (var json = JSON.createParser(line)) {
      expect(json, JsonToken.START_OBJECT);
      var name = json.nextFieldName();
      if ("error".equals(name)) {
        return new LocalReply.Refused(text(json));
      }
      if (!"rows".equals(name)) {
        throw new IOException("unknown member of a reply");
      }
      expect(json, JsonToken.START_ARRAY);
      List<Map<String, String>> rows = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        rows.add(readMap(json));
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("rows are not rows");
      }
      return new LocalReply.Rows(rows);
    }
  }

  private static Map<String, String> readMap(JsonParser json) throws IOException {
    var values = new LinkedHashMap<String, String>();
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      values.put(name, text(json));
    }
    return values;
  }

  private static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new IOException("not the message that was expected");
    }
  }

  private static void writeMap(JsonGenerator json, Map<String, String> values) throws IOException {
    json.writeStartObject();
    for (var value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  private static byte[] line(Members members) {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written", impossible);
    }
    return out.toByteArray();
  }

  /** Writes the members of one message. */
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }
}
