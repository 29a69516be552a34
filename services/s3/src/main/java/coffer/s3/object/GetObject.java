package coffer.s3.object;

import coffer.objects.Objects;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.encryption.Encryption;
import coffer.wire.ReplyBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the bytes of one version of an object, or a range of them.
 *
 * <p>Source: Amazon S3 API Reference, "GetObject".
 */
final class GetObject implements Operation<ReadInput> {
  private final ObjectRead read;
  private final Objects objects;

  GetObject(S3Context s3, Encryption encryption) {
    this.read = new ObjectRead(s3, encryption);
    this.objects = s3.objects();
  }

  /**
   * @param contentType absent under 304
   */
  record Output(ReplyBody body, @Nullable String contentType) {}

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
    return switch (read.whole(call)) {
      case ObjectRead.Answer.NotModified(var headers) ->
          Reply.of(new Output(ReplyBody.EMPTY, null)).withStatus(304).with(headers);
      case ObjectRead.Answer.Content content ->
          Reply.of(
                  new Output(
                      ObjectBytes.of(objects, content.version(), content.key(), content.bytes()),
                      content.contentType()))
              .withStatus(content.status())
              .with(content.headers());
    };
  }
}
