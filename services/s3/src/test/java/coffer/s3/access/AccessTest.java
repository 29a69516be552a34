package coffer.s3.access;

import static coffer.s3.harness.TestS3.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.access.AccessControlPolicy.Grant;
import coffer.s3.access.AccessControlPolicy.Grantee;
import coffer.s3.access.AccessControlPolicy.Party;
import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ownership, Block Public Access and access control lists of buckets. */
final class AccessTest {
  private static final String ALICES_ID = "a".repeat(64);

  private final TestS3 s3 = new TestS3("us-east-1").withBucket("logs");

  @ParameterizedTest
  @ValueSource(strings = {"BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"})
  void keepsWhoOwnsObjects(String ownership) {
    var controls = controls(ownership);

    assertThat(put(controls).status()).isEqualTo(200);

    assertThat(get("GetBucketOwnershipControls").output())
        .isEqualTo(new OwnershipControls.Got(controls));
  }

  @Test
  void refusesAnyOtherOwnership() {
    assertThat(put(controls("Nobody")).code()).isEqualTo("MalformedXML");
    assertThat(put(new OwnershipControls(List.of())).code()).isEqualTo("MalformedXML");
    assertThat(put(null).code()).isEqualTo("MalformedXML");
    assertThat(get("GetBucketOwnershipControls").code())
        .isEqualTo("OwnershipControlsNotFoundError");
  }

  @Test
  void forgetsWhatIsDeleted() {
    put(controls("ObjectWriter"));
    putBlock(PublicAccessBlock.EVERYTHING);

    assertThat(get("DeleteBucketOwnershipControls").actions())
        .containsExactly("s3:PutBucketOwnershipControls");
    assertThat(get("DeletePublicAccessBlock").actions())
        .containsExactly("s3:PutBucketPublicAccessBlock");

    assertThat(get("GetBucketOwnershipControls").code())
        .isEqualTo("OwnershipControlsNotFoundError");
    assertThat(get("GetPublicAccessBlock").code())
        .isEqualTo("NoSuchPublicAccessBlockConfiguration");
  }

  @Test
  void takesAnAbsentSettingOfBlockPublicAccessForFalse() {
    putBlock(new PublicAccessBlock(true, null, null, true));

    assertThat(get("GetPublicAccessBlock").output())
        .isEqualTo(new PublicAccessBlock.Got(new PublicAccessBlock(true, false, false, true)));
  }

  @Test
  void showsTheOwnersFullControl() {
    assertThat(get("GetBucketAcl").output())
        .isEqualTo(
            new AccessControlPolicy(
                new Party(ALICES_ID, "alice"),
                List.of(
                    new Grant(
                        new Grantee("alice", null, ALICES_ID, "CanonicalUser", null),
                        "FULL_CONTROL"))));
  }

  @Test
  void takesNoListWhereListsAreDisabled() {
    put(controls("BucketOwnerEnforced"));

    assertThat(putAcl("private", null, null).code()).isEqualTo("AccessControlListNotSupported");
  }

  @ParameterizedTest(name = "{0} and read to {1}: {2}")
  @CsvSource({
    "private,, ''",
    "public-read,, ''",
    "nonsense,, InvalidArgument",
    ", id=somebody, InvalidArgument",
    ", somebody, InvalidArgument",
    "private, id=somebody, InvalidRequest",
    ",, MissingSecurityHeader"
  })
  void takesAListThatIsOne(@Nullable String canned, @Nullable String grantRead, String code) {
    assertThat(putAcl(canned, grantRead, null).code()).isEqualTo(code);
  }

  @Test
  void takesAListAsABodyOrAsHeaders() {
    var owner = new Party(ALICES_ID, null);
    var full = new Grant(new Grantee(null, null, ALICES_ID, "CanonicalUser", null), "FULL_CONTROL");
    var own = new AccessControlPolicy(owner, List.of(full));
    var everybody =
        new Grant(
            new Grantee(
                null, null, null, "Group", "http://acs.amazonaws.com/groups/global/AllUsers"),
            "READ");
    var shared = new AccessControlPolicy(owner, List.of(full, everybody));

    assertThat(putAcl(null, null, own).status()).isEqualTo(200);
    assertThat(putAcl(null, null, shared).status()).isEqualTo(200);
    assertThat(putAcl("private", null, own).code()).isEqualTo("UnexpectedContent");
  }

  @Test
  void refusesAListThatIsNone() {
    var owner = new Party(ALICES_ID, null);
    var grantee = new Grantee(null, null, ALICES_ID, "CanonicalUser", null);
    var full = new Grant(grantee, "FULL_CONTROL");
    var wrong = new Grant(grantee, "EVERYTHING");
    var typeless = new Grant(new Grantee(null, null, ALICES_ID, "Friend", null), "READ");

    for (var list :
        List.of(
            new AccessControlPolicy(null, List.of(full)),
            new AccessControlPolicy(new Party("", null), List.of(full)),
            new AccessControlPolicy(owner, null),
            new AccessControlPolicy(owner, List.of(new Grant(null, "READ"))),
            new AccessControlPolicy(owner, List.of(full, wrong)),
            new AccessControlPolicy(owner, Collections.nCopies(101, full)),
            new AccessControlPolicy(owner, List.of(typeless)))) {
      assertThat(putAcl(null, null, list).code()).isEqualTo("MalformedACLError");
    }
  }

  private static OwnershipControls controls(String ownership) {
    return new OwnershipControls(List.of(new OwnershipControls.Rule(ownership)));
  }

  private Answer get(String operation) {
    return s3.as(ALICE).call(operation, new BucketInput("logs", null));
  }

  private Answer put(@Nullable OwnershipControls controls) {
    return s3.as(ALICE)
        .call(
            "PutBucketOwnershipControls",
            new PutBucketOwnershipControls.Input("logs", null, controls));
  }

  private void putBlock(PublicAccessBlock block) {
    s3.as(ALICE).call("PutPublicAccessBlock", new PutPublicAccessBlock("logs", null, block));
  }

  private Answer putAcl(
      @Nullable String canned, @Nullable String grantRead, @Nullable AccessControlPolicy body) {
    return s3.as(ALICE)
        .call(
            "PutBucketAcl",
            new PutBucketAcl.Input("logs", null, canned, null, grantRead, null, null, null, body));
  }
}
