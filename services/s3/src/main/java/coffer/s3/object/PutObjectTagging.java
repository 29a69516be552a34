package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import coffer.s3.tagging.Tagging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the tags of one version of an object.
 *
 * <p>Source: Amazon S3 API Reference, "PutObjectTagging".
 */
final class PutObjectTagging implements Operation<PutObjectTagging.Input> {
  private final TagAccess tags;

  PutObjectTagging(S3Context s3) {
    this.tags = new TagAccess(s3);
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable Tagging tagging,
      @Nullable String expectedBucketOwner) {

    TaggingInput target() {
      return new TaggingInput(bucket, key, versionId, expectedBucketOwner);
    }

    List<Tag> tagSet() {
      if (tagging == null || tagging.tagSet() == null) {
        throw S3Error.MALFORMED_XML.error();
      }
      return tagging.tagSet();
    }
  }

  record Output(@Nullable String versionId) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:PutObjectTagging", "s3:PutObjectVersionTagging");
  }

  /** Policies may demand tags, or forbid them. */
  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    List<Access> accesses = tags.accesses(input.target(), "Put");
    TagSet asked = TagSet.of(TagSet.Carrier.OBJECT, input.tagSet());
    return accesses.stream().map(access -> WriteFacts.tell(access, asked)).toList();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    TagSet checked = TagSet.of(TagSet.Carrier.OBJECT, call.input().tagSet());
    TagAccess.Tagged tagged = tags.replace(call, call.input().target(), checked.tags());
    return Reply.of(new Output(tagged.shownVersion()));
  }
}
