package coffer.iam.linked;

import java.util.Arrays;
import java.util.Optional;

/**
 * The services that have a role of their own. None of them takes a suffix to its name.
 *
 * <p>Source: the services' guides, "Using service-linked roles".
 */
enum LinkedService {
  ACCESS_ANALYZER("access-analyzer", "AccessAnalyzer"),
  BACKUP("backup", "Backup"),
  CLOUDTRAIL("cloudtrail", "CloudTrail"),
  CONFIG("config", "Config"),
  GUARDDUTY("guardduty", "AmazonGuardDuty"),
  MALWARE_PROTECTION("malware-protection.guardduty", "AmazonGuardDutyMalwareProtection"),
  MACIE("macie", "AmazonMacie"),
  MULTI_REGION_KEYS("mrk.kms", "KeyManagementServiceMultiRegionKeys"),
  ORGANIZATIONS("organizations", "Organizations"),
  SECURITY_HUB("securityhub", "SecurityHub");

  private final String service;
  private final String suffix;

  LinkedService(String service, String suffix) {
    this.service = service;
    this.suffix = suffix;
  }

  /** As service principals are written, {@code backup.amazonaws.com}. */
  String principal() {
    return service + ".amazonaws.com";
  }

  String roleName() {
    return "AWSServiceRoleFor" + suffix;
  }

  String path() {
    return "/aws-service-role/" + principal() + "/";
  }

  /** Only the service itself may use the role. */
  String trust() {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
    "Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}\
    """
        .formatted(principal());
  }

  static Optional<LinkedService> of(String principal) {
    return Arrays.stream(values()).filter(it -> it.principal().equals(principal)).findFirst();
  }
}
