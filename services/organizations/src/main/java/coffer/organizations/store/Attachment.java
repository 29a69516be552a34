package coffer.organizations.store;

import java.time.Instant;

/**
 * That a policy is attached to something.
 *
 * @param target id of a root, unit or account
 */
public record Attachment(
    String organization, String target, String policy, PolicyType type, Instant since) {
  static String key(String target, String policy) {
    return target + "/" + policy;
  }
}
