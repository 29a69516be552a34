package coffer.s3.harness;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request decoded already; keeps what it was answered, uncoded. */
final class FakeCall implements WireCall {
  private final String operation;
  private final Object input;
  private final Map<String, String> labels = new HashMap<>();
  Object output = NOTHING;
  @Nullable ApiError error;

  FakeCall(String operation, Object input, Map<String, String> labels) {
    this.operation = operation;
    this.input = input;
    this.labels.putAll(labels);
  }

  @Override
  public String service() {
    return "s3";
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public boolean streamsRequest() {
    return operation.equals("PostObject");
  }

  @Override
  public boolean hasBody() {
    return operation.startsWith("Put");
  }

  @Override
  public int maxBodyBytes() {
    return 1 << 20;
  }

  @Override
  public WireCall withLabel(String name, String value) {
    throw new UnsupportedOperationException("no test goes through a door");
  }

  @Override
  public Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  @Override
  public <T> T head(Class<T> type) {
    return type.cast(input);
  }

  @Override
  public <T> T whole(Class<T> type, byte[] body) {
    return type.cast(input);
  }

  @Override
  public Struct input() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HttpReply reply(Object answer, int status, Headers more, RequestIds ids) {
    output = answer;
    return new HttpReply(status == 0 ? 200 : status, more, ReplyBody.EMPTY);
  }

  @Override
  public HttpReply error(ApiError why, RequestIds ids) {
    error = why;
    return new HttpReply(why.status(), why.headers(), ReplyBody.EMPTY);
  }
}
