package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody in particular changes a bucket's configuration, not even of a bucket that is public. */
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
}
