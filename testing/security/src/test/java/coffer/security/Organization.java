package coffer.security;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An organization of the root account's, asked for over its API: a unit, a policy that is attached
 * to nothing, a member and an invitation of the other account.
 */
final class Organization {
  private static final String NOTHING =
      PolicyText.of("{\"Effect\":\"Deny\",\"Action\":\"kms:*\",\"Resource\":\"*\"}");

  private final Attack root;

  private Organization(Target target) {
    this.root = target.root().at("api", "organizations");
  }

  static Shot call(String operation, String json) {
    return Shot.post("/", json)
        .with("Content-Type", "application/x-amz-json-1.1")
        .with("X-Amz-Target", "AWSOrganizationsV20161128." + operation);
  }

  /** Makes one; what it consists of, by the names it has in {@code organization-values.tsv}. */
  static Map<String, String> make(Target target) {
    var made = new Organization(target);
    made.must("CreateOrganization", "{}");
    String top = made.of("ListRoots", "{}", "Id");
    made.must(
        "EnablePolicyType",
        "{\"RootId\":\"%s\",\"PolicyType\":\"SERVICE_CONTROL_POLICY\"}".formatted(top));
    return Map.of(
        "orgroot",
        top,
        "unit",
        made.of(
            "CreateOrganizationalUnit",
            "{\"ParentId\":\"%s\",\"Name\":\"unit\"}".formatted(top),
            "Id"),
        "policy",
        made.of(
            "CreatePolicy",
            "{\"Type\":\"SERVICE_CONTROL_POLICY\",\"Name\":\"made\",\"Description\":\"\",\"Content\":\"%s\"}"
                .formatted(NOTHING.replace("\"", "\\\"")),
            "Id"),
        "member",
        made.of(
            "CreateAccount",
            "{\"AccountName\":\"member\",\"Email\":\"member@example.com\"}",
            "AccountId"),
        "handshake",
        made.of(
            "InviteAccountToOrganization",
            "{\"Target\":{\"Id\":\"%s\",\"Type\":\"ACCOUNT\"}}".formatted(target.otherAccount()),
            "Id"));
  }

  private String must(String operation, String json) {
    return root.must(call(operation, json)).text();
  }

  /** The first member of that name. */
  private String of(String operation, String json, String member) {
    String text = must(operation, json);
    Matcher found =
        Pattern.compile("\"" + member + "\":\"((?:[orp]u?-|h-|[0-9])[^\"]*)\"").matcher(text);
    if (!found.find()) {
      throw new AssertionError(text);
    }
    return found.group(1);
  }
}
