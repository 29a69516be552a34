package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A named version changes the action: for reads, copies, parts of copies, tags, lists and
 * attributes, each on the right resource. And Block Public Access holds after every way by which a
 * request may be let in. T17.
 */
@ExtendWith(SharedTarget.class)
final class T17VersionsAndSourcesIT {
  private static final String ENABLED =
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
  private static final String TAGS =
      "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";

  private final Target target;
  private final Iam iam;
  private final String bucket;
  private final String source;
  private final String version;

  T17VersionsAndSourcesIT(Target target) {
    this.target = target;
    this.iam = new Iam(target);
    this.bucket = target.bucket();
    this.source = target.bucket();
    target.root().must(Shot.put("/" + source + "?versioning", ENABLED));
    this.version =
        target
            .root()
            .must(Shot.put("/" + source + "/s", "text"))
            .header("x-amz-version-id")
            .orElseThrow();
  }

  /** The action for the current version is not enough for a named one, nor the other way round. */
  @ParameterizedTest(name = "{0} {1}: {2}, and {3} for a version")
  @CsvSource({
    "GET, '', s3:GetObject, s3:GetObjectVersion",
    "HEAD, '', s3:GetObject, s3:GetObjectVersion",
    "GET, tagging, s3:GetObjectTagging, s3:GetObjectVersionTagging",
    "PUT, tagging, s3:PutObjectTagging, s3:PutObjectVersionTagging",
    "DELETE, tagging, s3:DeleteObjectTagging, s3:DeleteObjectVersionTagging",
    "GET, acl, s3:GetObjectAcl, s3:GetObjectVersionAcl",
    "COPY, '', s3:GetObject, s3:GetObjectVersion",
    "PART, '', s3:GetObject, s3:GetObjectVersion"
  })
  void aVersionNeedsItsOwnAction(String method, String what, String action, String versioned) {
    String name = "t17-" + Integer.toUnsignedString((method + what).hashCode());
    Attack user = iam.user(name);
    Shot current = shot(method, what, "");
    Shot named = shot(method, what, "versionId=" + version);

    may(name, action);
    assertThat(user.fire(current).status()).isIn(200, 204);
    assertThat(user.fire(named).status()).isEqualTo(403);
    may(name, versioned);
    assertThat(user.fire(current).status()).isEqualTo(403);
    assertThat(user.fire(named).status()).isIn(200, 204);
  }

  @Test
  void attributesOfAVersionNeedBothOfItsActions() {
    Attack user = iam.user("t17-attributes");
    Shot current = Shot.get("/" + source + "/s?attributes").with("x-amz-object-attributes", "ETag");
    Shot named = current.to("/" + source + "/s?attributes&versionId=" + version);

    may("t17-attributes", "s3:GetObject", "s3:GetObjectAttributes");
    assertThat(user.fire(current).status()).isEqualTo(200);
    assertThat(user.fire(named).status()).isEqualTo(403);
    may("t17-attributes", "s3:GetObjectVersion", "s3:GetObjectAttributes");
    assertThat(user.fire(named).status()).isEqualTo(403);
    may("t17-attributes", "s3:GetObjectVersion", "s3:GetObjectVersionAttributes");
    assertThat(user.fire(current).status()).isEqualTo(403);
    assertThat(user.fire(named).status()).isEqualTo(200);
  }

  /** Leave to read what is written to is none to read the source, and the other way round. */
  @ParameterizedTest
  @ValueSource(strings = {"COPY", "PART"})
  void theSourceIsReadWhereItIs(String method) {
    String name = "t17-where-" + method.toLowerCase(Locale.ROOT);
    Attack user = iam.user(name);
    for (String query : new String[] {"", "versionId=" + version}) {
      String read = query.isEmpty() ? "s3:GetObject" : "s3:GetObjectVersion";
      Shot copy = shot(method, "", query);

      iam.may(name, on("s3:PutObject", bucket), on(read, bucket));
      assertThat(user.fire(copy).verdict()).isEqualTo("403 AccessDenied");
      iam.may(name, on("s3:PutObject", source), on(read, source));
      assertThat(user.fire(copy).verdict()).isEqualTo("403 AccessDenied");
      iam.may(name, on("s3:PutObject", bucket), on(read, source));
      assertThat(user.fire(copy).status()).isEqualTo(200);
    }
  }

