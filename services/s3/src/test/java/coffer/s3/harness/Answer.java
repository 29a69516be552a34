package coffer.s3.harness;

import coffer.pipeline.Access;
import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import java.util.List;
import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param output as the operation gave it, before encoding
 * @param accesses what was asked of the authoriser
 */
public record Answer(
    HttpReply reply, Object output, Optional<ApiError> error, List<Access> accesses) {
  public int status() {
    return reply.status();
  }

  /** AWS's code, or nothing. */
  public String code() {
    return error.map(ApiError::code).orElse("");
  }

  public String header(String name) {
    return reply.headers().first(name).orElse("");
  }

  public <T> T output(Class<T> type) {
    return type.cast(output);
  }

  public List<String> actions() {
    return accesses.stream().map(Access::action).toList();
  }
}
