package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Removes all tags of one version of an object.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteObjectTagging".
 */
final class DeleteObjectTagging implements Operation<TaggingInput> {
  private final TagAccess tags;

  DeleteObjectTagging(S3Context s3) {
    this.tags = new TagAccess(s3);
  }

  record Output(@Nullable String versionId) {}

  @Override
  public Class<TaggingInput> inputType() {
    return TaggingInput.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging");
  }

  @Override
  public List<Access> accesses(TaggingInput input, Caller caller) {
    return tags.accesses(input, "Delete");
  }

  @Override
  public Reply run(Authorized<TaggingInput> call) {
    TagAccess.Tagged tagged = tags.replace(call, call.input(), new TreeMap<>());
    return Reply.of(new Output(tagged.shownVersion()));
  }
}
