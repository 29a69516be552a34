package coffer.wire.bind;

import coffer.wire.ReplyBody;
import coffer.wire.Spread;
import coffer.wire.Struct;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the types of a record's components can hold the values of a shape's members. */
final class Fit {
  private static final Set<Type> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

  private final boolean input;
  private final Set<Object> seen = new HashSet<>();

  /**
   * @param input whether records are made from the shape, rather than written as it
   */
  Fit(boolean input) {
    this.input = input;
  }

  void check(Structure shape, Class<?> type) {
    if (type == Struct.class || !seen.add(List.of(shape, type))) {
      return;
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record, for " + shape);
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.isAnnotationPresent(Spread.class)) {
        check(shape, component.getType());
        continue;
      }
      Member member = member(shape, component);
      if (!fits(member, component.getGenericType())) {
        throw new IllegalArgumentException(
            type.getName() + "." + component.getName() + " cannot hold " + shape + "." + member);
      }
    }
  }

  /** The member a component stands for. */
  static Member member(Structure shape, RecordComponent component) {
    String name = component.getName();
    String bare = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    return shape
        .member(bare)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    component.getDeclaringRecord().getName()
                        + "."
                        + name
                        + " is no member of "
                        + shape));
  }

  private boolean fits(Member member, Type type) {
    if (member.is(Member.Trait.STREAM)) {
      // An object's bytes never become part of an input: operations read them from the payload.
      return !input && type == ReplyBody.class;
    }
    return fits(member.target(), type);
  }

  private boolean fits(Shape shape, Type type) {
    return switch (shape) {
      case Scalar scalar -> fits(scalar.kind(), type);
      case ListShape list ->
          type instanceof ParameterizedType p
              && p.getRawType() == List.class
              && fits(list.element().target(), p.getActualTypeArguments()[0]);
      case MapShape map ->
          type instanceof ParameterizedType p
              && p.getRawType() == Map.class
              && p.getActualTypeArguments()[0] == String.class
              && fits(map.value().target(), p.getActualTypeArguments()[1]);
      case Structure structure -> {
        if (!(type instanceof Class<?> c) || !(c.isRecord() || c == Struct.class)) {
          yield false;
        }
        check(structure, c);
        yield true;
      }
    };
  }

  private static boolean fits(Kind kind, Type type) {
    return switch (kind) {
      case STRING -> type == String.class;
      case BLOB -> type == byte[].class;
      case BOOLEAN -> type == boolean.class || type == Boolean.class;
      case BYTE, SHORT, INTEGER -> WHOLE.contains(type);
      case LONG -> type == long.class || type == Long.class;
      case FLOAT, DOUBLE -> type == double.class || type == Double.class;
      case BIGINTEGER -> type == java.math.BigInteger.class;
      case BIGDECIMAL -> type == java.math.BigDecimal.class;
      case TIMESTAMP -> type == Instant.class;
      case DOCUMENT -> type == Object.class;
    };
  }
}
