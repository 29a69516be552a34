package coffer.wire.format;

import coffer.wire.bind.Bindings;
import coffer.wire.bind.Fields;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.TokenStreamFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers as JSON or CBOR. */
public final class TokenEncoder {
  private static final int EPOCH_TAG = 1;

  private final Bindings bindings;
  private final TokenDialect dialect;
  private final TokenStreamFactory factory;

  /** Fields to go in front of a structure's own. */
  public interface Head {
    void writeTo(JsonGenerator out) throws IOException;
  }

  public TokenEncoder(Bindings bindings, TokenDialect dialect) {
    this.bindings = bindings;
    this.dialect = dialect;
    this.factory = dialect.factory();
  }

  /** A document of the members of the body. */
  public byte[] document(Structure shape, Object value) {
    return document(out -> {}, shape, value);
  }

  /** A document of some fields and then the members of the body, if there is a shape. */
  public byte[] document(Head head, @Nullable Structure shape, @Nullable Object value) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      out.writeStartObject();
      head.writeTo(out);
      if (shape != null && value != null) {
        members(out, shape, value, true);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A document that is one value of any shape. */
  public byte[] value(Member member, Object value) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      value(out, member, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void members(JsonGenerator out, Structure shape, Object value, boolean bodyOnly)
      throws IOException {
    Fields fields = bindings.fields(shape, value);
    for (Member member : shape.members()) {
      Object one = fields.get(value, member.index());
      if (one != null && (!bodyOnly || member.place() == Place.BODY)) {
        out.writeFieldName(dialect.field(member));
        value(out, member, one);
      }
    }
  }

  private void value(JsonGenerator out, Member member, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (member.target()) {
      case Scalar scalar -> scalar(out, scalar.kind(), member, value);
      case Structure shape -> {
        out.writeStartObject();
        members(out, shape, value, false);
        out.writeEndObject();
      }
      case ListShape list -> {
        out.writeStartArray();
        for (Object one : (List<?>) value) {
          value(out, list.element(), one);
        }
        out.writeEndArray();
      }
      case MapShape map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          value(out, map.value(), entry.getValue());
        }
        out.writeEndObject();
      }
    }
  }

  private void scalar(JsonGenerator out, Kind kind, Member member, Object value)
      throws IOException {
    switch (kind) {
      case STRING -> out.writeString((String) value);
      case BLOB -> out.writeBinary((byte[]) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case BYTE, SHORT, INTEGER, LONG -> out.writeNumber(((Number) value).longValue());
      case FLOAT -> fraction(out, (Double) value, true);
      case DOUBLE -> fraction(out, (Double) value, false);
      case BIGINTEGER -> out.writeNumber((BigInteger) value);
      case BIGDECIMAL -> out.writeNumber((BigDecimal) value);
      case TIMESTAMP -> time(out, (Instant) value, member.time().orElse(TimeFormat.EPOCH));
      case DOCUMENT -> anything(out, value);
    }
  }

  private void fraction(JsonGenerator out, Double value, boolean single) throws IOException {
    if (!dialect.isBinary() && !Double.isFinite(value)) {
      out.writeString(value.toString());
    } else if (single) {
      out.writeNumber(value.floatValue());
    } else {
      out.writeNumber(value);
    }
  }

  private void time(JsonGenerator out, Instant value, TimeFormat format) throws IOException {
    if (out instanceof CBORGenerator cbor) {
      cbor.writeTag(EPOCH_TAG);
      BigDecimal seconds = Times.epoch(value);
      if (seconds.scale() <= 0) {
        out.writeNumber(seconds.longValue());
      } else {
        out.writeNumber(seconds.doubleValue());
      }
    } else if (format == TimeFormat.EPOCH) {
      out.writeNumber(Times.epoch(value));
    } else {
      out.writeString(Times.format(value, format, -1));
    }
  }

  private static void anything(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          anything(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object one : list) {
          anything(out, one);
        }
        out.writeEndArray();
      }
      case Boolean b -> out.writeBoolean(b);
      case Integer i -> out.writeNumber(i);
      case Long l -> out.writeNumber(l);
      case BigInteger i -> out.writeNumber(i);
      case BigDecimal d -> out.writeNumber(d);
      case Number n -> out.writeNumber(n.doubleValue());
      default -> out.writeString(value.toString());
    }
  }
}
