package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every operation needs its own action: who has all others is refused, who has it alone is let in,
 * and a Deny of it beats an Allow of everything. T15, T16, T17 and T23.
 */
@ExtendWith(SharedTarget.class)
final class T15OwnActionIT {
  private final Target target;
  private final String bucket;
  private final String version;

  T15OwnActionIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"));
    this.version =
        target
            .root()
            .must(Shot.put("/" + bucket + "/a", "text"))
            .header("x-amz-version-id")
            .orElseThrow();
  }

  @ParameterizedTest(name = "{0} {1} needs {2}")
  @CsvSource({
    "GET, /a, s3:GetObject, 200",
    "HEAD, /a, s3:GetObject, 200",
    "GET, /a?versionId=VERSION, s3:GetObjectVersion, 200",
    "HEAD, /a?versionId=VERSION, s3:GetObjectVersion, 200",
    "GET, /a?tagging, s3:GetObjectTagging, 200",
    "GET, /a?tagging&versionId=VERSION, s3:GetObjectVersionTagging, 200",
    "GET, /a?acl, s3:GetObjectAcl, 200",
    "GET, /a?acl&versionId=VERSION, s3:GetObjectVersionAcl, 200",
    "GET, ?acl, s3:GetBucketAcl, 200",
    "GET, ?ownershipControls, s3:GetBucketOwnershipControls, 200",
    "PUT, /b, s3:PutObject, 200",
    "POST, /c?uploads, s3:PutObject, 200",
    "DELETE, /d, s3:DeleteObject, 204",
    "DELETE, /d?versionId=VERSION, s3:DeleteObjectVersion, 204",
    "DELETE, /a?tagging, s3:DeleteObjectTagging, 204",
    "GET, ?list-type=2, s3:ListBucket, 200",
    "GET, '', s3:ListBucket, 200",
    "GET, ?versions, s3:ListBucketVersions, 200",
    "GET, ?uploads, s3:ListBucketMultipartUploads, 200",
    "GET, ?location, s3:GetBucketLocation, 200",
    "GET, ?versioning, s3:GetBucketVersioning, 200",
    "GET, ?cors, s3:GetBucketCORS, 404",
    "DELETE, ?cors, s3:PutBucketCORS, 204",
    "GET, ?website, s3:GetBucketWebsite, 404",
    "DELETE, ?website, s3:DeleteBucketWebsite, 204",
    "GET, ?tagging, s3:GetBucketTagging, 404",
    "DELETE, ?tagging, s3:PutBucketTagging, 204",
    "GET, ?policyStatus, s3:GetBucketPolicyStatus, 200",
    "GET, ?publicAccessBlock, s3:GetBucketPublicAccessBlock, 200",
    "GET, ?policy, s3:GetBucketPolicy, 405",
    "DELETE, ?policy, s3:DeleteBucketPolicy, 405"
  })
  void nothingElseWillDo(String method, String path, String action, int allowed) {
    Shot shot = Shot.of(method, "/" + bucket + path.replace("VERSION", version));

    put("\"Action\":\"" + action + "\"", "");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(allowed);
    put("\"NotAction\":\"" + action + "\"", "");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(403);
    put("\"Action\":\"s3:*\"", "\"Action\":\"" + action + "\"");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(403);
  }

  private void put(String allowed, String denied) {
    String mallory = PolicyText.account(target.otherAccount());
    String allow = PolicyText.statement("Allow", mallory, allowed, bucket);
    String policy =
        denied.isEmpty()
            ? PolicyText.of(allow)
            : PolicyText.of(allow, PolicyText.statement("Deny", mallory, denied, bucket));
    target.root().must(Shot.put("/" + bucket + "?policy", policy));
  }
}
