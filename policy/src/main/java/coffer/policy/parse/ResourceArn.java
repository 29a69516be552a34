package coffer.policy.parse;

import java.util.List;
import java.util.Optional;

/**
 * What IAM refuses of the ARNs of Resource and NotResource, since nothing can have them: a policy
 * that denies by such a name would deny nothing. The sentences are IAM's, without the text of the
 * resource; the problem says where it stands.
 *
 * <p>A wildcard in a place that must be empty is let pass, for it stands for nothing too.
 *
 * <p>Source: the answers of CreatePolicy, as reported in aws-cdk 13104 and 22445, cloudera.exe 112
 * and terraform-aws-iam 39; Service Authorization Reference, "Resource types defined by Amazon S3"
 * and "by AWS Identity and Access Management".
 */
final class ResourceArn {
  private static final String NO_ARN = "Resource must be in ARN format or \"*\".";
  private static final String NO_VENDOR =
      "Resource vendor must be fully qualified and cannot contain regexes.";
  private static final String OTHER_PARTITION =
      "Partition is not valid for resource; it must be \"aws\".";
  private static final String REGION_OF_IAM = "IAM resource cannot contain region information.";
  private static final String REGION_OF_S3 = "Resource can not contain region information.";
  private static final String NOT_OF_IAM =
      "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/,"
          + " instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
          + " oidc-provider/, report/, access-report/.";

  /** The last five are in the reference and not in the sentence, which is older. */
  private static final List<String> OF_IAM =
      List.of(
          "user/",
          "federated-user/",
          "role/",
          "group/",
          "instance-profile/",
          "mfa/",
          "server-certificate/",
          "policy/",
          "sms-mfa/",
          "saml-provider/",
          "oidc-provider/",
          "report/",
          "access-report/",
          "assumed-role/",
          "delegation-request/",
          "role-template/",
          "contextProvider/",
          "u2f/");

  /** What of S3 has a Region. */
  private static final List<String> OF_S3_WITH_REGION =
      List.of(
          "accesspoint",
          "access-grants",
          "async-request",
          "job",
          "storage-lens",
          "storage-lens-group",
          "storage-lens-tag");

  private static final String ROOT = "root";

  private ResourceArn() {}

  /** Why a text can be no resource of a policy; empty if it can. */
  static Optional<String> flaw(String text) {
    if (text.equals("*")) {
      return Optional.empty();
    }
    String[] parts = text.split(":", 6);
    if (!parts[0].equals("arn") || parts.length < 6) {
      return Optional.of(NO_ARN);
    }
    if (!parts[1].equals("aws") && !parts[1].equals("*")) {
      return Optional.of(OTHER_PARTITION);
    }
    if (!Shapes.isArnService(parts[2])) {
      return Optional.of(NO_VENDOR);
    }
    if (!Shapes.isResource(text)) {
      return Optional.of(
          "A resource must be an asterisk or an ARN, with variables only in its last part.");
    }
    return switch (parts[2]) {
      case "iam" -> ofIam(parts[3], parts[5]);
      case "s3" -> ofS3(parts[3], parts[5]);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofIam(String region, String name) {
    if (!mayBeEmpty(region)) {
      return Optional.of(REGION_OF_IAM);
    }
    return name.equals("*") || name.equals(ROOT) || OF_IAM.stream().anyMatch(name::startsWith)
        ? Optional.empty()
        : Optional.of(NOT_OF_IAM);
  }

  private static Optional<String> ofS3(String region, String name) {
    return mayBeEmpty(region) || mayHaveRegion(name) ? Optional.empty() : Optional.of(REGION_OF_S3);
  }

  private static boolean mayBeEmpty(String region) {
    return region.chars().allMatch(c -> c == '*');
  }

  /** Whether what is fixed at the beginning goes with one of the names that have a Region. */
  private static boolean mayHaveRegion(String name) {
    int end = 0;
    while (end < name.length() && "*?$/:".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    String fixed = name.substring(0, end);
    boolean whole = end == name.length() || "/:".indexOf(name.charAt(end)) >= 0;
    return end < name.length()
        && OF_S3_WITH_REGION.stream()
            .anyMatch(type -> whole ? type.equals(fixed) : type.startsWith(fixed));
  }
}
