package coffer.wire.format;

import coffer.wire.Struct;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random documents of a shape, from a seed. */
final class Randoms {
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "key/with/slashes",
    "<&>\"'",
    "caf\u00e9",
    "\u20ac",
    "\ud83d\ude00",
    "\t\n\r",
    "\u0001\u001f",
    "]]>",
    "&amp;",
    "%2F",
    "a+b",
    "x".repeat(300)
  };
  private static final int MAX_DEPTH = 4;

  private final Random random;

  Randoms(long seed) {
    random = new Random(seed);
  }

  /** A document with members of the body only, half of them absent. */
  Struct struct(Structure shape) {
    return struct(shape, 0);
  }

  private Struct struct(Structure shape, int depth) {
    var slots = new @Nullable Object[shape.members().size()];
    int only = shape.isUnion() ? random.nextInt(slots.length) : -1;
    for (Member member : shape.members()) {
      boolean chosen = only < 0 ? random.nextBoolean() : only == member.index();
      if (chosen && member.place() == Place.BODY) {
        slots[member.index()] = value(member, depth + 1);
      }
    }
    return new Struct(shape, slots);
  }

  private @Nullable Object value(Member member, int depth) {
    Shape target = member.target();
    // A flat list has no element of its own, so an empty one is the same as none.
    int least = member.is(Member.Trait.FLAT) ? 1 : 0;
    boolean union = target instanceof Structure inner && inner.isUnion();
    if (depth > (union ? MAX_DEPTH - 1 : MAX_DEPTH) && !(target instanceof Scalar)) {
      // A union must not end here either: one of its members has to be set.
      return null;
    }
    return switch (target) {
      case Structure shape -> struct(shape, depth);
      case ListShape list -> {
        var all = new ArrayList<Object>();
        int size = least + random.nextInt(3);
        for (int i = 0; i < size; i++) {
          Object one = value(list.element(), depth + 1);
          if (one != null) {
            all.add(one);
          }
        }
        yield all.size() < least ? null : all;
      }
      case MapShape map -> {
        var all = new LinkedHashMap<String, Object>();
        int size = least + random.nextInt(3);
        for (int i = 0; i < size; i++) {
          Object one = value(map.value(), depth + 1);
          if (one != null) {
            all.put("k" + i, one);
          }
        }
        yield all.size() < least ? null : all;
      }
      case Scalar scalar -> scalar(scalar);
    };
  }

  private Object scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BLOB -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> (int) (byte) random.nextInt();
      case SHORT -> (int) (short) random.nextInt();
      case INTEGER -> random.nextInt();
      case LONG -> random.nextLong();
      case FLOAT -> (double) random.nextFloat();
      case DOUBLE -> random.nextDouble() * 1e20;
      case BIGINTEGER -> new BigInteger(100, random);
      case BIGDECIMAL -> new BigDecimal(new BigInteger(60, random), 5);
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt());
      case DOCUMENT -> "document";
    };
  }
}
