package coffer.s3.access;

import static coffer.s3.access.ListXml.EVERYBODY;
import static coffer.s3.access.ListXml.block;
import static coffer.s3.access.ListXml.byEmail;
import static coffer.s3.access.ListXml.byId;
import static coffer.s3.access.ListXml.grant;
import static coffer.s3.access.ListXml.list;
import static coffer.s3.access.ListXml.ownership;
import static coffer.s3.access.ListXml.to;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.kernel.CanonicalUserId;
import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lists are put and shown, whose an object is, and what is refused. */
final class ListsOfObjectsTest {
  private static final String FULL = "FULL_CONTROL";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.ENABLED);
    set(ObjectOwnership.OBJECT_WRITER);
    must(s3.put("/photos?acl", "", "x-amz-acl", "public-read-write"));
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "private, alice FULL_CONTROL",
    "public-read, AllUsers READ alice FULL_CONTROL",
    "public-read-write, AllUsers READ AllUsers WRITE alice FULL_CONTROL",
    "authenticated-read, AuthenticatedUsers READ alice FULL_CONTROL",
    "bucket-owner-read, alice FULL_CONTROL",
    "bucket-owner-full-control, alice FULL_CONTROL",
    "log-delivery-write, LogDelivery WRITE LogDelivery READ_ACP alice FULL_CONTROL"
  })
  void showsACannedListOfABucket(String canned, String shown) {
    must(s3.put("/photos?acl", "", "x-amz-acl", canned));

    assertThat(grants(s3.get("/photos?acl"))).isEqualTo(shown);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "private, bob FULL_CONTROL",
    "public-read, AllUsers READ bob FULL_CONTROL",
    "bucket-owner-read, bob FULL_CONTROL alice READ",
    "bucket-owner-full-control, bob FULL_CONTROL alice FULL_CONTROL"
  })
  void showsACannedListOfAnotherAccountsObject(String canned, String shown) {
    s3.ask(s3.bob);
    must(s3.put("/photos/bobs", "", "x-amz-acl", canned));

    assertThat(grants(s3.get("/photos/bobs?acl"))).isEqualTo(shown);
    assertThat(owner(s3.get("/photos/bobs?acl"))).isEqualTo(id(s3.bob));
  }

  @Test
  void takesGrantsAsHeaders() {
    String everybody = "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"";
    must(
        s3.put(
            "/photos/dog",
            "woof",
            "x-amz-grant-read",
            everybody + ", emailAddress=\"bob@example.com\"",
            "x-amz-grant-full-control",
            "id=" + id(s3.alice) + ",id=\"" + id(s3.carol) + "\"",
            "x-amz-grant-read-acp",
            "id=" + id(s3.bob)));

    assertThat(grants(s3.get("/photos/dog?acl")))
        .isEqualTo("AllUsers READ alice FULL_CONTROL carol FULL_CONTROL bob READ bob READ_ACP");
  }

  @Test
  void takesGrantsAsABody() {
    must(
        s3.put(
            "/photos/cat?acl",
            list(
                s3.alice,
                grant(to(s3.alice), FULL),
                grant(byEmail("BOB@example.com"), "READ"),
                grant(EVERYBODY, "READ_ACP"))));

    assertThat(grants(s3.get("/photos/cat?acl")))
        .isEqualTo("AllUsers READ_ACP alice FULL_CONTROL bob READ");
  }

  /** Whoever takes all of their own rights away can give them back. */
  @Test
  void letsOwnersMendTheirLists() {
    must(s3.put("/photos/cat?acl", list(s3.alice)));
    must(s3.put("/photos?acl", list(s3.alice)));
    assertThat(grants(s3.get("/photos?acl"))).isEmpty();
    assertThat(grants(s3.get("/photos/cat?acl"))).isEmpty();

    must(s3.put("/photos/cat?acl", "", "x-amz-acl", "private"));

    assertThat(grants(s3.get("/photos/cat?acl"))).isEqualTo("alice FULL_CONTROL");
  }

  @Test
  void keepsAListForEachVersion() {
    String first = s3.put("/photos/cat", "1").header("x-amz-version-id");
    must(s3.put("/photos/cat", "2"));
    Answer put = s3.put("/photos/cat?acl&versionId=" + first, "", "x-amz-acl", "public-read");

    assertThat(must(put).header("x-amz-version-id")).isEqualTo(first);
    assertThat(grants(s3.get("/photos/cat?acl&versionId=" + first))).contains("AllUsers");
    assertThat(grants(s3.get("/photos/cat?acl"))).isEqualTo("alice FULL_CONTROL");
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat?versionId=" + first).status()).isEqualTo(200);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  @Test
  void copiesNoList() {
    must(s3.put("/photos/open", "text", "x-amz-acl", "public-read"));

    must(s3.put("/photos/copy", "", "x-amz-copy-source", "photos/open"));
    must(
        s3.put(
            "/photos/shared",
            "",
            "x-amz-copy-source",
            "photos/open",
            "x-amz-acl",
            "authenticated-read"));

    assertThat(grants(s3.get("/photos/copy?acl"))).isEqualTo("alice FULL_CONTROL");
    assertThat(grants(s3.get("/photos/shared?acl"))).startsWith("AuthenticatedUsers");
  }

  /** The list and the owner are settled when an upload begins. */
  @Test
  void keepsTheListWithAnUpload() {
    s3.ask(s3.bob);
    String upload =
        s3.send("POST", "/photos/parts?uploads", "", "x-amz-acl", "public-read")
            .element("UploadId");
    assertThat(s3.get("/photos?uploads").elements("ID")).containsOnly(id(s3.bob));
    assertThat(s3.get("/photos/parts?uploadId=" + upload).elements("ID")).containsOnly(id(s3.bob));

    complete("/photos/parts", upload);

    s3.askAnonymously();
    assertThat(s3.get("/photos/parts").body()).isEqualTo("part");
    s3.ask(s3.bob);
    assertThat(owner(s3.get("/photos/parts?acl"))).isEqualTo(id(s3.bob));
  }

  /** Who began an upload may see and abort it, in whatever bucket. */
  @Test
  void leavesAnUploadToWhoBeganIt() {
    s3.ask(s3.bob);
    String upload = s3.send("POST", "/photos/parts?uploads", "").element("UploadId");
    String target = "/photos/parts?uploadId=" + upload;

    s3.ask(s3.carol);
    assertThat(s3.get(target).status()).isEqualTo(403);
    assertThat(s3.send("DELETE", target, "").status()).isEqualTo(403);
    s3.ask(s3.bob);
    assertThat(s3.send("DELETE", target.replace("parts", "others"), "").status()).isEqualTo(403);
    assertThat(s3.get(target).status()).isEqualTo(200);
    assertThat(s3.send("DELETE", target, "").status()).isEqualTo(204);
  }

  /** T24: nobody else puts bytes under the name of whoever began an upload. */
  @Test
  void takesPartsOnlyFromWhoseTheObjectWillBe() {
    s3.ask(s3.bob);
    String upload = s3.send("POST", "/photos/parts?uploads", "").element("UploadId");
    String part = "/photos/parts?partNumber=1&uploadId=" + upload;
    String end = "/photos/parts?uploadId=" + upload;
    String etag = must(s3.put(part, "mine")).header("ETag");
    String parts =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part>"
                .formatted(etag)
            + "</CompleteMultipartUpload>";

    for (Account other : new Account[] {s3.carol, s3.alice}) {
      s3.ask(other);
      must(s3.put("/photos/source-of-" + other.name(), "forged"));
      String source = "photos/source-of-" + other.name();
      assertThat(s3.put(part, "forged").element("Code")).isEqualTo("NoSuchUpload");
      assertThat(s3.put(part, "", "x-amz-copy-source", source).element("Code"))
          .isEqualTo("NoSuchUpload");
      assertThat(s3.send("POST", end, parts).element("Code")).isEqualTo("NoSuchUpload");
    }

    s3.ask(s3.bob);
    must(s3.send("POST", end, parts));
    assertThat(s3.get("/photos/parts").body()).isEqualTo("mine");
  }

  @Test
  void takesTheListOfAForm() {
    must(s3.post("photos", "form", "text", "acl", "public-read"), 204);

    assertThat(grants(s3.get("/photos/form?acl"))).startsWith("AllUsers READ");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void saysWhoseAnObjectIs(ObjectOwnership setting) {
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));
    set(setting);
    s3.put(
        "/photos?policy",
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*",
        "Resource":["arn:aws:s3:::photos","arn:aws:s3:::photos/*"]}]}\
        """);
    boolean enforced = setting == ObjectOwnership.BUCKET_OWNER_ENFORCED;
    boolean preferred = setting == ObjectOwnership.BUCKET_OWNER_PREFERRED;
    s3.ask(s3.bob);
    must(s3.put("/photos/plain", ""));
    must(s3.put("/photos/handed", "", "x-amz-acl", "bucket-owner-full-control"));
    must(s3.put("/photos/copy", "", "x-amz-copy-source", "photos/plain"));

    String usual = id(enforced ? s3.alice : s3.bob);
    assertThat(owner(s3.get("/photos/plain?acl"))).isEqualTo(usual);
    assertThat(owner(s3.get("/photos/copy?acl"))).isEqualTo(usual);
    assertThat(owner(s3.get("/photos/handed?acl")))
        .isEqualTo(id(enforced || preferred ? s3.alice : s3.bob));
    assertThat(s3.get("/photos?list-type=2&fetch-owner=true&prefix=plain").elements("ID"))
        .containsExactly(usual);
    assertThat(s3.get("/photos?prefix=plain").elements("ID")).containsExactly(usual);
    assertThat(s3.get("/photos?versions&prefix=plain").elements("ID")).containsExactly(usual);
    assertThat(s3.get("/photos?list-type=2").elements("ID")).isEmpty();
  }

  @Test
  void showsWhoUnsignedRequestsAre() {
    s3.askAnonymously();
    must(s3.put("/photos/found", "lost"));

    assertThat(owner(s3.get("/photos/found?acl"))).isEqualTo(CanonicalUserId.ANONYMOUS.value());
    assertThat(s3.get("/photos/found?acl").elements("DisplayName")).isEmpty();
  }

  /** Lists that say what holds anyway are taken where lists are disabled, and no others. */
  @ParameterizedTest(name = "{0}: {1} gives {2}")
  @CsvSource({
    "x-amz-acl, bucket-owner-full-control, ''",
    "x-amz-grant-full-control, id=ALICE, ''",
    "x-amz-acl, private, AccessControlListNotSupported",
    "x-amz-acl, public-read, AccessControlListNotSupported",
    "x-amz-acl, bucket-owner-read, AccessControlListNotSupported",
    "x-amz-acl, nonsense, InvalidArgument",
    "x-amz-grant-read, id=ALICE, AccessControlListNotSupported",
    "x-amz-grant-full-control, id=BOB, AccessControlListNotSupported"
  })
  void takesWhatHoldsAnywayWhereListsAreDisabled(String header, String value, String code) {
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));
    set(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    String sent = value.replace("ALICE", id(s3.alice)).replace("BOB", id(s3.bob));

    assertThat(s3.put("/photos/dog", "", header, sent).element("Code")).isEqualTo(code);
    assertThat(s3.put("/photos/cat?acl", "", header, sent).element("Code")).isEqualTo(code);
    assertThat(s3.send("POST", "/photos/dog?uploads", "", header, sent).element("Code"))
        .isEqualTo(code);
    assertThat(
            s3.put("/photos/dog", "", header, sent, "x-amz-copy-source", "photos/cat")
                .element("Code"))
        .isEqualTo(code);
    assertThat(grants(s3.get("/photos/cat?acl"))).isEqualTo("alice FULL_CONTROL");
  }

  @Test
  void takesTheBodyThatHoldsAnywayWhereListsAreDisabled() {
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));
    set(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    String own = list(s3.alice, grant(to(s3.alice), FULL));
    String shared = list(s3.alice, grant(to(s3.alice), FULL), grant(EVERYBODY, "READ"));

    for (String target : new String[] {"/photos?acl", "/photos/cat?acl"}) {
      must(s3.put(target, own));
      assertThat(s3.put(target, shared).element("Code")).isEqualTo("AccessControlListNotSupported");
    }
  }

  @Test
  void disablesNoListsThatGrantSomething() {
    Answer refused =
        s3.put("/photos?ownershipControls", ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.element("Code")).isEqualTo("InvalidBucketAclWithObjectOwnership");
    must(s3.put("/photos?acl", "", "x-amz-acl", "private"));
    set(ObjectOwnership.BUCKET_OWNER_ENFORCED);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "id=nobody, InvalidArgument",
    "uri=http://acs.amazonaws.com/groups/global/Friends, InvalidArgument",
    "emailAddress=nobody@example.com, UnresolvableGrantByEmailAddress",
    "name=bob, InvalidArgument",
    "bob, InvalidArgument",
    "'id=\"x', InvalidArgument"
  })
  void refusesGrantsToNobody(String grantee, String code) {
    assertThat(s3.put("/photos/cat?acl", "", "x-amz-grant-read", grantee).element("Code"))
        .isEqualTo(code);
    assertThat(s3.put("/photos?acl", "", "x-amz-grant-read", grantee).element("Code"))
        .isEqualTo(code);
    assertThat(s3.put("/photos/dog", "", "x-amz-grant-read", grantee).element("Code"))
        .isEqualTo(code);
  }

  @Test
  void refusesBodiesThatGrantToNobody() {
    assertThat(bodyCode(grant(byId("_foo"), FULL))).isEqualTo("InvalidArgument");
    assertThat(bodyCode(grant(byEmail("nobody@example.com"), FULL)))
        .isEqualTo("UnresolvableGrantByEmailAddress");
    assertThat(bodyCode(grant(to(s3.bob), "EVERYTHING"))).isEqualTo("MalformedACLError");
    assertThat(bodyCode(grant(to(s3.bob), "READ").repeat(101))).isEqualTo("MalformedACLError");
    assertThat(bodyCode(grant(to(s3.bob), "READ").repeat(100))).isEmpty();
  }

  private String bodyCode(String grants) {
    String code = s3.put("/photos?acl", list(s3.alice, grants)).element("Code");
    assertThat(s3.put("/photos/cat?acl", list(s3.alice, grants)).element("Code")).isEqualTo(code);
    return code;
  }

  @Test
  void refusesTwoFormsAtOnceAndNone() {
    String own = list(s3.alice, grant(to(s3.alice), FULL));
    for (String target : new String[] {"/photos?acl", "/photos/cat?acl"}) {
      assertThat(s3.put(target, own, "x-amz-acl", "private").element("Code"))
          .isEqualTo("UnexpectedContent");
      assertThat(s3.put(target, "").element("Code")).isEqualTo("MissingSecurityHeader");
      assertThat(
              s3.put(target, "", "x-amz-acl", "private", "x-amz-grant-read", "id=" + id(s3.bob))
                  .element("Code"))
          .isEqualTo("InvalidRequest");
    }
    assertThat(s3.put("/photos/dog", "", "x-amz-acl", "log-delivery-write").element("Code"))
        .isEqualTo("InvalidArgument");
  }

  @Test
  void tellsWhatHasNoList() {
    assertThat(s3.put("/photos/none?acl", "", "x-amz-acl", "private").element("Code"))
        .isEqualTo("NoSuchKey");
    s3.send("DELETE", "/photos/cat", "");
    assertThat(s3.put("/photos/cat?acl", "", "x-amz-acl", "private").element("Code"))
        .isEqualTo("MethodNotAllowed");
  }

  /** A list that comes with a write needs leave of its own, which a Deny takes away. */
  @ParameterizedTest
  @ValueSource(strings = {"x-amz-acl", "x-amz-grant-read"})
  void asksForLeaveToSetTheListOfANewObject(String header) {
    s3.put(
        "/photos?policy",
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",
        "Action":"s3:PutObjectAcl","Resource":"arn:aws:s3:::photos/*"}]}\
        """);
    String value = header.equals("x-amz-acl") ? "private" : "id=" + id(s3.bob);
    s3.ask(s3.bob);

    must(s3.put("/photos/bobs", ""));
    assertThat(s3.put("/photos/bobs", "", header, value).element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.send("POST", "/photos/bobs?uploads", "", header, value).element("Code"))
        .isEqualTo("AccessDenied");
  }

  /** Source: Amazon S3 API Reference, "CreateBucket" (BucketAlreadyOwnedByYou). */
  @Test
  void setsTheListAnewWhereTheOwnerCreatesABucketOnceMore() {
    must(s3.put("/photos", ""));

    assertThat(grants(s3.get("/photos?acl"))).isEqualTo("alice FULL_CONTROL");
  }

  @Test
  void makesNoBucketWithAPublicList() {
    Answer refused =
        s3.put("/fresh", "", "x-amz-acl", "public-read", "x-amz-object-ownership", "ObjectWriter");

    assertThat(refused.element("Code")).isEqualTo("InvalidBucketAclWithBlockPublicAccessError");
    must(
        s3.put(
            "/fresh",
            "",
            "x-amz-grant-read",
            "id=" + id(s3.bob),
            "x-amz-object-ownership",
            "BucketOwnerPreferred"));
    assertThat(grants(s3.get("/fresh?acl"))).isEqualTo("bob READ");
    s3.ask(s3.bob);
    assertThat(s3.get("/fresh").status()).isEqualTo(200);
  }

  @Test
  void keepsAListThatIsBlockedAfterwards() {
    must(s3.put("/photos?publicAccessBlock", block("BlockPublicAcls")));

    assertThat(grants(s3.get("/photos?acl"))).startsWith("AllUsers READ");
  }

  private void complete(String target, String upload) {
    String etag = s3.put(target + "?partNumber=1&uploadId=" + upload, "part").header("ETag");
    must(
        s3.send(
            "POST",
            target + "?uploadId=" + upload,
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + etag
                + "</ETag></Part></CompleteMultipartUpload>"));
  }

  /** The grants of a list: names of groups and accounts, each with its permission. */
  private String grants(Answer answer) {
    must(answer);
    var text = new StringBuilder();
    for (String grant : answer.body().split("<Grant>", -1)) {
      if (grant.contains("<Permission>")) {
        String whom = grant.replaceAll("(?s).*(<URI>.*/|<ID>)([^<]*)</(URI|ID)>.*", "$2");
        text.append(name(whom)).append(' ');
        text.append(grant.replaceAll("(?s).*<Permission>([^<]*)<.*", "$1")).append(' ');
      }
    }
    return text.toString().strip();
  }

  private String name(String id) {
    for (Account account : new Account[] {s3.alice, s3.bob, s3.carol}) {
      if (id(account).equals(id)) {
        return account.name();
      }
    }
    return id;
  }

  private static String owner(Answer answer) {
    return must(answer).body().replaceAll("(?s).*<Owner>.*?<ID>([^<]*)</ID>.*", "$1");
  }

  private static String id(Account account) {
    return account.canonicalId().value();
  }

  private void set(ObjectOwnership setting) {
    must(s3.put("/photos?ownershipControls", ownership(setting)));
  }

  private static Answer must(Answer answer) {
    return must(answer, 200);
  }

  private static Answer must(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer;
  }
}
