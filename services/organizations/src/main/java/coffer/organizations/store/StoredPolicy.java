package coffer.organizations.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy of an organization, or one of AWS's own.
 *
 * @param id {@code p-…}
 * @param organization {@code aws} for AWS's own
 * @param content as it was put
 */
public record StoredPolicy(
    String id,
    String organization,
    PolicyType type,
    String name,
    String description,
    String content,
    Map<String, String> tags,
    Instant created,
    Instant updated) {
  private static final String AWS = "aws";

  /**
   * What all have whose organization enables the type.
   *
   * <p>Source: AWS Organizations User Guide, "Service control policies (SCPs)" and "Resource
   * control policies (RCPs)".
   */
  private static final List<StoredPolicy> STANDARD =
      List.of(
          standard(
              PolicyType.SERVICE_CONTROL_POLICY,
              "FullAWSAccess",
              """
              {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Effect": "Allow",
                    "Action": "*",
                    "Resource": "*"
                  }
                ]
              }
              """),
          standard(
              PolicyType.RESOURCE_CONTROL_POLICY,
              "RCPFullAWSAccess",
              """
              {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*"
                  }
                ]
              }
              """));

  private static StoredPolicy standard(PolicyType type, String name, String content) {
    return new StoredPolicy(
        "p-" + name,
        AWS,
        type,
        name,
        "Allows access to every operation",
        content.strip(),
        Map.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  static Optional<StoredPolicy> standard(String id) {
    return STANDARD.stream().filter(policy -> policy.id().equals(id)).findFirst();
  }

  static List<StoredPolicy> standards() {
    return STANDARD;
  }

  public boolean isAws() {
    return organization.equals(AWS);
  }

  public StoredPolicy tagged(Map<String, String> newTags) {
    return new StoredPolicy(
        id, organization, type, name, description, content, newTags, created, updated);
  }

  public StoredPolicy saying(
      String newName, String newDescription, String newContent, Instant now) {
    return new StoredPolicy(
        id, organization, type, newName, newDescription, newContent, tags, created, now);
  }
}
