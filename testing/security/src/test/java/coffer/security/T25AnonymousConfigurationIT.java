package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody in particular changes a bucket's configuration, not even of a bucket that is public; nor
 * an account's, nor its access points, nor who is who in it. T25.
 */
@ExtendWith(SharedTarget.class)
final class T25AnonymousConfigurationIT {
  private final Target target;
  private final String bucket;

  T25AnonymousConfigurationIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.delete("/" + bucket + "?publicAccessBlock"));
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?policy",
                PolicyText.of(
                    PolicyText.statement(
                        "Allow",
                        "\"*\"",
                        "\"Action\":[\"s3:GetObject\",\"s3:ListBucket\",\"s3:PutObject\"]",
                        bucket))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy",
        "acl",
        "cors",
        "website",
        "tagging",
        "versioning",
        "ownershipControls",
        "publicAccessBlock",
        "encryption",
        "requestPayment",
        "lifecycle",
        "notification",
        "logging",
        "replication",
        "object-lock",
        "accelerate",
        "abac",
        "inventory&id=a",
        "analytics&id=a",
        "metrics&id=a",
        "intelligent-tiering&id=a"
      })
  void isRefused(String what) {
    String path = "/" + bucket + "?" + what;

    assertThat(target.stranger().fire(Shot.put("/" + bucket + "/open", "text")).status())
        .isEqualTo(200);
    assertThat(target.stranger().fire(Shot.put(path, "<a/>")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(target.stranger().fire(Shot.delete(path)).status()).isIn(403, 405);
  }

  /** The account's own block is nobody's to take away, nor to read. */
  @Test
  void theAccountsBlockStays() {
    Attack root = target.root().at("api", "s3");
    Attack stranger = target.stranger().at("api", "s3");
    root.must(AccountBlock.shot(target, "<BlockPublicAcls>true</BlockPublicAcls>"));
    try {
      for (Shot shot :
          List.of(
              AccountBlock.shot(target, "<BlockPublicAcls>false</BlockPublicAcls>"),
              AccountBlock.removal(target),
              AccountBlock.question(target))) {
        assertThat(stranger.fire(shot).verdict()).isEqualTo("403 AccessDenied");
        assertThat(target.mallory().at("api", "s3").fire(shot).verdict())
            .isEqualTo("403 AccessDenied");
      }
      assertThat(root.must(AccountBlock.question(target)).element("BlockPublicAcls"))
          .isEqualTo("true");
    } finally {
      root.must(AccountBlock.removal(target));
    }
  }

  /** Nor are access points, of a bucket that is as public as can be. */
  @Test
  void accessPointsStay() {
    String point = "/v20180820/accesspoint/point25";
    String made =
        "<CreateAccessPointRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
            + "<Bucket>"
            + bucket
            + "</Bucket></CreateAccessPointRequest>";
    String policy =
        "<PutAccessPointPolicyRequest"
            + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Policy>"
            + PolicyText.of()
            + "</Policy></PutAccessPointPolicyRequest>";
    Attack root = target.root().at("api", "s3");
    Attack stranger = target.stranger().at("api", "s3");

    assertThat(stranger.fire(mine(Shot.put(point, made))).verdict()).isEqualTo("403 AccessDenied");
    root.must(mine(Shot.put(point, made)));
    for (Shot shot :
        List.of(
            Shot.put(point + "/policy", policy),
            Shot.delete(point + "/policy"),
            Shot.get(point + "/policy"),
            Shot.get(point),
            Shot.get("/v20180820/accesspoint"),
            Shot.delete(point))) {
      assertThat(stranger.fire(mine(shot)).verdict())
          .as(shot.toString())
          .isEqualTo("403 AccessDenied");
      assertThat(target.mallory().at("api", "s3").fire(mine(shot)).verdict())
          .as(shot.toString())
          .isEqualTo("403 AccessDenied");
    }
    root.must(mine(Shot.get(point)));
    root.must(mine(Shot.delete(point)));
  }

  @ParameterizedTest
  @CsvSource({
    "CreateUser, UserName, intruder",
    "CreateRole, RoleName, intruder",
    "CreateAccessKey, UserName, t25",
    "CreateLoginProfile, UserName, t25",
    "PutUserPolicy, UserName, t25",
    "AttachUserPolicy, UserName, t25",
    "UpdateAccountPasswordPolicy, MinimumPasswordLength, 6",
    "CreateAccountAlias, AccountAlias, intruder",
    "DeleteUser, UserName, t25"
  })
  void identitiesStay(String action, String member, String value) {
    var iam = new Iam(target);
    if (!iam.ask("GetUser", "UserName", "t25").text().contains("<UserName>t25")) {
      iam.must("CreateUser", "UserName", "t25");
    }
    String before =
        iam.must("GetAccountSummary").text().replaceAll("<RequestId>.*?</RequestId>", "");
    Shot shot =
        Iam.call(
            action,
            member,
            value,
            "PolicyName",
            "p",
            "PolicyDocument",
            PolicyText.of(Iam.on("Allow", "\"Action\":\"*\"")),
            "PolicyArn",
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "AssumeRolePolicyDocument",
            PolicyText.of(),
            "Password",
            "Intruder-1-intruder");

    assertThat(target.stranger().at("api", "iam").fire(shot).status()).isEqualTo(403);
    assertThat(iam.must("GetAccountSummary").text().replaceAll("<RequestId>.*?</RequestId>", ""))
        .isEqualTo(before);
    assertThat(iam.must("ListUserPolicies", "UserName", "t25").text()).doesNotContain("<member>");
  }

  private Shot mine(Shot shot) {
    return shot.with("x-amz-account-id", target.rootAccount().value());
  }
}
