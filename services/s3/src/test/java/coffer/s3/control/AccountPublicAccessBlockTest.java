package coffer.s3.control;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the public out of a whole account. */
final class AccountPublicAccessBlockTest {
  private static final String PATH = "/v20180820/configuration/publicAccessBlock";
  private static final String PUBLIC =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::photos/*\"}]}";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void isToldAsItWasSet() {
    assertThat(get().status()).isEqualTo(404);
    assertThat(get().element("Code")).isEqualTo("NoSuchPublicAccessBlockConfiguration");

    assertThat(put("BlockPublicAcls").status()).isEqualTo(200);

    assertThat(get().element("BlockPublicAcls")).isEqualTo("true");
    assertThat(get().element("RestrictPublicBuckets")).isEqualTo("false");
    assertThat(s3.control(s3.alice, "DELETE", PATH, "").status()).isBetween(200, 204);
    assertThat(get().status()).isEqualTo(404);
    assertThat(s3.control(s3.alice, "DELETE", PATH, "").status()).isBetween(200, 204);
  }

  private Answer get() {
    return s3.control(s3.alice, "GET", PATH, "");
  }

  private Answer put(String setting) {
    return s3.control(s3.alice, "PUT", PATH, settings(setting));
  }

  private static String settings(String setting) {
    return "<PublicAccessBlockConfiguration><%1$s>true</%1$s></PublicAccessBlockConfiguration>"
        .formatted(setting);
  }

  @Test
  void isForItsOwnAccountOnly() {
    s3.ask(s3.bob);

    assertThat(get().element("Code")).isEqualTo("AccessDenied");
    assertThat(put("BlockPublicAcls").element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(put("BlockPublicAcls").element("Code")).isEqualTo("AccessDenied");
    s3.ask(s3.alice);
    assertThat(get().status()).isEqualTo(404);
  }

  @Test
  void needsItsOwnPermission() {
    s3.askAsUser(
        s3.alice,
        "jane",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "[\"s3:GetAccountPublicAccessBlock\",\"s3:PutBucketPublicAccessBlock\"],"
            + "\"Resource\":\"*\"}]}");

    assertThat(get().status()).isEqualTo(404);
    assertThat(put("BlockPublicAcls").element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void refusesPublicPolicies() {
    put("BlockPublicPolicy");

    assertThat(s3.put("/photos?policy", PUBLIC).element("Code")).isEqualTo("AccessDenied");
    s3.control(s3.alice, "DELETE", PATH, "");
    assertThat(s3.put("/photos?policy", PUBLIC).status()).isEqualTo(204);
  }

  @Test
  void closesPublicBuckets() {
    s3.put("/photos?policy", PUBLIC);
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);

    s3.ask(s3.alice);
    put("RestrictPublicBuckets");

    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.ask(s3.alice);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  @Test
  void refusesAndIgnoresPublicLists() {
    s3.put(
        "/photos?ownershipControls",
        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
            + "</OwnershipControls>");
    s3.put("/photos/open", "open", "x-amz-acl", "public-read");
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(200);

    s3.ask(s3.alice);
    put("IgnorePublicAcls");
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(403);

    s3.ask(s3.alice);
    put("BlockPublicAcls");
    assertThat(s3.put("/photos/new", "", "x-amz-acl", "public-read").status()).isEqualTo(403);
    assertThat(s3.put("/photos/cat?acl", "", "x-amz-acl", "public-read").status()).isEqualTo(403);
    assertThat(s3.put("/photos?acl", "", "x-amz-acl", "public-read").status()).isEqualTo(403);
  }

  /** Neither opens what the other closes. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isInForceBesideWhatTheBucketSays(boolean byAccount) {
    s3.put("/photos?policy", PUBLIC);
    if (byAccount) {
      put("RestrictPublicBuckets");
      s3.put("/photos?publicAccessBlock", settings("BlockPublicAcls"));
    } else {
      put("BlockPublicAcls");
      s3.put("/photos?publicAccessBlock", settings("RestrictPublicBuckets"));
    }

    s3.askAnonymously();

    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  /** Another account's settings are none of this bucket's. */
  @Test
  void leavesOthersBucketsAlone() {
    s3.put("/photos?policy", PUBLIC);
    s3.ask(s3.bob);
    s3.control(s3.bob, "PUT", PATH, settings("RestrictPublicBuckets"));

    s3.askAnonymously();

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  /** Source: AWS Organizations User Guide, "Amazon S3 policies". */
  @Test
  void restsWhileAnOrganizationHasItsSay() {
    s3.put("/photos?policy", PUBLIC);
    put("BlockPublicAcls");

    s3.organizationSays(s3.alice, PublicBlocks.ALL);

    assertThat(get().element("RestrictPublicBuckets")).isEqualTo("true");
    assertThat(put("BlockPublicAcls").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.control(s3.alice, "DELETE", PATH, "").element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.ask(s3.alice);
    s3.organizationSays(s3.alice, PublicBlocks.NONE);
    assertThat(get().element("BlockPublicAcls")).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource({"12345, InvalidRequest", "not-an-account, InvalidRequest"})
  void isForAnAccountThatIsOne(String account, String code) {
    Answer got = s3.control(account, "GET", PATH);

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.element("Code")).isEqualTo(code);
  }
}
