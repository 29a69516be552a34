package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows of the documentation's tables, copied out by hand.
 *
 * <p>Source: Service Authorization Reference, the pages of each service; IAM User Guide, "AWS
 * global condition context keys" and "IAM and AWS STS condition context keys".
 */
final class DocumentedFactsTest {
  private final Catalog catalog = Catalog.load();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "s3:GetObject, Read, object accesspointobject, s3:ExistingObjectTag/${TagKey}",
    "s3:GetObjectVersion, Read, object accesspointobject, s3:versionid",
    "s3:GetObjectAttributes, Read, object accesspointobject, s3:ExistingObjectTag/${TagKey}",
    "s3:PutObject, Write, object accesspointobject, s3:object-lock-remaining-retention-days",
    "s3:PutObjectAcl, Permissions management, object accesspointobject, s3:x-amz-grant-write-acp",
    "s3:PutObjectTagging, Tagging, object accesspointobject, s3:RequestObjectTagKeys",
    "s3:PutObjectRetention, Write, object accesspointobject, s3:object-lock-mode",
    "s3:PutObjectLegalHold, Write, object accesspointobject, s3:object-lock-legal-hold",
    "s3:BypassGovernanceRetention, Permissions management, object accesspointobject, s3:x-amz-acl",
    "s3:DeleteObject, Write, object accesspointobject, s3:if-match",
    "s3:DeleteObjectVersion, Write, object accesspointobject, s3:versionid",
    "s3:DeleteObjectTagging, Tagging, object accesspointobject, s3:ExistingObjectTag/${TagKey}",
    "s3:AbortMultipartUpload, Write, object accesspointobject, s3:authType",
    "s3:ListMultipartUploadParts, List, object accesspointobject, s3:TlsVersion",
    "s3:ReplicateObject, Write, object*, s3:x-amz-server-side-encryption",
    "s3:ObjectOwnerOverrideToBucketOwner, Permissions management, object*, s3:authType",
    "s3:ListBucket, List, bucket accesspoint, s3:prefix",
    "s3:ListBucketVersions, List, bucket accesspoint, s3:max-keys",
    "s3:ListAllMyBuckets, List, '', s3:x-amz-content-sha256",
    "s3:CreateBucket, Write, bucket*, s3:locationconstraint",
    "s3:DeleteBucket, Write, bucket*, s3:signatureAge",
    "s3:PutBucketPolicy, Permissions management, bucket*, s3:BucketTag/${TagKey}",
    "s3:PutBucketAcl, Permissions management, bucket*, s3:x-amz-acl",
    "s3:PutBucketTagging, Tagging, bucket*, s3:ResourceAccount",
    "s3:PutBucketPublicAccessBlock, Permissions management, bucket*, s3:authType",
    "s3:PutInventoryConfiguration, Write, bucket*, s3:InventoryAccessibleOptionalFields",
    "s3:PutLifecycleConfiguration, Write, bucket*, s3:signatureversion",
    "s3:CreateAccessPoint, Write, accesspoint*, s3:AccessPointNetworkOrigin",
    "s3:PutAccessPointPolicy, Permissions management, accesspoint*, s3:DataAccessPointArn",
    "s3:CreateJob, Write, '', s3:RequestJobPriority",
    "sts:AssumeRole, Write, role*, sts:ExternalId",
    "sts:AssumeRoleWithWebIdentity, Write, role*, cognito-identity.amazonaws.com:aud",
    "sts:AssumeRoleWithSAML, Write, role*, saml:aud",
    "sts:TagSession, Tagging, role, sts:TransitiveTagKeys",
    "iam:CreateUser, Write, user*, iam:PermissionsBoundary",
    "iam:PassRole, Write, role*, iam:PassedToService",
    "iam:AttachRolePolicy, Permissions management, role*, iam:PolicyARN",
    "iam:ListUsers, List, '', ''",
    "kms:Decrypt, Write, key*, kms:EncryptionContext:${EncryptionContextKey}",
    "kms:CreateGrant, Permissions management, key*, kms:GrantOperations",
    "kms:CreateAlias, Write, alias* key*, kms:ViaService",
    "organizations:AttachPolicy, Permissions management, policy* account organizationalunit root,"
        + " organizations:PolicyType",
    "ec2:CreateVpcEndpoint, Write, vpc* vpc-endpoint* route-table security-group subnet,"
        + " ec2:VpceServiceName",
    "ec2:DeleteVpc, Write, vpc*, ec2:Tenancy",
    "ec2:DescribeVpcs, List, '', ec2:Region",
    "organizations:MoveAccount, Write, account* organizationalunit* root*, ''"
  })
  void knowsTheAction(String name, String level, String on, String key) {
    ActionFacts action = catalog.action(name).orElseThrow();

    assertThat(action.name()).isEqualTo(name);
    assertThat(action.level().written()).isEqualTo(level);
    assertThat(String.join(" ", action.targets().stream().map(DocumentedFactsTest::mark).toList()))
        .isEqualTo(on);
    assertThat(action.keys()).containsAll(key.isEmpty() ? Set.of() : Set.of(key));
  }

  private static String mark(ActionFacts.Target target) {
    return target.type().name() + (target.required() ? "*" : "");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:PrincipalArn|ARN",
        "aws:PrincipalOrgPaths|ArrayOfString",
        "aws:PrincipalTag/${TagKey}|String",
        "aws:PrincipalIsAWSService|Bool",
        "aws:PrincipalServiceNamesList|ArrayOfString",
        "aws:TokenIssueTime|Date",
        "aws:MultiFactorAuthAge|Numeric",
        "aws:MultiFactorAuthPresent|Bool",
        "aws:SourceIp|IPAddress",
        "aws:VpcSourceIp|IPAddress",
        "aws:SourceVpce|String",
        "aws:SourceVpcArn|ARN",
        "aws:VpceOrgPaths|ArrayOfString",
        "aws:ResourceOrgPaths|ArrayOfString",
        "aws:CalledVia|ArrayOfString",
        "aws:CalledViaFirst|String",
        "aws:CurrentTime|Date",
        "aws:EpochTime|Numeric, Date",
        "aws:SecureTransport|Bool",
        "aws:SourceArn|ARN",
        "aws:TagKeys|ArrayOfString",
        "aws:referer|String",
        "s3:prefix|String",
        "s3:max-keys|Numeric",
        "s3:signatureAge|Numeric",
        "s3:TlsVersion|Numeric",
        "s3:RequestObjectTagKeys|ArrayOfString",
        "s3:InventoryAccessibleOptionalFields|ArrayOfString",
        "s3:ObjectCreationOperation|Bool",
        "s3:object-lock-retain-until-date|Date",
        "s3:object-lock-remaining-retention-days|Numeric",
        "s3:DataAccessPointArn|ARN",
        "s3:x-amz-server-side-encryption-aws-kms-key-id|ARN",
        "s3:versionid|String",
        "sts:ExternalId|String",
        "sts:TransitiveTagKeys|ArrayOfString",
        "sts:RequestContextProviders|ArrayOfARN",
        "saml:edupersonaffiliation|ArrayOfString",
        "iam:PolicyARN|ARN",
        "kms:GrantIsForAWSResource|Bool",
        "kms:ValidTo|Date",
        "organizations:PolicyType|String"
      })
  void knowsTheKey(String name, String type) {
    KeyFacts key = catalog.key(name).orElseThrow();

    assertThat(key.name()).isEqualTo(name);
    assertThat(key.writtenTypes()).isEqualTo(type);
    assertThat(key.multivalued()).isEqualTo(type.startsWith("ArrayOf"));
  }
}
