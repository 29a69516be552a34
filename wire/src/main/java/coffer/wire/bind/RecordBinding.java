package coffer.wire.bind;

import coffer.wire.Spread;
import coffer.wire.Struct;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record class bound to one shape.
 *
 * <p>Accessors are lambdas made once, because a listing calls them some thousands of times a reply;
 * a plain method handle or reflection costs several times as much.
 */
final class RecordBinding implements Fields {
  /** In place of a member's index: the component is made of the whole document. */
  private static final int ALL = -1;

  private final Class<?> type;
  private final RecordComponent[] components;
  private final int[] memberOf;
  private final Converter[] converters;
  private final MethodHandle constructor;
  private final @Nullable Function<Object, Object>[] getters;

  /** Turns a document's value into a component's. */
  private interface Converter {
    @Nullable Object convert(@Nullable Object value);
  }

  RecordBinding(Structure shape, Class<?> type, Bindings bindings) {
    new Fit(false).check(shape, type);
    this.type = type;
    this.components = type.getRecordComponents();
    this.memberOf = new int[components.length];
    this.converters = new Converter[components.length];
    this.getters = newArray(shape.members().size());
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        if (components[i].isAnnotationPresent(Spread.class)) {
          spread(i, shape, getter(lookup, components[i]), bindings);
        } else {
          Member member = Fit.member(shape, components[i]);
          memberOf[i] = member.index();
          converters[i] = converter(member.target(), components[i].getGenericType(), bindings);
          getters[member.index()] = getter(lookup, components[i]);
        }
      }
      this.constructor = constructor(lookup);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot bind " + type.getName(), e);
    }
  }

  /** Takes the members of the record that is a component for its own. */
  private void spread(
      int component, Structure shape, Function<Object, Object> whole, Bindings bindings) {
    Class<?> record = components[component].getType();
    var inner = new RecordBinding(shape, record, bindings);
    memberOf[component] = ALL;
    converters[component] = document -> inner.make((Struct) Objects.requireNonNull(document));
    for (int member = 0; member < getters.length; member++) {
      Function<Object, Object> part = inner.getters[member];
      if (part != null) {
        getters[member] = whole.andThen(part);
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
  private static @Nullable Function<Object, Object>[] newArray(int length) {
    return new Function[length];
  }

  @Override
  public @Nullable Object get(Object target, int member) {
    Function<Object, Object> getter = getters[member];
    return getter == null ? null : getter.apply(target);
  }

  Object make(Struct from) {
    @Nullable Object[] arguments = new @Nullable Object[memberOf.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = converters[i].convert(memberOf[i] == ALL ? from : from.slot(memberOf[i]));
    }
    try {
      return constructor.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a record's constructor threw a checked exception", e);
    }
  }

  private MethodHandle constructor(MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    return lookup
        .findConstructor(type, MethodType.methodType(void.class, types))
        .asSpreader(Object[].class, types.length)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  @SuppressWarnings("unchecked")
  private static Function<Object, Object> getter(
      MethodHandles.Lookup lookup, RecordComponent component) throws ReflectiveOperationException {
    Class<?> owner = component.getDeclaringRecord();
    MethodHandle accessor =
        lookup.findVirtual(owner, component.getName(), MethodType.methodType(component.getType()));
    try {
      return (Function<Object, Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  accessor,
                  MethodType.methodType(boxed(component.getType()), owner))
              .getTarget()
              .invoke();
    } catch (RuntimeException | Error | ReflectiveOperationException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("an accessor could not be made", e);
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static Converter converter(Shape shape, Type type, Bindings bindings) {
    if (type == int.class) {
      return v -> v == null ? 0 : v;
    }
    if (type == long.class) {
      return v -> v == null ? 0L : ((Number) v).longValue();
    }
    if (type == Long.class) {
      return v -> v == null ? null : ((Number) v).longValue();
    }
    if (type == double.class) {
      return v -> v == null ? 0.0 : v;
    }
    if (type == boolean.class) {
      return v -> v == null ? false : v;
    }
    return switch (shape) {
      case Structure _ when type instanceof Class<?> c ->
          v -> v == null ? null : bindings.make((Struct) v, c);
      case ListShape list when holdsStructures(list.element().target()) -> {
        Converter element = converter(list.element().target(), argument(type, 0), bindings);
        yield v -> v == null ? null : list((List<?>) v, element);
      }
      case MapShape map when holdsStructures(map.value().target()) -> {
        Converter value = converter(map.value().target(), argument(type, 1), bindings);
        yield v -> v == null ? null : map((Map<?, ?>) v, value);
      }
      default -> v -> v;
    };
  }

  private static boolean holdsStructures(Shape shape) {
    return switch (shape) {
      case Structure _ -> true;
      case ListShape list -> holdsStructures(list.element().target());
      case MapShape map -> holdsStructures(map.value().target());
      default -> false;
    };
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static List<@Nullable Object> list(List<?> from, Converter element) {
    var to = new ArrayList<@Nullable Object>(from.size());
    for (Object one : from) {
      to.add(element.convert(one));
    }
    return to;
  }

  private static Map<Object, @Nullable Object> map(Map<?, ?> from, Converter value) {
    var to = new LinkedHashMap<Object, @Nullable Object>();
    from.forEach((k, v) -> to.put(k, value.convert(v)));
    return to;
  }
}
