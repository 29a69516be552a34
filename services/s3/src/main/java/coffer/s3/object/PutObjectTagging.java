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
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
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
    return asked(input)
        .map(tags -> accesses.stream().map(access -> WriteFacts.tell(access, tags)).toList())
        .orElse(accesses);
  }

  /** Empty if they are malformed, which only those are told who may set any: {@link #run} does. */
  private static Optional<TagSet> asked(Input input) {
    try {
      return Optional.of(TagSet.of(TagSet.Carrier.OBJECT, input.tagSet()));
    } catch (ApiError _) {
      return Optional.empty();
    }
  }

  @Override
  public Reply run(Authorized<Input> call) {
    TagSet checked = TagSet.of(TagSet.Carrier.OBJECT, call.input().tagSet());
    TagAccess.Tagged tagged = tags.replace(call, call.input().target(), checked.tags());
    return Reply.of(new Output(tagged.shownVersion()));
  }
}
