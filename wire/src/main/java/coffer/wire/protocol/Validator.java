package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Struct;
import coffer.wire.model.Limits;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Service;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks an input against the model's limits.
 *
 * <p>Services differ in the code they answer and S3 differs in everything: it only misses required
 * elements of its documents here, and its operations know the rest. A service whose model names no
 * validation code is not checked.
 */
final class Validator {
  private static final int MAX_PROBLEMS = 20;

  void check(Service service, Struct input, Refusals refusals) {
    if (service.name().equals("s3")) {
      requireAll(input, refusals);
      return;
    }
    if (service.validation().isEmpty()) {
      return;
    }
    var problems = new ArrayList<String>();
    var walk = new Walk(service.strictEnums(), problems);
    walk.structure("", input);
    if (!walk.absent.isEmpty() && !service.missing().isEmpty()) {
      // Source: Amazon EC2 API Reference, "Error codes", MissingParameter.
      throw new ApiError(
          service.missing(), 400, "The request must contain the parameter " + walk.absent);
    }
    if (!problems.isEmpty()) {
      String count =
          problems.size() == 1 ? "1 validation error" : problems.size() + " validation errors";
      throw new ApiError(
          service.validation(), 400, count + " detected: " + String.join("; ", problems));
    }
  }

  private void requireAll(Struct struct, Refusals refusals) {
    for (Member member : struct.shape().members()) {
      Object value = struct.slot(member.index());
      if (value == null && member.is(Member.Trait.REQUIRED) && !member.is(Member.Trait.STREAM)) {
        throw refusals.missing(member);
      }
      if (value instanceof Struct inner) {
        requireAll(inner, refusals);
      } else if (value instanceof List<?> list) {
        for (Object one : list) {
          if (one instanceof Struct inner) {
            requireAll(inner, refusals);
          }
        }
      }
    }
  }

  /** Goes through one input and writes down what is wrong, in the words the services use. */
  private static final class Walk {
    private final boolean strictEnums;
    private final List<String> problems;
    // The first required member that is missing; empty for none.
    private String absent = "";

    Walk(boolean strictEnums, List<String> problems) {
      this.strictEnums = strictEnums;
      this.problems = problems;
    }

    void structure(String path, Struct struct) {
      Structure shape = struct.shape();
      for (Member member : shape.members()) {
        String at = path.isEmpty() ? camel(member.name()) : path + "." + camel(member.name());
        Object value = struct.slot(member.index());
        if (value != null) {
          value(at, member.target(), value);
        } else if (member.is(Member.Trait.REQUIRED) && !member.is(Member.Trait.TOKEN)) {
          absent = absent.isEmpty() ? member.name() : absent;
          problem("Value null at '" + at + "'", "Member must not be null");
        }
      }
    }

    private void value(String path, Shape shape, Object value) {
      if (problems.size() >= MAX_PROBLEMS) {
        return;
      }
      switch (shape) {
        case Structure _ -> structure(path, (Struct) value);
        case ListShape list -> {
          List<?> all = (List<?>) value;
          size(path, list, "a list", all.size());
          for (int i = 0; i < all.size(); i++) {
            Object one = all.get(i);
            if (one != null) {
              value(path + "." + (i + 1) + ".member", list.element().target(), one);
            }
          }
        }
        case MapShape map -> {
          Map<?, ?> all = (Map<?, ?>) value;
          size(path, map, "a map", all.size());
          all.forEach(
              (k, v) -> {
                value(path + ".key", map.key().target(), k);
                if (v != null) {
                  value(path + "." + k + ".value", map.value().target(), v);
                }
              });
        }
        case Scalar scalar -> scalar(path, scalar, value);
      }
    }

    private void size(String path, Shape shape, String shown, int size) {
      length("Value '[" + shown + "]' at '" + path + "'", shape.limits(), size);
    }

    private void scalar(String path, Scalar scalar, Object value) {
      Limits limits = scalar.limits();
      String shown =
          scalar.sensitive() || value instanceof byte[]
              ? "Value at '" + path + "'"
              : "Value '" + value + "' at '" + path + "'";
      switch (value) {
        case String text -> {
          boolean fits = length(shown, limits, text.codePointCount(0, text.length()));
          // A pattern never sees text that is too long, so it cannot be made to run for ever.
          if (fits && !limits.matches(text)) {
            problem(shown, "Member must satisfy regular expression pattern: " + limits.pattern());
          }
          if (strictEnums && !limits.allowed().isEmpty() && !limits.allowed().contains(text)) {
            problem(shown, "Member must satisfy enum value set: " + limits.allowed());
          }
        }
        case byte[] bytes -> length(shown, limits, bytes.length);
        case Number number -> range(shown, limits, new BigDecimal(number.toString()));
        default -> {}
      }
    }

    private void range(String shown, Limits limits, BigDecimal value) {
      BigDecimal min = limits.min();
      BigDecimal max = limits.max();
      if (min != null && value.compareTo(min) < 0) {
        problem(shown, "Member must have value greater than or equal to " + min);
      }
      if (max != null && value.compareTo(max) > 0) {
        problem(shown, "Member must have value less than or equal to " + max);
      }
    }

    private boolean length(String shown, Limits limits, int length) {
      BigDecimal min = limits.min();
      BigDecimal max = limits.max();
      if (max != null && length > max.longValue()) {
        problem(shown, "Member must have length less than or equal to " + max);
        return false;
      }
      if (min != null && length < min.longValue()) {
        problem(shown, "Member must have length greater than or equal to " + min);
      }
      return true;
    }

    private void problem(String shown, String rule) {
      problems.add(shown + " failed to satisfy constraint: " + rule);
    }

    private static String camel(String name) {
      return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
  }
}
