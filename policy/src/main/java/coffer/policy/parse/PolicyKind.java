package coffer.policy.parse;

import static coffer.policy.parse.Feature.ALL_OF_UNICODE;
import static coffer.policy.parse.Feature.AWS_PRINCIPALS;
import static coffer.policy.parse.Feature.CANONICAL_USERS;
import static coffer.policy.parse.Feature.DENY_ONLY;
import static coffer.policy.parse.Feature.FEDERATED_PRINCIPALS;
import static coffer.policy.parse.Feature.FREE_SID;
import static coffer.policy.parse.Feature.ID;
import static coffer.policy.parse.Feature.NEWEST_VERSION;
import static coffer.policy.parse.Feature.NOT_ACTION;
import static coffer.policy.parse.Feature.NOT_PRINCIPAL;
import static coffer.policy.parse.Feature.PRINCIPAL;
import static coffer.policy.parse.Feature.RESOURCE;
import static coffer.policy.parse.Feature.SERVICE_PRINCIPALS;
import static coffer.policy.parse.Feature.STAR_ACTION;
import static coffer.policy.parse.Feature.STAR_PRINCIPAL;
import static coffer.policy.parse.SizeRule.BYTES;
import static coffer.policy.parse.SizeRule.CHARACTERS;
import static coffer.policy.parse.SizeRule.CHARACTERS_WITHOUT_WHITE_SPACE;

import java.util.Set;

/**
 * What a policy is attached to, which decides its elements and its largest size.
 *
 * <p>Sources of the elements: IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM
 * policy validation check reference". Sources of the sizes of IAM's policies: IAM User Guide, "IAM
 * and AWS STS quotas".
 */
public enum PolicyKind {
  /** A managed policy, or a permissions boundary, which is one too. */
  MANAGED(6_144, CHARACTERS_WITHOUT_WHITE_SPACE, ServicePrefixes.ALL, identity()),

  /** The size is that of all inline policies of a user together. */
  USER_INLINE(2_048, CHARACTERS_WITHOUT_WHITE_SPACE, ServicePrefixes.ALL, identity()),

  /** The size is that of all inline policies of a group together. */
  GROUP_INLINE(5_120, CHARACTERS_WITHOUT_WHITE_SPACE, ServicePrefixes.ALL, identity()),

  /** The size is that of all inline policies of a role together. */
  ROLE_INLINE(10_240, CHARACTERS_WITHOUT_WHITE_SPACE, ServicePrefixes.ALL, identity()),

  /**
   * Who may assume a role. Source: IAM User Guide, "IAM policy validation check reference", "Role
   * trust policy syntax error" and "unsupported wildcard in principal".
   */
  TRUST(
      2_048,
      CHARACTERS_WITHOUT_WHITE_SPACE,
      ServicePrefixes.TRUST,
      Set.of(ID, PRINCIPAL, AWS_PRINCIPALS, SERVICE_PRINCIPALS, FEDERATED_PRINCIPALS)),

  /**
   * Given when a role is assumed. White space counts here. Source: AWS STS API Reference,
   * "AssumeRole".
   */
  SESSION(2_048, CHARACTERS, ServicePrefixes.ALL, identity()),

  /**
   * Has had the whole language but Principal since September 2025. Sources: AWS Organizations User
   * Guide, "SCP syntax" and "Quotas and service limits for AWS Organizations".
   */
  SERVICE_CONTROL(
      10_240,
      CHARACTERS,
      ServicePrefixes.ALL,
      Set.of(NOT_ACTION, STAR_ACTION, RESOURCE, NEWEST_VERSION, ALL_OF_UNICODE)),

  /**
   * Sources: AWS Organizations User Guide, "RCP syntax" and "Quotas and service limits for AWS
   * Organizations".
   */
  RESOURCE_CONTROL(
      5_120,
      CHARACTERS,
      ServicePrefixes.RESOURCE_CONTROL,
      Set.of(PRINCIPAL, STAR_PRINCIPAL, RESOURCE, DENY_ONLY, NEWEST_VERSION, ALL_OF_UNICODE)),

  /**
   * Who helps to administer an organization. Sources: AWS Organizations User Guide, "Delegated
   * administrator for AWS Organizations"; AWS Organizations API Reference, "PutResourcePolicy".
   */
  DELEGATION(
      40_000,
      CHARACTERS,
      ServicePrefixes.DELEGATION,
      Set.of(ID, PRINCIPAL, AWS_PRINCIPALS, RESOURCE, FREE_SID, ALL_OF_UNICODE)),

  /** Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies". */
  VPC_ENDPOINT(
      20_480,
      CHARACTERS,
      ServicePrefixes.ALL,
      Set.of(
          ID,
          PRINCIPAL,
          NOT_PRINCIPAL,
          STAR_PRINCIPAL,
          AWS_PRINCIPALS,
          SERVICE_PRINCIPALS,
          NOT_ACTION,
          STAR_ACTION,
          RESOURCE,
          FREE_SID,
          ALL_OF_UNICODE)),

  /** Source: Amazon S3 User Guide, "Bucket policies for Amazon S3": 20 KB. */
  BUCKET(20 * 1024, BYTES, ServicePrefixes.ALL, s3()),

  /** Source: Amazon S3 User Guide, "Access points restrictions and limitations": 20 KB. */
  ACCESS_POINT(20 * 1024, BYTES, ServicePrefixes.ALL, s3()),

  /** Source: AWS KMS Developer Guide, "Key policy format" in "Creating a key policy": 32 KB. */
  KMS_KEY(
      32 * 1024,
      BYTES,
      ServicePrefixes.ALL,
      Set.of(
          ID,
          PRINCIPAL,
          NOT_PRINCIPAL,
          STAR_PRINCIPAL,
          AWS_PRINCIPALS,
          SERVICE_PRINCIPALS,
          NOT_ACTION,
          STAR_ACTION,
          RESOURCE,
          FREE_SID));

  private final int maxSize;
  private final SizeRule counted;

  @SuppressWarnings("ImmutableEnumChecker") // A record of an unmodifiable copy.
  private final ServicePrefixes services;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf cannot be modified.
  private final Set<Feature> features;

  PolicyKind(int maxSize, SizeRule counted, ServicePrefixes services, Set<Feature> features) {
    this.maxSize = maxSize;
    this.counted = counted;
    this.services = services;
    this.features = Set.copyOf(features);
  }

  private static Set<Feature> identity() {
    return Set.of(NOT_ACTION, STAR_ACTION, RESOURCE);
  }

  private static Set<Feature> s3() {
    return Set.of(
        ID,
        PRINCIPAL,
        NOT_PRINCIPAL,
        STAR_PRINCIPAL,
        AWS_PRINCIPALS,
        SERVICE_PRINCIPALS,
        CANONICAL_USERS,
        NOT_ACTION,
        STAR_ACTION,
        RESOURCE,
        FREE_SID,
        ALL_OF_UNICODE);
  }

  /** The largest {@link PolicyParser#size} a policy of this kind may have. */
  public int maxSize() {
    return maxSize;
  }

  SizeRule counted() {
    return counted;
  }

  /** The services whose actions it may name. */
  ServicePrefixes services() {
    return services;
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }
}
