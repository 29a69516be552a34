package coffer.organizations.store;

import java.util.Locale;
import java.util.Optional;

/**
 * The types of policy that are built.
 *
 * <p>Source of the limits: AWS Organizations User Guide, "Quotas and service limits for AWS
 * Organizations", with the change of May 2026 to service control policies; of those AWS lets an
 * organization have ten times as many.
 */
public enum PolicyType {
  SERVICE_CONTROL_POLICY(10, 1_000, "p-FullAWSAccess"),
  RESOURCE_CONTROL_POLICY(5, 1_000, "p-RCPFullAWSAccess"),
  /** Block Public Access of S3 for whole accounts. */
  S3_POLICY(10, 1_000, "");

  private final int maxAttached;
  private final int maxPolicies;
  private final String standard;

  PolicyType(int maxAttached, int maxPolicies, String standard) {
    this.maxAttached = maxAttached;
    this.maxPolicies = maxPolicies;
    this.standard = standard;
  }

  /** The built type of that name; empty for any other. */
  public static Optional<PolicyType> parse(String name) {
    for (PolicyType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** How many may be attached to one root, unit or account. */
  public int maxAttached() {
    return maxAttached;
  }

  /** How many an organization may have. */
  public int maxPolicies() {
    return maxPolicies;
  }

  /** The id of AWS's own policy, which everything has when the type is enabled. */
  public Optional<String> standard() {
    return standard.isEmpty() ? Optional.empty() : Optional.of(standard);
  }

  /** As ARNs spell it. */
  public String inArns() {
    return name().toLowerCase(Locale.ROOT);
  }
}
