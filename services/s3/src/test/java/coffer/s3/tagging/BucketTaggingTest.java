package coffer.s3.tagging;

import static coffer.s3.harness.TestS3.ALICE;
import static coffer.s3.harness.TestS3.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BucketTaggingTest {
  private final TestS3 s3 = new TestS3("us-east-1").withBucket("logs");

  @Test
  void keepsTheTagsOfABucket() {
    Answer put = put(List.of(new Tag("b", ""), new Tag("a", "1")));

    assertThat(put.status()).isEqualTo(204);
    assertThat(put.actions()).containsExactly("s3:PutBucketTagging");
    assertThat(get().output()).isEqualTo(new Tagging(List.of(new Tag("a", "1"), new Tag("b", ""))));
  }

  @Test
  void hasNoneUntilTheyArePutAndAfterTheyAreDeleted() {
    assertThat(get().code()).isEqualTo("NoSuchTagSet");
    put(List.of(new Tag("a", "1")));

    Answer deleted = s3.as(ALICE).call("DeleteBucketTagging", new BucketInput("logs", null));

    assertThat(deleted.actions()).containsExactly("s3:PutBucketTagging");
    assertThat(get().code()).isEqualTo("NoSuchTagSet");
  }

  @Test
  void leavesTheTagsAsTheyWereWhenNewOnesAreRefused() {
    put(List.of(new Tag("a", "1")));

    assertThat(put(List.of(new Tag("aws:x", "1"))).code()).isEqualTo("InvalidTag");
    assertThat(put(null).code()).isEqualTo("MalformedXML");
    assertThat(get().output()).isEqualTo(new Tagging(List.of(new Tag("a", "1"))));
  }

  @Test
  void isTheOwnersAffair() {
    put(List.of(new Tag("a", "1")));

    for (var stranger : List.of(s3.as(BOB), s3.asNobody())) {
      assertThat(stranger.call("GetBucketTagging", new BucketInput("logs", null)).code())
          .isEqualTo("AccessDenied");
      assertThat(stranger.call("DeleteBucketTagging", new BucketInput("logs", null)).code())
          .isEqualTo("AccessDenied");
    }
  }

  private Answer get() {
    return s3.as(ALICE).call("GetBucketTagging", new BucketInput("logs", null));
  }

  private Answer put(@Nullable List<Tag> tags) {
    return s3.as(ALICE)
        .call("PutBucketTagging", new PutBucketTagging.Input("logs", null, new Tagging(tags)));
  }
}
