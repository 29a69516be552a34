package coffer.wire.format;

import coffer.wire.Struct;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TokenStreamFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON and CBOR into structures. Members the model does not know are passed over. */
public final class TokenDecoder {
  private final TokenDialect dialect;
  private final TokenStreamFactory factory;

  public TokenDecoder(TokenDialect dialect) {
    this.dialect = dialect;
    this.factory = dialect.factory();
  }

  /** Reads a document that is one structure. */
  public Struct document(byte[] bytes, Structure shape) throws MalformedException {
    var slots = new @Nullable Object[shape.members().size()];
    into(bytes, shape, slots);
    return new Struct(shape, slots);
  }

  /** Reads the fields of a document into the slots of the members of the body. */
  public void into(byte[] bytes, Structure shape, @Nullable Object[] slots)
      throws MalformedException {
    try (JsonParser parser = factory.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("the body is no object");
      }
      members(parser, shape, slots, true);
      finish(parser);
    } catch (IOException _) {
      throw malformed();
    }
  }

  /** Reads a document that is one value of any shape. */
  public Object value(byte[] bytes, Member member) throws MalformedException {
    try (JsonParser parser = factory.createParser(bytes)) {
      parser.nextToken();
      Object value = value(parser, member);
      finish(parser);
      return value;
    } catch (IOException _) {
      throw malformed();
    }
  }

  private static void finish(JsonParser parser) throws IOException, MalformedException {
    if (parser.nextToken() != null) {
      throw malformed();
    }
  }

  private static MalformedException malformed() {
    return new MalformedException("the body is not well-formed");
  }

  private void members(
      JsonParser parser, Structure shape, @Nullable Object[] slots, boolean bodyOnly)
      throws IOException, MalformedException {
    int set = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Member member = member(shape, parser.currentName());
      JsonToken token = parser.nextToken();
      if (member == null || (bodyOnly && member.place() != Place.BODY)) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        slots[member.index()] = value(parser, member);
        set++;
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw malformed();
    }
    if (shape.isUnion() && set != 1) {
      throw new MalformedException("exactly one member of a union is set");
    }
  }

  private @Nullable Member member(Structure shape, String name) {
    return dialect.usesWireNames()
        ? shape.wired(name)
        : shape.member(name).filter(m -> m.name().equals(name)).orElse(null);
  }

  private Object value(JsonParser parser, Member member) throws IOException, MalformedException {
    return switch (member.target()) {
      case Scalar scalar -> scalar(parser, scalar.kind(), member);
      case Structure shape -> {
        expect(parser, JsonToken.START_OBJECT);
        var slots = new @Nullable Object[shape.members().size()];
        members(parser, shape, slots, false);
        yield new Struct(shape, slots);
      }
      case ListShape list -> {
        expect(parser, JsonToken.START_ARRAY);
        var all = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() != JsonToken.VALUE_NULL) {
            all.add(value(parser, list.element()));
          } else if (list.sparse()) {
            all.add(null);
          } else {
            throw new MalformedException("a list holds null");
          }
        }
        yield all;
      }
      case MapShape map -> {
        expect(parser, JsonToken.START_OBJECT);
        var all = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = whole(parser.currentName());
          if (parser.nextToken() != JsonToken.VALUE_NULL) {
            all.put(key, value(parser, map.value()));
          } else if (map.sparse()) {
            all.put(key, null);
          }
        }
        yield all;
      }
    };
  }

  private Object scalar(JsonParser parser, Kind kind, Member member)
      throws IOException, MalformedException {
    JsonToken token = parser.currentToken();
    return switch (kind) {
      case STRING -> {
        expect(parser, JsonToken.VALUE_STRING);
        yield whole(parser.getText());
      }
      case BLOB -> blob(parser);
      case BOOLEAN -> {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
          throw wrongType();
        }
        yield token == JsonToken.VALUE_TRUE;
      }
      case BYTE, SHORT, INTEGER -> integer(parser, kind);
      case LONG -> {
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        yield parser.getLongValue();
      }
      case FLOAT, DOUBLE -> fraction(parser, token, kind);
      case BIGINTEGER -> {
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        yield parser.getBigIntegerValue();
      }
      case BIGDECIMAL -> {
        if (token == null || !token.isNumeric()) {
          throw wrongType();
        }
        yield parser.getDecimalValue();
      }
      case TIMESTAMP -> time(parser, token, member.time().orElse(TimeFormat.EPOCH));
      case DOCUMENT -> anything(parser);
    };
  }

  /**
   * Refuses text with half a surrogate pair in it. It has no UTF-8: two that differ would be signed
   * and sealed as one, and what is kept under such a name could not be read again.
   */
  private static String whole(String text) throws MalformedException {
    boolean half = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (half) {
      throw malformed();
    }
    return text;
  }

  private Object blob(JsonParser parser) throws IOException, MalformedException {
    if (dialect.isBinary()) {
      expect(parser, JsonToken.VALUE_EMBEDDED_OBJECT);
      return parser.getBinaryValue();
    }
    expect(parser, JsonToken.VALUE_STRING);
    return Scalars.parse(parser.getText(), Kind.BLOB, TimeFormat.EPOCH);
  }

  private static Integer integer(JsonParser parser, Kind kind)
      throws IOException, MalformedException {
    expect(parser, JsonToken.VALUE_NUMBER_INT);
    int value = parser.getIntValue();
    boolean fits =
        switch (kind) {
          case BYTE -> value == (byte) value;
          case SHORT -> value == (short) value;
          default -> true;
        };
    if (!fits) {
      throw wrongType();
    }
    return value;
  }

  private static Object fraction(JsonParser parser, @Nullable JsonToken token, Kind kind)
      throws IOException, MalformedException {
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      if (!text.equals("NaN") && !text.equals("Infinity") && !text.equals("-Infinity")) {
        throw wrongType();
      }
      return Double.parseDouble(text);
    }
    if (token == null || !token.isNumeric()) {
      throw wrongType();
    }
    return kind == Kind.FLOAT ? (double) parser.getFloatValue() : parser.getDoubleValue();
  }

  private Instant time(JsonParser parser, @Nullable JsonToken token, TimeFormat format)
      throws IOException, MalformedException {
    if (dialect.isBinary() || format == TimeFormat.EPOCH) {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        return Times.ofEpoch(java.math.BigDecimal.valueOf(parser.getLongValue()));
      }
      expect(parser, JsonToken.VALUE_NUMBER_FLOAT);
      return dialect.isBinary()
          ? Times.ofEpoch(binaryTime(parser.getDoubleValue()))
          : Times.parse(parser.getText(), TimeFormat.EPOCH);
    }
    expect(parser, JsonToken.VALUE_STRING);
    return Times.parse(parser.getText(), format);
  }

  private static java.math.BigDecimal binaryTime(double seconds) throws MalformedException {
    if (!Double.isFinite(seconds)) {
      throw wrongType();
    }
    return java.math.BigDecimal.valueOf(seconds);
  }

  private @Nullable Object anythingOrNull(JsonParser parser)
      throws IOException, MalformedException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : anything(parser);
  }

  private Object anything(JsonParser parser) throws IOException, MalformedException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw malformed();
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = whole(parser.currentName());
          parser.nextToken();
          all.put(key, anythingOrNull(parser));
        }
        yield all;
      }
      case START_ARRAY -> {
        var all = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          all.add(anythingOrNull(parser));
        }
        yield all;
      }
      case VALUE_STRING -> whole(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      default -> throw wrongType();
    };
  }

  private static void expect(JsonParser parser, JsonToken token) throws MalformedException {
    if (parser.currentToken() != token) {
      throw wrongType();
    }
  }

  private static MalformedException wrongType() {
    return new MalformedException("a value is not of its type");
  }
}
