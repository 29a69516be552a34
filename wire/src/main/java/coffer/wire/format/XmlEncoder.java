package coffer.wire.format;

import coffer.wire.bind.Bindings;
import coffer.wire.bind.Fields;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import coffer.wire.model.XmlTag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as XML.
 *
 * <p>Tags are bytes made once with the model and text is escaped while it is copied, which is what
 * makes a full listing cost a fraction of what the JDK's stream writer takes.
 */
public final class XmlEncoder {
  private static final byte[] PROLOGUE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);
  private static final XmlTag ENTRY = XmlTag.of("entry", "", "");

  private final Bindings bindings;
  private final int fractionDigits;

  /** One document being written. */
  public final class Document {
    private final Bytes out = new Bytes().put(PROLOGUE);

    private Document() {}

    public Document open(XmlTag tag) {
      out.put(tag.open());
      return this;
    }

    public Document close(XmlTag tag) {
      out.put(tag.close());
      return this;
    }

    /** An element with nothing but text. */
    public Document element(String name, String text) {
      out.put('<').plain(name).put('>').text(text).put('<').put('/').plain(name).put('>');
      return this;
    }

    /** The elements of a structure's members that belong into the body. */
    public Document members(Structure shape, Object value) {
      XmlEncoder.this.members(out, shape, value, bindings.fields(shape, value));
      return this;
    }

    /** A whole element that holds a structure, its attributes included. */
    public Document structure(XmlTag tag, Structure shape, Object value) {
      XmlEncoder.this.structure(out, tag, shape, value, bindings.fields(shape, value));
      return this;
    }

    /** Text right inside the element that is open. */
    public Document text(String text) {
      out.text(text);
      return this;
    }

    public byte[] bytes() {
      return out.toArray();
    }
  }

  /**
   * @param fractionDigits 3 where timestamps always have milliseconds, -1 where only if there are
   *     some
   */
  public XmlEncoder(Bindings bindings, int fractionDigits) {
    this.bindings = bindings;
    this.fractionDigits = fractionDigits;
  }

  /** How to read an answer of that shape. */
  public Fields fields(Structure shape, Object value) {
    return bindings.fields(shape, value);
  }

  public Document document() {
    return new Document();
  }

  private void structure(Bytes out, XmlTag tag, Structure shape, Object value, Fields fields) {
    if (shape.attributes().isEmpty()) {
      out.put(tag.open());
    } else {
      attributes(out.put(tag.start()), shape, value, fields);
      out.put('>');
    }
    members(out, shape, value, fields);
    out.put(tag.close());
  }

  private static void attributes(Bytes out, Structure shape, Object value, Fields fields) {
    for (Member member : shape.attributes()) {
      Object text = fields.get(value, member.index());
      if (text != null) {
        out.put(' ').plain(member.wireName()).put('=').put('"').text(text.toString()).put('"');
      }
    }
  }

  private void members(Bytes out, Structure shape, Object value, Fields fields) {
    List<Member> members = shape.members();
    for (int i = 0; i < members.size(); i++) {
      Object one = fields.get(value, i);
      if (one == null) {
        continue;
      }
      Member member = members.get(i);
      if (member.place() != Place.BODY || member.is(Member.Trait.ATTRIBUTE)) {
        continue;
      }
      if (member.is(Member.Trait.FLAT) && member.target() instanceof ListShape list) {
        elements(out, member.tag(), list, (List<?>) one);
      } else if (member.is(Member.Trait.FLAT) && member.target() instanceof MapShape map) {
        entries(out, member.tag(), map, (Map<?, ?>) one);
      } else {
        element(out, member.tag(), member, one);
      }
    }
  }

  private void element(Bytes out, XmlTag tag, Member member, Object value) {
    switch (member.target()) {
      case Scalar scalar -> {
        out.put(tag.open());
        scalar(out, scalar, member, value);
        out.put(tag.close());
      }
      case Structure shape -> structure(out, tag, shape, value, bindings.fields(shape, value));
      case ListShape list -> {
        out.put(tag.open());
        elements(out, list.element().tag(), list, (List<?>) value);
        out.put(tag.close());
      }
      case MapShape map -> {
        out.put(tag.open());
        entries(out, ENTRY, map, (Map<?, ?>) value);
        out.put(tag.close());
      }
    }
  }

  private void elements(Bytes out, XmlTag tag, ListShape list, List<?> values) {
    Shape target = list.element().target();
    Fields fields = null;
    @Nullable Class<?> type = null;
    for (Object value : values) {
      if (value == null) {
        out.put(tag.open()).put(tag.close());
      } else if (target instanceof Structure shape) {
        // One look-up for a list of a thousand.
        if (fields == null || value.getClass() != type) {
          fields = bindings.fields(shape, value);
          type = value.getClass();
        }
        structure(out, tag, shape, value, fields);
      } else {
        element(out, tag, list.element(), value);
      }
    }
  }

  private void entries(Bytes out, XmlTag tag, MapShape map, Map<?, ?> values) {
    values.forEach(
        (key, value) -> {
          out.put(tag.open());
          element(out, map.key().tag(), map.key(), key);
          element(out, map.value().tag(), map.value(), value);
          out.put(tag.close());
        });
  }

  private void scalar(Bytes out, Scalar scalar, Member member, Object value) {
    switch (scalar.kind()) {
      case STRING -> out.text((String) value);
      case TIMESTAMP ->
          out.plain(
              Times.format((Instant) value, member.time().orElse(TimeFormat.ISO), fractionDigits));
      default -> out.plain(Scalars.format(value, scalar.kind(), TimeFormat.ISO, fractionDigits));
    }
  }
}
