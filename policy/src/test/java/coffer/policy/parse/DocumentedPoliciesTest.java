package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies as AWS's pages show them, with account numbers in place of words for them. */
final class DocumentedPoliciesTest {
  private static Arguments of(String page, PolicyKind kind, String policy) {
    return Arguments.of(page, kind, policy);
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        of(
            "IAM, Variables and tags",
            PolicyKind.GROUP_INLINE,
            """
            {"Version": "2012-10-17",
             "Statement": [
               {"Action": ["s3:ListBucket"],
                "Effect": "Allow",
                "Resource": ["arn:aws:s3:::mybucket"],
                "Condition": {"StringLike": {"s3:prefix": ["${aws:username}/*"]}}},
               {"Action": ["s3:GetObject", "s3:PutObject"],
                "Effect": "Allow",
                "Resource": ["arn:aws:s3:::mybucket/${aws:username}/*"]}]}
            """),
        of(
            "IAM, Variables and tags, default values",
            PolicyKind.MANAGED,
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "s3:ListBucket",
               "Resource": "arn:aws:s3:::DOC-EXAMPLE-BUCKET-${aws:PrincipalTag/team, 'company-wide'}"}}
            """),
        of(
            "IAM, Condition",
            PolicyKind.USER_INLINE,
            """
            {"Version": "2012-10-17",
             "Statement": {
               "Sid": "AllowRemoveMfaOnlyIfRecentMfa",
               "Effect": "Allow",
               "Action": ["iam:DeactivateMFADevice"],
               "Resource": "arn:aws:iam::*:user/${aws:username}",
               "Condition": {"NumericLessThanEquals": {"aws:MultiFactorAuthAge": "3600"}}}}
            """),
        of(
            "IAM, NotResource",
            PolicyKind.MANAGED,
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Deny", "Action": "s3:*",
               "NotResource": ["arn:aws:s3:::HRBucket/Payroll", "arn:aws:s3:::HRBucket/Payroll/*"]}}
            """),
        of(
            "IAM, NotPrincipal",
            PolicyKind.BUCKET,
            """
            {"Version": "2012-10-17",
             "Statement": [{
               "Effect": "Deny",
               "NotPrincipal": {"AWS": [
                 "arn:aws:iam::444455556666:user/Bob", "arn:aws:iam::444455556666:root"]},
               "Action": "s3:*",
               "Resource": ["arn:aws:s3:::BUCKETNAME", "arn:aws:s3:::BUCKETNAME/*"]}]}
            """),
        of(
            "IAM, Principal, all principals",
            PolicyKind.BUCKET,
            """
            {"Version": "2012-10-17",
             "Statement": [{
               "Sid": "UsePrincipalArnInsteadOfNotPrincipalWithDeny",
               "Effect": "Deny",
               "Action": "s3:*",
               "Principal": "*",
               "Resource": ["arn:aws:s3:::BUCKETNAME/*", "arn:aws:s3:::BUCKETNAME"],
               "Condition": {"ArnNotEquals": {
                 "aws:PrincipalArn": "arn:aws:iam::444455556666:user/user-name"}}}]}
            """),
        of(
            "IAM, Principal, service principals",
            PolicyKind.TRUST,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow",
               "Principal": {"Service": ["ecs.amazonaws.com", "elasticloadbalancing.amazonaws.com"]},
               "Action": "sts:AssumeRole"}]}
            """),
        of(
            "IAM, Using multi-factor authentication, deny all without it",
            PolicyKind.MANAGED,
            """
            {"Version": "2012-10-17",
             "Statement": [
               {"Sid": "AllowViewAccountInfo", "Effect": "Allow",
                "Action": ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
                "Resource": "*"},
               {"Sid": "AllowManageOwnVirtualMFADevice", "Effect": "Allow",
                "Action": ["iam:CreateVirtualMFADevice"], "Resource": "arn:aws:iam::*:mfa/*"},
               {"Sid": "DenyAllExceptListedIfNoMFA", "Effect": "Deny",
                "NotAction": ["iam:EnableMFADevice", "sts:GetSessionToken"],
                "Resource": "*",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}
            """),
        of(
            "IAM, Amazon Cognito users in their folders",
            PolicyKind.ROLE_INLINE,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "ListYourObjects", "Effect": "Allow", "Action": "s3:ListBucket",
               "Resource": ["arn:aws:s3:::bucket-name"],
               "Condition": {"StringLike": {"s3:prefix":
                 ["cognito/application-name/${cognito-identity.amazonaws.com:sub}"]}}}]}
            """),
        of(
            "IAM, creating a role for OIDC federation",
            PolicyKind.TRUST,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow",
               "Principal": {"Federated":
                 "arn:aws:iam::012345678910:oidc-provider/token.actions.githubusercontent.com"},
               "Action": "sts:AssumeRoleWithWebIdentity",
               "Condition": {"StringEquals": {
                 "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                 "token.actions.githubusercontent.com:sub": "repo:Org/Repo:ref:refs/heads/Branch"}}}]}
            """),
        of(
            "S3, bucket policy examples, public-read with a referer",
            PolicyKind.BUCKET,
            """
            {"Version": "2012-10-17",
             "Id": "HTTP referer policy example",
             "Statement": [{
               "Sid": "Allow only GET requests originating from www.example.com and example.com.",
               "Effect": "Allow",
               "Principal": "*",
               "Action": ["s3:GetObject", "s3:GetObjectVersion"],
               "Resource": "arn:aws:s3:::DOC-EXAMPLE-BUCKET/*",
               "Condition": {"StringLike": {
                 "aws:Referer": ["http://www.example.com/*", "http://example.com/*"]}}}]}
            """),
        of(
            "S3, bucket policy examples, IP addresses",
            PolicyKind.BUCKET,
            """
            {"Id": "PolicyId2",
             "Version": "2012-10-17",
             "Statement": [{
               "Sid": "AllowIPmix", "Effect": "Allow", "Principal": "*", "Action": "s3:*",
               "Resource": ["arn:aws:s3:::DOC-EXAMPLE-BUCKET", "arn:aws:s3:::DOC-EXAMPLE-BUCKET/*"],
               "Condition": {
                 "IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:DB8:1234:5678::/64"]},
                 "NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678:ABCD::/80"]}}}]}
            """),
        of(
            "S3, bucket policy examples, CloudTrail",
            PolicyKind.BUCKET,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "AWSCloudTrailWrite20150319", "Effect": "Allow",
               "Principal": {"Service": "cloudtrail.amazonaws.com"},
               "Action": "s3:PutObject",
               "Resource": "arn:aws:s3:::bucket/prefix/AWSLogs/111122223333/*",
               "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control",
                 "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:111122223333:trail/name"}}}]}
            """),
        of(
            "S3, access point policy examples",
            PolicyKind.ACCESS_POINT,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow",
               "Principal": {"AWS": "arn:aws:iam::123456789012:user/Jane"},
               "Action": ["s3:GetObject", "s3:PutObject"],
               "Resource":
                 "arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point/object/Jane/*"}]}
            """),
        of(
            "PrivateLink, default endpoint policy",
            PolicyKind.VPC_ENDPOINT,
            """
            {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
            """),
        of(
            "KMS, default key policy",
            PolicyKind.KMS_KEY,
            """
            {"Version": "2012-10-17",
             "Id": "key-default-1",
             "Statement": [{"Sid": "Enable IAM User Permissions", "Effect": "Allow",
               "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
               "Action": "kms:*", "Resource": "*"}]}
            """),
        of(
            "Organizations, SCP syntax, conditions",
            PolicyKind.SERVICE_CONTROL,
            """
            {"Version": "2012-10-17",
             "Statement": [
               {"Sid": "AllowServicesForSpecificPrincipal", "Effect": "Allow",
                "Action": ["ec2:*", "s3:*"], "Resource": "*",
                "Condition": {"StringEquals": {"aws:PrincipalArn": [
                  "arn:aws:iam::123456789012:role/specific-role"]}}},
               {"Sid": "Statement1", "Effect": "Deny", "Action": ["bedrock:InvokeModel"],
                "NotResource": ["arn:aws:bedrock:*::foundation-model/model-to-permit"]}]}
            """),
        of(
            "Organizations, RCP examples, only the organization",
            PolicyKind.RESOURCE_CONTROL,
            """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "EnforceOrgIdentities", "Effect": "Deny", "Principal": "*",
               "Action": ["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:AssumeRole"],
               "Resource": "*",
               "Condition": {
                 "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "my-org-id"},
                 "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}]}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void areRead(String page, PolicyKind kind, String policy) {
    assertThat(valid(PolicyParser.parse(policy, kind)).statements()).as(page).isNotEmpty();
  }

  /** IAM answers MalformedPolicyDocument to each. */
  static Stream<String> refused() {
    return Stream.of(
        "'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3:::b', 'Effect': 'Allow', 'NotResource':"
            + " []",
        "'Effect': 'Allow', 'NotAction': '', 'Resource': 'arn:aws:s3:::b'",
        "'Effect': 'Allow', 'Action': 's:3s:ListBucket', 'Resource': 'arn:aws:s3:::b'",
        "'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': 'a:b:c:d:e:f:g:h'",
        "'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3::example_bucket'",
        "'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': {'a': 'arn:aws:s3:::b'}",
        "'Effect': 'denY', 'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3:::b'",
        "'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*', 'Condition': {'x': {'a:b':"
            + " '1'}}",
        "'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*',"
            + " 'Condition': {'DateGreaterThan': {'a:b': 'sdfdsf'}}",
        "'Sid': [], 'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*'");
  }

  @ParameterizedTest
  @MethodSource
  void refused(String statement) {
    assertThat(
            problems(Draft.of(PolicyKind.MANAGED).top("Statement", "{" + statement + "}").parse()))
        .hasSize(1);
  }
}
