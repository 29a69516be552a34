package coffer.policy.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A policy of one statement to be written with elements changed; each value is JSON. */
record Draft(PolicyKind kind, Map<String, String> top, Map<String, String> statement) {
  /** The least a policy of a kind must have. */
  static Draft of(PolicyKind kind) {
    Map<String, String> top = new LinkedHashMap<>();
    top.put("Version", "'2012-10-17'");
    Map<String, String> statement = new LinkedHashMap<>();
    statement.put("Effect", kind.has(Feature.DENY_ONLY) ? "'Deny'" : "'Allow'");
    if (kind.has(Feature.PRINCIPAL)) {
      statement.put(
          "Principal", kind.has(Feature.STAR_PRINCIPAL) ? "'*'" : "{'AWS': '111122223333'}");
    }
    statement.put("Action", "'" + action(kind) + "'");
    if (kind.has(Feature.RESOURCE)) {
      statement.put("Resource", "'arn:aws:s3:::box/*'");
    }
    return new Draft(kind, top, statement);
  }

  static String action(PolicyKind kind) {
    return switch (kind) {
      case TRUST -> "sts:AssumeRole";
      case DELEGATION -> "organizations:ListRoots";
      case MANAGED,
          USER_INLINE,
          GROUP_INLINE,
          ROLE_INLINE,
          SESSION,
          SERVICE_CONTROL,
          RESOURCE_CONTROL,
          VPC_ENDPOINT,
          BUCKET,
          ACCESS_POINT,
          KMS_KEY ->
          "s3:GetObject";
    };
  }

  /** With an element of the policy set; single quotes stand for double ones. */
  Draft top(String name, String value) {
    return new Draft(kind, set(top, name, value), statement);
  }

  Draft with(String name, String value) {
    return new Draft(kind, top, set(statement, name, value));
  }

  Draft without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(statement);
    fewer.remove(name);
    return new Draft(kind, top, fewer);
  }

  Draft withoutTop(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(top);
    fewer.remove(name);
    return new Draft(kind, fewer, statement);
  }

  private static Map<String, String> set(Map<String, String> old, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(old);
    more.put(name, value);
    return more;
  }

  ParsedPolicy parse() {
    return PolicyParser.parse(json(), kind);
  }

  String json() {
    Map<String, String> all = new LinkedHashMap<>(top);
    all.putIfAbsent("Statement", "[" + object(statement) + "]");
    return object(all).replace('\'', '"');
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(it -> "'" + it.getKey() + "': " + it.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
