package coffer.wire.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a bucket's owner allows the sender of a form to do.
 *
 * <p>Source: Amazon S3 API Reference, "Creating a POST policy".
 */
record PostPolicy(Instant expiration, List<Condition> conditions) {
  PostPolicy {
    conditions = List.copyOf(conditions);
  }

  /** One condition; field names in lower case, values as bytes in Latin-1 characters. */
  sealed interface Condition {
    /** The field has exactly this value. */
    record Equal(String field, String value) implements Condition {
      @Override
      public boolean holds(String actual) {
        return actual.equals(value);
      }

      @Override
      public String toString() {
        return "[\"eq\", \"$" + field + "\", \"" + value + "\"]";
      }
    }

    /** The field begins so; of a list of content types, every one. */
    record StartsWith(String field, String prefix) implements Condition {
      @Override
      public boolean holds(String actual) {
        if (!field.equals("content-type")) {
          return actual.startsWith(prefix);
        }
        for (String one : actual.split(",", -1)) {
          if (!one.strip().startsWith(prefix)) {
            return false;
          }
        }
        return true;
      }

      @Override
      public String toString() {
        return "[\"starts-with\", \"$" + field + "\", \"" + prefix + "\"]";
      }
    }

    /** The file has at least and at most so many bytes. */
    record LengthRange(long minBytes, long maxBytes) implements Condition {
      @Override
      public String field() {
        return "";
      }

      @Override
      public boolean holds(String actual) {
        return true;
      }
    }

    /** The field it is about; empty if it is about none. */
    String field();

    boolean holds(String actual);
  }

  /**
   * Checks a form against the policy, all but the length of its file.
   *
   * <p>Nothing is left out on either side: every condition must hold, and every field must have a
   * condition. The bucket is the one the request goes to, whatever the form says of it, and there
   * must be a condition on it, or a policy for one bucket would open all of its signer's.
   *
   * @param fields by lower-case name, variables replaced
   * @throws coffer.wire.ApiError AccessDenied
   */
  void check(Map<String, String> fields, String bucket, Instant now) {
    if (!now.isBefore(expiration)) {
      throw PostErrors.againstPolicy("Policy expired.");
    }
    for (Condition condition : conditions) {
      String field = condition.field();
      String actual = field.equals("bucket") ? bucket : fields.get(field);
      boolean holds = field.isEmpty() || (actual != null && condition.holds(actual));
      if (!holds) {
        throw PostErrors.againstPolicy("Policy Condition failed: " + condition);
      }
    }
    if (!covers("bucket")) {
      throw PostErrors.againstPolicy("Extra input fields: bucket");
    }
    for (String field : fields.keySet()) {
      if (!isFree(field) && !covers(field)) {
        throw PostErrors.againstPolicy("Extra input fields: " + field);
      }
    }
  }

  /** Fewest bytes the file may have. */
  long minBytes() {
    long min = 0;
    for (Condition condition : conditions) {
      if (condition instanceof Condition.LengthRange range) {
        min = Math.max(min, range.minBytes());
      }
    }
    return min;
  }

  /** Most bytes the file may have. */
  long maxBytes() {
    long max = Long.MAX_VALUE;
    for (Condition condition : conditions) {
      if (condition instanceof Condition.LengthRange range) {
        max = Math.min(max, range.maxBytes());
      }
    }
    return max;
  }

  private boolean covers(String field) {
    return conditions.stream().anyMatch(c -> c.field().equals(field));
  }

  private static boolean isFree(String field) {
    return switch (field) {
      case "x-amz-signature", "file", "policy", "awsaccesskeyid", "signature" -> true;
      default -> field.startsWith("x-ignore-");
    };
  }
}
