package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.auth.PostPolicy.Condition;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a POST policy. Whatever it does not know makes it refuse the whole document: a condition
 * that is skipped is a condition that does not hold.
 */
final class PostPolicyReader {
  // A key given twice could mean one thing to whoever signed the policy and another to us. The user
  // guide's own example has a comma after its last condition.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private PostPolicyReader() {}

  /**
   * @param base64 as the form carries it; white space in it does not count
   * @throws ApiError InvalidPolicyDocument
   */
  static PostPolicy read(String base64) {
    byte[] document = decode(base64);
    if (document.length == 0) {
      throw PostErrors.invalidPolicy("Expecting '{' but found End-of-Input");
    }
    try (JsonParser json = JSON.createParser(document)) {
      return policy(json);
    } catch (IOException malformed) {
      throw notJson();
    }
  }

  private static byte[] decode(String base64) {
    var text = new StringBuilder(base64.length());
    base64.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> text.append((char) c));
    try {
      return Base64.getDecoder().decode(text.toString());
    } catch (IllegalArgumentException notBase64) {
      throw PostErrors.invalidPolicy("invalid Base64 encoding.");
    }
  }

  private static PostPolicy policy(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw notJson();
    }
    @Nullable Instant expiration = null;
    @Nullable List<Condition> conditions = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "expiration" -> expiration = expiration(json);
        case "conditions" -> conditions = conditions(json);
        default -> throw PostErrors.invalidPolicy("Unexpected: '" + name + "'");
      }
    }
    if (json.nextToken() != null) {
      throw notJson();
    }
    if (expiration == null) {
      throw PostErrors.invalidPolicy("Policy missing expiration.");
    }
    if (conditions == null) {
      throw PostErrors.invalidPolicy("Policy missing conditions.");
    }
    return new PostPolicy(expiration, conditions);
  }

  private static Instant expiration(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw notJson();
    }
    String text = json.getText();
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw PostErrors.invalidPolicy("Invalid 'expiration' value: '" + text + "'");
    }
  }

  private static List<Condition> conditions(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw PostErrors.invalidPolicy("Invalid 'conditions' value: must be a List.");
    }
    List<Condition> conditions = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next == JsonToken.START_OBJECT) {
        conditions.add(simple(json));
      } else if (next == JsonToken.START_ARRAY) {
        conditions.add(operation(json));
      } else {
        throw PostErrors.invalidPolicy("Invalid condition test: must be a List or Object.");
      }
    }
    return conditions;
  }

  private static Condition simple(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      throw onePropertyOnly();
    }
    String field = json.currentName();
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw PostErrors.invalidPolicy("Invalid Simple-Condition: value must be a string.");
    }
    var condition = new Condition.Equal(name(field), bytes(json.getText()));
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw onePropertyOnly();
    }
    return condition;
  }

  private static ApiError onePropertyOnly() {
    return PostErrors.invalidPolicy(
        "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
  }

  private static Condition operation(JsonParser json) throws IOException {
    List<String> parts = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next != JsonToken.VALUE_STRING && next != JsonToken.VALUE_NUMBER_INT) {
        throw notJson();
      }
      parts.add(json.getText());
    }
    if (parts.isEmpty()) {
      throw PostErrors.invalidPolicy("Invalid Condition: missing operation identifier.");
    }
    String operation = parts.getFirst().toLowerCase(Locale.ROOT);
    boolean known =
        operation.equals("eq")
            || operation.equals("starts-with")
            || operation.equals("content-length-range");
    if (!known) {
      throw PostErrors.invalidPolicy(
          "Invalid Condition: unknown operation '" + parts.getFirst() + "'.");
    }
    if (parts.size() != 3) {
      throw PostErrors.invalidPolicy("Invalid " + operation + ": wrong number of arguments.");
    }
    return switch (operation) {
      case "eq" -> new Condition.Equal(reference(parts.get(1)), bytes(parts.get(2)));
      case "starts-with" -> new Condition.StartsWith(reference(parts.get(1)), bytes(parts.get(2)));
      default -> new Condition.LengthRange(number(parts.get(1)), number(parts.get(2)));
    };
  }

  private static String reference(String text) {
    if (text.length() < 2 || text.charAt(0) != '$') {
      throw PostErrors.invalidPolicy("Invalid Condition: a field's name must begin with '$'.");
    }
    return name(text.substring(1));
  }

  private static String name(String text) {
    String name = bytes(text.toLowerCase(Locale.ROOT)).strip();
    if (name.isEmpty()) {
      throw PostErrors.invalidPolicy("Invalid Condition: a field's name is empty.");
    }
    return name;
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notNumber) {
      // Answered below, like a negative one.
    }
    throw PostErrors.invalidPolicy("Invalid content-length-range: not a number of bytes.");
  }

  // Form values are compared byte by byte.
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static ApiError notJson() {
    return PostErrors.invalidPolicy("Invalid JSON.");
  }
}
