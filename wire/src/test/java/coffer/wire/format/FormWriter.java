package coffer.wire.format;

import coffer.wire.Struct;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client does to send a document as a form. */
final class FormWriter {
  private final boolean ec2;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  FormWriter(boolean ec2) {
    this.ec2 = ec2;
  }

  Map<String, String> parameters(Struct struct) {
    structure("", struct);
    return parameters;
  }

  private void structure(String prefix, Struct struct) {
    for (Member member : struct.shape().members()) {
      Object value = struct.slot(member.index());
      if (value != null) {
        value(prefix + (ec2 ? member.ec2Name() : member.wireName()), member, value);
      }
    }
  }

  private void value(String name, Member member, Object value) {
    switch (member.target()) {
      case Scalar scalar ->
          parameters.put(
              name, Scalars.format(value, scalar.kind(), member.time().orElse(TimeFormat.ISO), -1));
      case Structure _ -> structure(name + ".", (Struct) value);
      case ListShape list -> {
        boolean flat = ec2 || member.is(Member.Trait.FLAT);
        String prefix = flat ? name + "." : name + "." + list.element().wireName() + ".";
        int index = 1;
        for (Object one : (List<?>) value) {
          value(prefix + index++, list.element(), one);
        }
      }
      case MapShape map -> {
        String prefix = member.is(Member.Trait.FLAT) ? name + "." : name + ".entry.";
        int index = 1;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          String one = prefix + index++ + ".";
          parameters.put(one + map.key().wireName(), entry.getKey().toString());
          value(one + map.value().wireName(), map.value(), entry.getValue());
        }
      }
    }
  }

  /** Empty structures, lists and maps leave no trace in a form. */
  static Struct withoutEmpty(Struct struct) {
    Structure shape = struct.shape();
    var slots = new @Nullable Object[shape.members().size()];
    for (Member member : shape.members()) {
      slots[member.index()] = kept(struct.slot(member.index()));
    }
    return new Struct(shape, slots);
  }

  static boolean isEmpty(Struct struct) {
    return struct.shape().members().stream().allMatch(m -> struct.slot(m.index()) == null);
  }

  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case Struct inner -> {
        Struct kept = withoutEmpty(inner);
        yield isEmpty(kept) ? null : kept;
      }
      case List<?> list -> {
        var all = new ArrayList<Object>();
        for (Object one : list) {
          Object kept = kept(one);
          if (kept != null) {
            all.add(kept);
          }
        }
        yield all.isEmpty() ? null : all;
      }
      case Map<?, ?> map -> {
        var all = new LinkedHashMap<Object, Object>();
        map.forEach(
            (k, v) -> {
              Object kept = kept(v);
              if (kept != null) {
                all.put(k, kept);
              }
            });
        yield all.isEmpty() ? null : all;
      }
      case null -> null;
      default -> value;
    };
  }
}
