package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A Deny of a secondary action, one that a request needs besides its own, beats any Allow: of an
 * identity's policy and of a bucket's, for the owner's users and for other accounts. What was
 * refused leaves nothing behind. T16.
 */
@ExtendWith(SharedTarget.class)
final class T16SecondaryActionsIT {
  private static final String WRITER =
      "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
          + "</OwnershipControls>";

  private final Target target;
  private final Iam iam;
  private final String bucket;
  private final String source;

  T16SecondaryActionsIT(Target target) {
    this.target = target;
    this.iam = new Iam(target);
    this.bucket = target.bucket();
    this.source = target.bucket();
    target.root().must(Shot.put("/" + bucket + "?ownershipControls", WRITER));
    target.root().must(Shot.put("/" + source + "/plain", "text"));
    target.root().must(Shot.put("/" + source + "/tagged", "text").with("x-amz-tagging", "k=v"));
  }

  /**
   * Requests by the secondary action they need, in the bucket or at the source of a copy.
   *
   * @param of the bucket the action is needed in
   */
  private record Needs(String action, String of, Shot shot) {}

  private Map<String, Needs> requests(String key) {
    String to = "/" + bucket + "/" + key;
    Shot put = Shot.put(to, "text");
    Shot begin = Shot.post(to + "?uploads", "");
    Shot copy = Shot.of("PUT", to).with("x-amz-copy-source", source + "/plain");
    Shot tagged = Shot.of("PUT", to).with("x-amz-copy-source", source + "/tagged");
    String list = "bucket-owner-full-control";
    var all = new LinkedHashMap<String, Needs>();
    all.put("tags", new Needs("s3:PutObjectTagging", bucket, put.with("x-amz-tagging", "k=v")));
    all.put("list", new Needs("s3:PutObjectAcl", bucket, put.with("x-amz-acl", list)));
    all.put(
        "tags of an upload",
        new Needs("s3:PutObjectTagging", bucket, begin.with("x-amz-tagging", "k=v")));
    all.put(
        "list of an upload", new Needs("s3:PutObjectAcl", bucket, begin.with("x-amz-acl", list)));
    all.put("list of a copy", new Needs("s3:PutObjectAcl", bucket, copy.with("x-amz-acl", list)));
    all.put(
        "tags of a copy",
        new Needs(
            "s3:PutObjectTagging",
            bucket,
            copy.with("x-amz-tagging-directive", "REPLACE").with("x-amz-tagging", "k=v")));
    all.put("source", new Needs("s3:GetObject", source, copy));
    all.put("source's tags, read", new Needs("s3:GetObjectTagging", source, tagged));
    all.put("source's tags, written", new Needs("s3:PutObjectTagging", bucket, tagged));
    all.put(
        "object an entity tag is held against",
        new Needs("s3:GetObject", bucket, put.with("If-Match", "\"0123456789abcdef\"")));
    all.put(
        "way past governance",
        new Needs(
            "s3:BypassGovernanceRetention",
            bucket,
            Shot.delete(to).with("x-amz-bypass-governance-retention", "true")));
    return all;
  }

  @Test
  void aDenyInTheIdentitysPolicyBeatsItsAllow() {
    Attack user = iam.user("t16");
    requests("identity")
        .forEach(
            (name, needs) -> {
              iam.may(
                  "t16",
                  Iam.on("Allow", "\"Action\":\"s3:*\""),
                  "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"arn:aws:s3:::%s/*\"}"
                      .formatted(needs.action(), needs.of()));
              assertThat(user.fire(needs.shot()).verdict()).as(name).isEqualTo("403 AccessDenied");
              nothingIs("identity");
            });
  }

  @Test
  void aDenyInTheBucketsPolicyBeatsTheIdentitysAllow() {
    Attack user = iam.user("t16-bucket");
    iam.may("t16-bucket", Iam.on("Allow", "\"Action\":\"s3:*\""));
    requests("bucket")
        .forEach(
            (name, needs) -> {
              policy(needs.of(), statement("Deny", "*", needs.action(), needs.of()));
              assertThat(user.fire(needs.shot()).verdict()).as(name).isEqualTo("403 AccessDenied");
              target.root().must(Shot.delete("/" + needs.of() + "?policy"));
              nothingIs("bucket");
            });
  }

  @Test
  void aDenyInTheBucketsPolicyBeatsItsAllowOfAnotherAccount() {
    String mallory = target.otherAccount();
    requests("other")
        .forEach(
            (name, needs) -> {
              for (String each : new String[] {bucket, source}) {
                String allow = statement("Allow", mallory, "s3:*", each);
                if (each.equals(needs.of())) {
                  policy(each, allow, statement("Deny", mallory, needs.action(), each));
                } else {
                  policy(each, allow);
                }
              }
              assertThat(target.mallory().fire(needs.shot()).verdict())
                  .as(name)
                  .isEqualTo("403 AccessDenied");
              nothingIs("other");
            });
  }

  /** Else the denials above would show nothing. */
  @Test
  void withoutADenyEachIsLetThrough() {
    Attack user = iam.user("t16-free");
    iam.may("t16-free", Iam.on("Allow", "\"Action\":\"s3:*\""));
    requests("free")
        .forEach(
            (name, needs) ->
                assertThat(user.fire(needs.shot()).status()).as(name).isIn(200, 400, 404, 412));
  }

  private void nothingIs(String key) {
    assertThat(target.root().fire(Shot.get("/" + bucket + "/" + key)).status()).isEqualTo(404);
    assertThat(target.root().must(Shot.get("/" + bucket + "?uploads&prefix=" + key)).text())
        .doesNotContain("<UploadId>");
  }

  private void policy(String of, String... statements) {
    target.root().must(Shot.put("/" + of + "?policy", PolicyText.of(statements)));
  }

  private static String statement(String effect, String who, String action, String of) {
    return PolicyText.statement(
        effect, PolicyText.account(who), "\"Action\":\"" + action + "\"", of);
  }
}
