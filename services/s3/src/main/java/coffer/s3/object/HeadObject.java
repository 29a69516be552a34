package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.encryption.Encryption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells about an object what GetObject would, without its bytes.
 *
 * <p>Source: Amazon S3 API Reference, "HeadObject".
 */
final class HeadObject implements Operation<ReadInput> {
  private final ObjectRead read;

  HeadObject(S3Context s3, Encryption encryption) {
    this.read = new ObjectRead(s3, encryption);
  }

  /** Both absent under 304. */
  record Output(@Nullable Long contentLength, @Nullable String contentType) {}

  @Override
  public Class<ReadInput> inputType() {
    return ReadInput.class;
  }

  @Override
  public Permissions permissions() {
    return ObjectRead.PERMISSIONS;
  }

  @Override
  public List<Access> accesses(ReadInput input, Caller caller) {
    return read.accesses(input);
  }

  @Override
  public Reply run(Authorized<ReadInput> call) {
    return switch (read.head(call)) {
      case ObjectRead.Answer.NotModified(var headers) ->
          Reply.of(new Output(null, null)).withStatus(304).with(headers);
      case ObjectRead.Answer.Content content ->
          Reply.of(new Output(content.bytes().length(), content.contentType()))
              .withStatus(content.status())
              .with(content.headers());
    };
  }
}