  /** What a list, a policy or a form would let in, a block keeps out; and it comes back without. */
  @Test
  void aBlockHoldsAfterEveryFallback() {
    String open = target.bucket();
    target.root().must(Shot.delete("/" + open + "?publicAccessBlock"));
    target
        .root()
        .must(
            Shot.put(
                "/" + open + "?ownershipControls",
                "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
                    + "</OwnershipControls>"));
    target.root().must(Shot.put("/" + open + "?versioning", ENABLED));
    String first =
        target
            .root()
            .must(Shot.put("/" + open + "/a", "text").with("x-amz-acl", "public-read"))
            .header("x-amz-version-id")
            .orElseThrow();
    target.root().must(Shot.put("/" + open + "?acl", "").with("x-amz-acl", "public-read-write"));
    target.root().must(Shot.put("/" + open + "?website", WEBSITE));
    Shot[] asked = {
      Shot.get("/" + open),
      Shot.get("/" + open + "?list-type=2"),
      Shot.get("/" + open + "?versions"),
      Shot.get("/" + open + "?uploads"),
      Shot.get("/" + open + "/a"),
      Shot.of("HEAD", "/" + open + "/a"),
      Shot.get("/" + open + "/a?versionId=" + first),
      Shot.put("/" + open + "/b", "text"),
      Shot.post("/" + open + "/b?uploads", ""),
      Shot.delete("/" + open + "/none"),
    };

    // Whoever may write to a bucket by its list may take away only what is theirs.
    let(Arrays.copyOf(asked, asked.length - 1));
    block(open, "<IgnorePublicAcls>true</IgnorePublicAcls>");
    keepOut(asked);

    // The same by a policy, with lists that say nothing.
    target.root().must(Shot.delete("/" + open + "?publicAccessBlock"));
    target.root().must(Shot.put("/" + open + "?acl", "").with("x-amz-acl", "private"));
    target.root().must(Shot.put("/" + open + "/a?acl", "").with("x-amz-acl", "private"));
    target
        .root()
        .must(
            Shot.put(
                "/" + open + "?policy",
                PolicyText.of(
                    PolicyText.statement("Allow", "\"*\"", "\"Action\":\"s3:*\"", open))));
    let(asked);
    block(open, "<RestrictPublicBuckets>true</RestrictPublicBuckets>");
    keepOut(asked);
    // An account that the public policy lets in is kept out as well.
    assertThat(target.mallory().fire(Shot.get("/" + open + "/a")).status()).isEqualTo(403);
    // And what is in force for the account is in force for each of its buckets.
    target.root().must(Shot.delete("/" + open + "?publicAccessBlock"));
    let(asked);
    Shot account = AccountBlock.shot(target, "<RestrictPublicBuckets>true</RestrictPublicBuckets>");
    target.root().at("api", "s3").must(account);
    try {
      keepOut(asked);
    } finally {
      target.root().at("api", "s3").must(AccountBlock.removal(target));
    }
    let(asked);
  }

  private static final String WEBSITE =
      "<WebsiteConfiguration><IndexDocument><Suffix>a</Suffix></IndexDocument>"
          + "</WebsiteConfiguration>";

  private void let(Shot... asked) {
    for (Shot shot : asked) {
      assertThat(target.stranger().fire(shot).status()).as(shot.toString()).isIn(200, 204);
    }
  }

  private void keepOut(Shot... asked) {
    for (Shot shot : asked) {
      assertThat(target.stranger().fire(shot).status()).as(shot.toString()).isEqualTo(403);
    }
  }

  private void block(String of, String what) {
    target
        .root()
        .must(
            Shot.put(
                "/" + of + "?publicAccessBlock",
                "<PublicAccessBlockConfiguration>" + what + "</PublicAccessBlockConfiguration>"));
  }

  private void may(String user, String... actions) {
    var statements = new ArrayList<String>();
    for (String action : actions) {
      statements.add(on(action, source));
    }
    // Of copies only the source is in question.
    statements.add(on("s3:PutObject", bucket));
    iam.may(user, statements.toArray(String[]::new));
  }

  private static String on(String action, String of) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"arn:aws:s3:::%s/*\"}"
        .formatted(action, of);
  }

  /**
   * @param method of HTTP, or COPY or PART
   * @param version empty, or the parameter that names one
   */
  private Shot shot(String method, String what, String version) {
    String from = source + "/s" + (version.isEmpty() ? "" : "?" + version);
    return switch (method) {
      case "COPY" -> Shot.of("PUT", "/" + bucket + "/copy").with("x-amz-copy-source", from);
      case "PART" -> {
        String id =
            target.root().must(Shot.post("/" + bucket + "/parts?uploads", "")).element("UploadId");
        yield Shot.of("PUT", "/" + bucket + "/parts?partNumber=1&uploadId=" + id)
            .with("x-amz-copy-source", from);
      }
      default -> {
        String query = what + (what.isEmpty() || version.isEmpty() ? "" : "&") + version;
        Shot plain = Shot.of(method, "/" + source + "/s" + (query.isEmpty() ? "" : "?" + query));
        Shot full = method.equals("PUT") ? plain.body(TAGS) : plain;
        yield method.equals("PUT") ? full.with("Content-MD5", Attack.md5(full.body())) : full;
      }
    };
  }
}
