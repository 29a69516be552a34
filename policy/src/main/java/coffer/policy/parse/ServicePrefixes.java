package coffer.policy.parse;

import java.util.Set;

/**
 * The services whose actions policies of one kind may name.
 *
 * @param names in lower case; empty if there is no limit
 */
record ServicePrefixes(Set<String> names) {
  static final ServicePrefixes ALL = new ServicePrefixes(Set.of());

  /** IAM answers "AssumeRole policy may only specify STS AssumeRole actions". */
  static final ServicePrefixes TRUST = new ServicePrefixes(Set.of("sts"));

  /** What can be delegated is the organization alone. */
  static final ServicePrefixes DELEGATION = new ServicePrefixes(Set.of("organizations"));

  /**
   * Source: AWS Organizations User Guide, "Resource control policies (RCPs)", "List of AWS services
   * that support RCPs".
   */
  static final ServicePrefixes RESOURCE_CONTROL =
      new ServicePrefixes(
          Set.of(
              ("aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory"
                      + " cloudfront cloudsearch cloudtrail-data codeartifact codebuild codecommit"
                      + " codepipeline cognito-identity cognito-idp comprehend comprehendmedical"
                      + " compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public"
                      + " events firehose fis fms gamelift health inspector-scan kendra"
                      + " kinesisvideo kms logs memorydb networkmonitor notifications opensearch"
                      + " pca-connector-ad personalize polly pricing resource-groups"
                      + " rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support"
                      + " swf textract timestream-influxdb transcribe transfer translate wafv2"
                      + " workspaces xray")
                  .split(" ")));

  ServicePrefixes {
    names = Set.copyOf(names);
  }

  boolean has(String name) {
    return names.isEmpty() || names.contains(name);
  }
}
