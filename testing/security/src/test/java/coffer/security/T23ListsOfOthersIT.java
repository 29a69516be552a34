package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may write objects may not thereby say who else gets in: setting a list or who owns objects
 * needs an action of its own, and a list cannot give a thing to another owner. T17 and T23.
 */
@ExtendWith(SharedTarget.class)
final class T23ListsOfOthersIT {
  private static final String WRITER =
      "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
          + "</OwnershipControls>";

  private final Target target;
  private final String bucket;
  private final String version;

  T23ListsOfOthersIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "?ownershipControls", WRITER));
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

  @ParameterizedTest(name = "PUT {0} needs {1}")
  @CsvSource({
    "?acl, s3:PutBucketAcl",
    "/a?acl, s3:PutObjectAcl",
    "/a?acl&versionId=VERSION, s3:PutObjectVersionAcl"
  })
  void nothingElseWillDo(String path, String action) {
    Shot shot =
        Shot.put("/" + bucket + path.replace("VERSION", version), "").with("x-amz-acl", "private");

    policy("\"NotAction\":\"" + action + "\"", "");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(403);
    policy("\"Action\":\"s3:*\"", "\"Action\":\"" + action + "\"");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(403);
    policy("\"Action\":\"" + action + "\"", "");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(200);
  }

  @Test
  void whoOwnsObjectsNeedsAnActionOfItsOwn() {
    Shot shot = Shot.put("/" + bucket + "?ownershipControls", WRITER);

    policy("\"NotAction\":\"s3:PutBucketOwnershipControls\"", "");
    assertThat(target.mallory().fire(shot).status()).isEqualTo(403);
  }

  /** A condition on the write, or a Deny of the list's own action, holds for every way to write. */
  @Test
  void aListComesWithNoObjectAgainstADeny() {
    policy("\"Action\":\"s3:*\"", "\"Action\":\"s3:PutObjectAcl\"");

    for (Shot shot :
        new Shot[] {
          Shot.put("/" + bucket + "/b", "text"),
          Shot.put("/" + bucket + "/b", "").with("x-amz-copy-source", bucket + "/a"),
          Shot.of("POST", "/" + bucket + "/b?uploads")
        }) {
      Shot listed = shot.with("x-amz-acl", "bucket-owner-full-control");
      assertThat(target.mallory().fire(listed).verdict()).isEqualTo("403 AccessDenied");
      assertThat(target.mallory().fire(shot).status()).isEqualTo(200);
    }
  }

  /** The owner in a body is no way to take an object over, nor to give one away. */
  @Test
  void aListNamesNoOtherOwner() {
    String mine = target.freeName();
    target.mallory().must(Shot.of("PUT", "/" + mine));
    String me = target.mallory().must(Shot.get("/" + mine + "?acl")).element("ID");
    policy("\"Action\":\"s3:*\"", "");
    String list =
        ("<AccessControlPolicy><Owner><ID>%s</ID></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"CanonicalUser\"><ID>%s</ID></Grantee>"
                + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
                + "</AccessControlPolicy>")
            .formatted(me, me);

    for (String path : new String[] {"?acl", "/a?acl"}) {
      Shot shot = Shot.put("/" + bucket + path, list);
      assertThat(target.mallory().fire(shot).verdict()).isEqualTo("403 AccessDenied");
      assertThat(target.root().must(Shot.get("/" + bucket + path)).text()).doesNotContain(me);
    }
  }

  /** What mallory writes is mallory's; the bucket's policy gives it to nobody. */
  @Test
  void aBucketsPolicySharesNothingThatIsAnothers() {
    policy("\"Action\":\"s3:*\"", "");
    target.mallory().must(Shot.put("/" + bucket + "/theirs", "secret"));

    assertThat(target.root().fire(Shot.get("/" + bucket + "/theirs")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(target.mallory().must(Shot.get("/" + bucket + "/theirs")).text())
        .isEqualTo("secret");
    assertThat(target.root().fire(Shot.delete("/" + bucket + "/theirs")).status()).isEqualTo(204);
  }

  private void policy(String allowed, String denied) {
    String mallory = PolicyText.account(target.otherAccount());
    String allow = PolicyText.statement("Allow", mallory, allowed, bucket);
    String policy =
        denied.isEmpty()
            ? PolicyText.of(allow)
            : PolicyText.of(allow, PolicyText.statement("Deny", mallory, denied, bucket));
    target.root().must(Shot.put("/" + bucket + "?policy", policy));
  }
}
