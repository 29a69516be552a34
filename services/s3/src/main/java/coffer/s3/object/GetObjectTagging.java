package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of one version of an object.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectTagging".
 */
final class GetObjectTagging implements Operation<TaggingInput> {
  private final TagAccess tags;

  GetObjectTagging(S3Context s3) {
    this.tags = new TagAccess(s3);
  }

  record Output(@Nullable String versionId, List<Tag> tagSet) {}

  @Override
  public Class<TaggingInput> inputType() {
    return TaggingInput.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:GetObjectTagging", "s3:GetObjectVersionTagging");
  }

  @Override
  public List<Access> accesses(TaggingInput input, Caller caller) {
    return tags.accesses(input, "Get");
  }

  @Override
  public Reply run(Authorized<TaggingInput> call) {
    TagAccess.Tagged tagged = tags.find(call, call.input());
    return Reply.of(
        new Output(tagged.shownVersion(), new TagSet(tagged.version().attributes().tags()).list()));
  }
}
