package coffer.wire.format;

import coffer.wire.Struct;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML documents into structures.
 *
 * <p>A strict decoder refuses the wrong root, elements the model does not know and single elements
 * that come twice, as S3's schema does; a lax one passes over the first two and keeps the last of
 * the third.
 */
public final class XmlDecoder {
  private final boolean strict;

  public XmlDecoder(boolean strict) {
    this.strict = strict;
  }

  /** Reads a document that is one structure. */
  public Struct document(byte[] bytes, Structure shape, String root) throws MalformedException {
    var slots = new @Nullable Object[shape.members().size()];
    into(bytes, shape, root, slots);
    return new Struct(shape, slots);
  }

  /** Reads a document's elements into the slots of their members. */
  public void into(byte[] bytes, Structure shape, String root, @Nullable Object[] slots)
      throws MalformedException {
    var xml = new XmlReader(bytes);
    if (!xml.root().equals(root) && strict) {
      throw new MalformedException("the document has the wrong root");
    }
    members(xml, shape, slots);
    xml.finish();
  }

  private void members(XmlReader xml, Structure shape, @Nullable Object[] slots)
      throws MalformedException {
    for (Member attribute : shape.attributes()) {
      Optional<String> text = xml.attribute(local(attribute.wireName()));
      if (text.isPresent()) {
        slots[attribute.index()] = scalar(attribute, text.get());
      }
    }
    while (xml.nextChild()) {
      Member member = shape.wired(xml.enter());
      if (member == null || member.place() != Place.BODY) {
        if (strict) {
          throw new MalformedException("an element is unknown");
        }
        xml.skip();
        continue;
      }
      slots[member.index()] = value(xml, member, slots[member.index()]);
    }
    if (strict && shape.isUnion() && count(slots) != 1) {
      throw new MalformedException("exactly one member of a union is set");
    }
  }

  private static int count(@Nullable Object[] slots) {
    int count = 0;
    for (Object slot : slots) {
      count += slot == null ? 0 : 1;
    }
    return count;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private Object value(XmlReader xml, Member member, @Nullable Object before)
      throws MalformedException {
    Shape target = member.target();
    if (member.is(Member.Trait.FLAT)) {
      if (target instanceof ListShape list) {
        List<Object> all = ours(before);
        all.add(single(xml, list.element()));
        return all;
      }
      if (target instanceof MapShape map) {
        Map<String, Object> all = oursByKey(before);
        entry(xml, map, all);
        return all;
      }
    }
    if (strict && before != null) {
      throw new MalformedException("an element comes twice");
    }
    return single(xml, member);
  }

  @SuppressWarnings("unchecked") // only value() puts lists into the slot of a list member
  private static List<Object> ours(@Nullable Object before) {
    return before == null ? new ArrayList<>() : (List<Object>) before;
  }

  @SuppressWarnings("unchecked") // only value() puts maps into the slot of a map member
  private static Map<String, Object> oursByKey(@Nullable Object before) {
    return before == null ? new LinkedHashMap<>() : (Map<String, Object>) before;
  }

  private Object single(XmlReader xml, Member member) throws MalformedException {
    return switch (member.target()) {
      case Scalar _ -> scalar(member, xml.text());
      case Structure shape -> {
        var slots = new @Nullable Object[shape.members().size()];
        members(xml, shape, slots);
        yield new Struct(shape, slots);
      }
      case ListShape list -> {
        var all = new ArrayList<Object>();
        while (xml.nextChild()) {
          String name = xml.enter();
          if (name.equals(list.element().wireName())) {
            all.add(single(xml, list.element()));
          } else if (strict) {
            throw new MalformedException("an element is unknown");
          } else {
            xml.skip();
          }
        }
        yield all;
      }
      case MapShape map -> {
        var all = new LinkedHashMap<String, Object>();
        while (xml.nextChild()) {
          xml.enter();
          entry(xml, map, all);
        }
        yield all;
      }
    };
  }

  private void entry(XmlReader xml, MapShape map, Map<String, Object> to)
      throws MalformedException {
    String key = null;
    Object value = null;
    while (xml.nextChild()) {
      String name = xml.enter();
      if (name.equals(map.key().wireName())) {
        key = xml.text();
      } else if (name.equals(map.value().wireName())) {
        value = single(xml, map.value());
      } else {
        xml.skip();
      }
    }
    if (key == null || value == null) {
      throw new MalformedException("a map entry has a key and a value");
    }
    to.put(key, value);
  }

  private static Object scalar(Member member, String text) throws MalformedException {
    Kind kind = ((Scalar) member.target()).kind();
    return Scalars.parse(text, kind, member.time().orElse(TimeFormat.ISO));
  }
}
