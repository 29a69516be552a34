package coffer.iam.activity;

import java.util.Map;
import java.util.Set;

/** The services reports can tell of, and what AWS calls them. */
final class ServiceNames {
  private static final Map<String, String> NAMES =
      Map.of(
          "ec2", "Amazon EC2",
          "iam", "AWS Identity and Access Management",
          "kms", "AWS Key Management Service",
          "organizations", "AWS Organizations",
          "s3", "Amazon S3",
          "sts", "AWS Security Token Service");

  private ServiceNames() {}

  static Set<String> all() {
    return NAMES.keySet();
  }

  static String of(String namespace) {
    return NAMES.getOrDefault(namespace, namespace);
  }
}
