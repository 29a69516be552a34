package coffer.s3.access;

import static coffer.s3.access.ListXml.EVERYBODY;
import static coffer.s3.access.ListXml.block;
import static coffer.s3.access.ListXml.grant;
import static coffer.s3.access.ListXml.list;
import static coffer.s3.access.ListXml.ownership;
import static coffer.s3.access.ListXml.to;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.CanonicalUserId;
import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom access control lists let in, by which way, and what they never allow. */
final class ListedAccessTest {
  private static final String FULL = "FULL_CONTROL";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.ENABLED);
    set(ObjectOwnership.OBJECT_WRITER);
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  /** The table "Mapping of ACL permissions and access policy permissions", for buckets. */
  @ParameterizedTest(name = "{1} {2} with {0}: {3}")
  @CsvSource({
    "READ, GET, '', 200",
    "READ, HEAD, '', 200",
    "READ, GET, ?list-type=2, 200",
    "READ, GET, ?versions, 200",
    "READ, GET, ?uploads, 200",
    "READ, GET, ?acl, 403",
    "READ, GET, ?location, 403",
    "READ, GET, /cat, 403",
    "READ, GET, /none, 404",
    "READ, GET, /none?acl, 403",
    "READ, PUT, /dog, 403",
    "WRITE, PUT, /dog, 200",
    "WRITE, PUT, /cat, 200",
    "WRITE, POST, /dog?uploads, 200",
    "WRITE, DELETE, /cat, 403",
    "WRITE, DELETE, /none, 403",
    "WRITE, DELETE, /cat?versionId=null, 403",
    "WRITE, GET, '', 403",
    "WRITE, GET, /cat, 403",
    "WRITE, GET, /none, 403",
    "WRITE, DELETE, '', 403",
    "WRITE, GET, ?policy, 403",
    "READ_ACP, GET, ?acl, 200",
    "READ_ACP, GET, '', 403",
    "READ_ACP, GET, /cat?acl, 403",
    "WRITE_ACP, GET, ?acl, 403",
    "FULL_CONTROL, GET, '', 200",
    "FULL_CONTROL, GET, ?acl, 200",
    "FULL_CONTROL, PUT, /dog, 200",
    "FULL_CONTROL, GET, /cat, 403",
    "FULL_CONTROL, GET, ?tagging, 403"
  })
  void grantsOnABucket(String permission, String method, String target, int status) {
    must(s3.put("/photos?acl", list(s3.alice, own(), grant(to(s3.bob), permission))));

    s3.ask(s3.bob);
    assertThat(s3.send(method, "/photos" + target, "").status()).isEqualTo(status);

    s3.ask(s3.carol);
    assertThat(s3.send(method, "/photos" + target, "").status()).isEqualTo(403);
    s3.askAnonymously();
    assertThat(s3.send(method, "/photos" + target, "").status()).isEqualTo(403);
  }

  /** The same table for objects. */
  @ParameterizedTest(name = "{1} {2} with {0}: {3}")
  @CsvSource({
    "READ, GET, '', 200",
    "READ, HEAD, '', 200",
    "READ, GET, ?versionId=VERSION, 200",
    "READ, GET, ?acl, 403",
    "READ, GET, ?tagging, 403",
    "READ, GET, ?attributes, 403",
    "READ, PUT, '', 403",
    "READ, DELETE, '', 403",
    "WRITE, GET, '', 403",
    "WRITE, PUT, '', 403",
    "WRITE, DELETE, '', 403",
    "READ_ACP, GET, ?acl, 200",
    "READ_ACP, GET, ?acl&versionId=VERSION, 200",
    "READ_ACP, GET, '', 403",
    "WRITE_ACP, GET, ?acl, 403",
    "FULL_CONTROL, GET, '', 200",
    "FULL_CONTROL, GET, ?acl, 200",
    "FULL_CONTROL, PUT, '', 403",
    "FULL_CONTROL, DELETE, '', 403",
    "FULL_CONTROL, PUT, ?tagging, 403"
  })
  void grantsOnAnObject(String permission, String method, String query, int status) {
    String version = s3.put("/photos/cat", "meow").header("x-amz-version-id");
    must(s3.put("/photos/cat?acl", list(s3.alice, own(), grant(to(s3.bob), permission))));
    String target = "/photos/cat" + query.replace("VERSION", version);

    s3.ask(s3.bob);
    assertThat(s3.send(method, target, "", "x-amz-object-attributes", "ETag").status())
        .isEqualTo(status);

    s3.ask(s3.carol);
    assertThat(s3.send(method, target, "", "x-amz-object-attributes", "ETag").status())
        .isEqualTo(403);
  }

  @ParameterizedTest(name = "{0}: {1} for carol, {2} for nobody")
  @CsvSource({
    "private, 403, 403",
    "public-read, 200, 200",
    "public-read-write, 200, 200",
    "authenticated-read, 200, 403",
    "aws-exec-read, 403, 403",
    "bucket-owner-read, 403, 403",
    "bucket-owner-full-control, 403, 403"
  })
  void takesEveryCannedListOfAnObject(String canned, int carols, int nobodys) {
    must(s3.put("/photos/dog", "woof", "x-amz-acl", canned));

    s3.ask(s3.carol);
    assertThat(s3.get("/photos/dog").status()).isEqualTo(carols);
    s3.askAnonymously();
    assertThat(s3.get("/photos/dog").status()).isEqualTo(nobodys);
    assertThat(s3.put("/photos/dog", "bark").status()).isEqualTo(403);
    assertThat(s3.send("DELETE", "/photos/dog", "").status()).isEqualTo(403);
  }

  @Test
  void letsWhoMayWriteAListDoSo() {
    must(s3.put("/photos?acl", list(s3.alice, own(), grant(to(s3.bob), "WRITE_ACP"))));
    must(s3.put("/photos/cat?acl", list(s3.alice, own(), grant(to(s3.bob), "WRITE_ACP"))));

    s3.ask(s3.bob);

    must(s3.put("/photos/cat?acl", list(s3.alice, grant(to(s3.bob), FULL))));
    must(s3.put("/photos?acl", list(s3.alice, grant(to(s3.bob), FULL))));
    assertThat(s3.get("/photos/cat").body()).isEqualTo("meow");
    assertThat(s3.get("/photos").status()).isEqualTo(200);
    assertThat(s3.put("/photos/cat?acl", list(s3.bob, grant(to(s3.bob), FULL))).element("Code"))
        .isEqualTo("AccessDenied");
  }

  /** The owner of a bucket can deny and delete what others own in it, and not read it. */
  @Test
  void keepsAnObjectToItsOwner() {
    everybodyWrites();
    s3.ask(s3.bob);
    String version = must(s3.put("/photos/bobs", "secret")).header("x-amz-version-id");

    s3.ask(s3.alice);
    for (String read :
        new String[] {"", "?acl", "?versionId=" + version, "?acl&versionId=" + version}) {
      assertThat(s3.get("/photos/bobs" + read).status()).as(read).isEqualTo(403);
    }
    assertThat(s3.get("/photos/bobs?attributes", "x-amz-object-attributes", "ETag").status())
        .isEqualTo(403);
    assertThat(s3.put("/photos/copy", "", "x-amz-copy-source", "photos/bobs").status())
        .isEqualTo(403);
    assertThat(s3.put("/photos/bobs?acl", "", "x-amz-acl", "public-read").status()).isEqualTo(403);
    assertThat(s3.get("/photos/bobs?tagging").status()).isEqualTo(200);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/bobs").body()).isEqualTo("secret");
    assertThat(s3.get("/photos/bobs?attributes", "x-amz-object-attributes", "ETag").status())
        .isEqualTo(200);
    s3.ask(s3.alice);
    assertThat(s3.send("DELETE", "/photos/bobs?versionId=" + version, "").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket-owner-read", "bucket-owner-full-control"})
  void letsTheBucketsOwnerReadWhatIsGrantedToThem(String canned) {
    everybodyWrites();
    s3.ask(s3.bob);
    must(s3.put("/photos/bobs", "for alice", "x-amz-acl", canned));

    s3.ask(s3.alice);

    assertThat(s3.get("/photos/bobs").body()).isEqualTo("for alice");
    assertThat(s3.get("/photos/bobs?acl").status())
        .isEqualTo(canned.equals("bucket-owner-read") ? 403 : 200);
  }

  /** A bucket's policy allows nothing with another's object, and denies as ever. */
  @Test
  void appliesABucketsPolicyOnlyToItsOwnersObjects() {
    everybodyWrites();
    s3.ask(s3.bob);
    must(s3.put("/photos/bobs", "secret"));
    must(s3.put("/photos/shared", "to all", "x-amz-acl", "public-read"));
    s3.ask(s3.alice);
    policy("Allow", "s3:GetObject");
    s3.ask(s3.carol);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    assertThat(s3.get("/photos/bobs").status()).isEqualTo(403);
    assertThat(s3.get("/photos/shared").status()).isEqualTo(200);

    s3.ask(s3.alice);
    policy("Deny", "s3:GetObject");

    s3.ask(s3.carol);
    assertThat(s3.get("/photos/shared").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/bobs").status()).isEqualTo(403);
  }

  @Test
  void letsTheWriterDeleteOnlyTheirOwn() {
    everybodyWrites();
    s3.ask(s3.bob);
    must(s3.put("/photos/bobs", "mine"));

    s3.ask(s3.carol);
    assertThat(s3.send("DELETE", "/photos/bobs", "").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.send("DELETE", "/photos/bobs", "").status()).isEqualTo(204);
  }

  /** Nobody owns what unsigned requests write, and that is everybody. */
  @Test
  void leavesToEverybodyWhatNobodyOwns() {
    everybodyWrites();
    s3.askAnonymously();
    must(s3.put("/photos/found", "lost"));

    assertThat(s3.get("/photos/found").body()).isEqualTo("lost");
    s3.ask(s3.alice);
    assertThat(s3.get("/photos/found").status()).isEqualTo(403);
    assertThat(s3.send("DELETE", "/photos/found", "").status()).isEqualTo(204);
  }

  /** A grant to the id that nobody has is a grant to everybody. */
  @Test
  void blocksAndIgnoresGrantsToNobodyInParticular() {
    String nobody = "id=" + CanonicalUserId.ANONYMOUS.value();
    everybodyWrites();
    must(s3.put("/photos/open", "text", "x-amz-grant-read", nobody));
    s3.askAnonymously();
    must(s3.put("/photos/found", "lost"));
    assertThat(s3.get("/photos/open").status()).isEqualTo(200);

    s3.ask(s3.alice);
    must(s3.put("/photos?publicAccessBlock", block("IgnorePublicAcls")));
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(403);
    assertThat(s3.get("/photos/found").status()).isEqualTo(403);

    s3.ask(s3.alice);
    must(s3.put("/photos?publicAccessBlock", block("BlockPublicAcls")));
    assertThat(s3.put("/photos/dog", "", "x-amz-grant-read", nobody).element("Code"))
        .isEqualTo("AccessDenied");
  }

  /** While lists are disabled they count for nothing, and afterwards again. */
  @Test
  void looksAtNoListWhileListsAreDisabled() {
    everybodyWrites();
    must(s3.put("/photos/open", "public", "x-amz-acl", "public-read"));
    s3.ask(s3.bob);
    must(s3.put("/photos/bobs", "secret"));
    s3.ask(s3.alice);
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));

    set(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    assertThat(s3.get("/photos/bobs").body()).isEqualTo("secret");
    assertThat(s3.get("/photos/bobs?acl").elements("ID"))
        .containsOnly(s3.alice.canonicalId().value());
    assertThat(s3.get("/photos?list-type=2&fetch-owner=true").elements("ID"))
        .containsOnly(s3.alice.canonicalId().value());
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/bobs").status()).isEqualTo(403);

    s3.ask(s3.alice);
    set(ObjectOwnership.OBJECT_WRITER);
    assertThat(s3.get("/photos/bobs").status()).isEqualTo(403);
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-read", "public-read-write", "authenticated-read"})
  void blocksPublicLists(String canned) {
    must(s3.put("/photos?publicAccessBlock", block("BlockPublicAcls")));

    assertThat(s3.put("/photos?acl", "", "x-amz-acl", canned).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/photos/cat?acl", "", "x-amz-acl", canned).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/photos/dog", "", "x-amz-acl", canned).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(
            s3.put("/photos/dog", "", "x-amz-acl", canned, "x-amz-copy-source", "photos/cat")
                .element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.send("POST", "/photos/dog?uploads", "", "x-amz-acl", canned).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.post("photos", "dog", "", "acl", canned).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/photos?acl", list(s3.alice, grant(EVERYBODY, "READ"))).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/photos/cat?acl", list(s3.alice, grant(to(s3.bob), "READ"))).status())
        .isEqualTo(200);
  }

  @Test
  void ignoresPublicGrantsAndNoOthers() {
    must(
        s3.put(
            "/photos/cat?acl",
            list(s3.alice, grant(EVERYBODY, "READ"), grant(to(s3.bob), "READ"))));
    must(s3.put("/photos?acl", "", "x-amz-acl", "public-read"));
    must(s3.put("/photos?publicAccessBlock", block("IgnorePublicAcls")));

    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    assertThat(s3.get("/photos").status()).isEqualTo(403);
    s3.ask(s3.carol);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    s3.ask(s3.alice);
    assertThat(s3.get("/photos?policyStatus").element("Code")).isEqualTo("NoSuchBucketPolicy");
    assertThat(s3.put("/photos/cat?acl", "", "x-amz-acl", "public-read").status()).isEqualTo(200);
  }

  /** What is read is what was judged, though another object come between. */
  @ParameterizedTest
  @ValueSource(strings = {"/photos/open", "/photos/open?acl"})
  void readsNothingThatCameAfterItWasJudged(String target) {
    must(s3.put("/photos/open", "public", "x-amz-grant-full-control", everybody()));
    s3.askAnonymously();
    assertThat(s3.get(target).status()).isEqualTo(200);

    s3.afterNextLook(this::replace);

    assertThat(s3.get(target).element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void copiesNothingThatCameAfterItWasJudged() {
    must(s3.put("/photos/open", "public", "x-amz-acl", "public-read"));
    s3.bucket("bobs", s3.bob, Versioning.UNVERSIONED);
    s3.ask(s3.bob);

    s3.afterNextLook(this::replace);

    assertThat(s3.put("/bobs/copy", "", "x-amz-copy-source", "photos/open").element("Code"))
        .isEqualTo("AccessDenied");
  }

  @Test
  void setsNoListOfWhatCameAfterItWasJudged() {
    must(s3.put("/photos/open", "public", "x-amz-grant-full-control", everybody()));
    s3.ask(s3.bob);

    s3.afterNextLook(this::replace);

    assertThat(s3.put("/photos/open?acl", "", "x-amz-acl", "public-read").element("Code"))
        .isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(s3.get("/photos/open").status()).isEqualTo(403);
  }

  @Test
  void showsNoPageThatCameAfterItWasJudged() {
    s3.put(
        "/photos?website",
        "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
            + "</WebsiteConfiguration>");
    must(s3.put("/photos/open", "public", "x-amz-acl", "public-read"));
    s3.askAnonymously();
    assertThat(s3.visit("photos", "/open").body()).isEqualTo("public");

    s3.afterNextLook(this::replace);

    assertThat(s3.visit("photos", "/open").status()).isEqualTo(403);
  }

  /** A list that cannot be read lets in nobody but the owner. */
  @Test
  void letsInNobodyByADamagedList() {
    must(s3.put("/photos?acl", "", "x-amz-acl", "public-read"));
    s3.damage("photos", "acl", "\u0001{\"grants\":[{\"id\":\"x\",\"permission\":\"READ\"}]}");

    s3.askAnonymously();
    assertThat(s3.get("/photos").status()).isEqualTo(403);
    s3.ask(s3.alice);
    assertThat(s3.get("/photos").status()).isEqualTo(200);
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));
  }

  private void replace() {
    s3.ask(s3.alice);
    must(s3.put("/photos/open", "private now"));
    s3.askAnonymously();
  }

  private static String everybody() {
    return "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"";
  }

  private void everybodyWrites() {
    must(s3.put("/photos?acl", "", "x-amz-acl", "public-read-write"));
  }

  private String own() {
    return grant(to(s3.alice), FULL);
  }

  private void policy(String effect, String action) {
    String text =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"%s","Principal":"*","Action":"%s",
        "Resource":"arn:aws:s3:::photos/*"}]}\
        """
            .formatted(effect, action);
    assertThat(s3.put("/photos?policy", text).status()).isEqualTo(204);
  }

  private void set(ObjectOwnership setting) {
    must(s3.put("/photos?ownershipControls", ownership(setting)));
  }

  private static S3Fixture.Answer must(S3Fixture.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
