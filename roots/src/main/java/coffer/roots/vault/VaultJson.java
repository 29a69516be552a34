package coffer.roots.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The few members of Vault's documents that are written and read here. */
final class VaultJson {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNameLength(1024).build())
          .build();

  /** As much of Vault's own words as a line for an operator holds. */
  private static final int MAX_WORDS = 160;

  private VaultJson() {}

  /** A document of one member, the bytes in Base64. */
  static byte[] of(String name, byte[] value) {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(name);
      json.writeBinary(value);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused bytes", impossible);
    }
    return out.toByteArray();
  }

  /** A document of texts, name after name with its value. */
  static byte[] ofTexts(String... namesAndValues) {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        json.writeStringField(namesAndValues[i], namesAndValues[i + 1]);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused bytes", impossible);
    }
    return out.toByteArray();
  }

  /** The text of a member of a member, if there is one. */
  static Optional<String> text(byte[] document, String outer, String inner) {
    try (var json = JSON.createParser(document)) {
      return found(json, outer, inner) && json.currentToken() == JsonToken.VALUE_STRING
          ? Optional.of(json.getText())
          : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** The same, which is Base64. */
  static Optional<byte[]> bytes(byte[] document, String outer, String inner) {
    try (var json = JSON.createParser(document)) {
      return found(json, outer, inner) && json.currentToken() == JsonToken.VALUE_STRING
          ? Optional.of(json.getBinaryValue())
          : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static boolean found(JsonParser json, String outer, String inner) throws IOException {
    return entered(json, outer) && entered(json, inner, json.currentToken());
  }

  private static boolean entered(JsonParser json, String name) throws IOException {
    return entered(json, name, json.nextToken());
  }

  private static boolean entered(JsonParser json, String name, JsonToken begin) throws IOException {
    if (begin != JsonToken.START_OBJECT) {
      return false;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = name.equals(json.currentName());
      json.nextToken();
      if (wanted) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  /** The first of Vault's reasons, fit for a line; empty if it gave none. */
  static String reason(byte[] document) {
    try (var json = JSON.createParser(document)) {
      if (entered(json, "errors")
          && json.currentToken() == JsonToken.START_ARRAY
          && json.nextToken() == JsonToken.VALUE_STRING) {
        return words(json.getText());
      }
      return "";
    } catch (IOException malformed) {
      return "";
    }
  }

  /** Somebody else's words, fit for a line. */
  static String words(String text) {
    String line = text.replaceAll("[^ -~]+", " ").strip();
    return line.substring(0, Math.min(line.length(), MAX_WORDS));
  }
}
