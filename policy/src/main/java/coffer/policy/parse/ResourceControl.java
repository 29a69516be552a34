package coffer.policy.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one resource control policy that allows: AWS's own RCPFullAWSAccess. */
final class ResourceControl {
  private static final Map<String, String> FULL_ACCESS =
      Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*");

  private ResourceControl() {}

  /**
   * Whether a policy's statements are those of RCPFullAWSAccess, which lets pass whatever the other
   * policies let pass.
   *
   * <p>Source: IAM User Guide, "IAM policy validation check reference", "RCP syntax error allow".
   */
  static boolean isFullAccess(List<Json> statements) {
    if (statements.size() != 1 || !(statements.getFirst() instanceof Json.Members members)) {
      return false;
    }
    var rest = new HashMap<>(members.values());
    rest.remove("Sid");
    return rest.keySet().equals(FULL_ACCESS.keySet())
        && FULL_ACCESS.entrySet().stream()
            .allMatch(
                it ->
                    rest.get(it.getKey()) instanceof Json.Text text
                        && text.value().equals(it.getValue()));
  }
}
