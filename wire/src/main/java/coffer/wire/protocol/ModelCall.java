package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.bind.Bindings;
import coffer.wire.model.Structure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call decoded and encoded by the model. Used by one thread. */
public final class ModelCall implements WireCall {
  private final Target target;
  private final Protocol protocol;
  private final Bindings bindings;
  private @Nullable Struct decoded;

  public ModelCall(Target target, Protocol protocol, Bindings bindings) {
    this.target = target;
    this.protocol = protocol;
    this.bindings = bindings;
  }

  @Override
  public String service() {
    return target.service().name();
  }

  @Override
  public String signing() {
    return target.service().signing();
  }

  @Override
  public String operation() {
    return target.operation().name();
  }

  @Override
  public boolean streamsRequest() {
    return target.operation().streamsRequest();
  }

  @Override
  public boolean hasBody() {
    return protocol.hasBody(target);
  }

  @Override
  public boolean checksumRequired() {
    return target.operation().checksumRequired();
  }

  @Override
  public int maxBodyBytes() {
    return BodyLimits.of(target.service(), target.operation());
  }

  @Override
  public Optional<String> label(String name) {
    return Optional.ofNullable(target.labels().get(name));
  }

  @Override
  public WireCall withLabel(String name, String value) {
    var labels = new HashMap<>(target.labels());
    labels.put(name, value);
    return new ModelCall(
        new Target(target.service(), target.operation(), target.request(), Map.copyOf(labels)),
        protocol,
        bindings);
  }

  @Override
  public <T> T head(Class<T> type) {
    return bindings.make(remembered(protocol.head(target)), type);
  }

  @Override
  public <T> T whole(Class<T> type, byte[] body) {
    if (body.length > maxBodyBytes()) {
      throw new ApiError("MaxMessageLengthExceeded", 400, "Your request was too big.");
    }
    boolean isS3 = target.service().name().equals("s3");
    byte[] plain = isS3 ? body : Gzip.inflated(target.request(), body, maxBodyBytes());
    return bindings.make(remembered(protocol.whole(target, plain)), type);
  }

  private Struct remembered(Struct input) {
    decoded = input;
    return input;
  }

  @Override
  public Struct input() {
    Struct known = decoded;
    return known != null ? known : empty();
  }

  private Struct empty() {
    Structure shape = target.operation().input().orElse(NoInput.SHAPE);
    return new Struct(shape, new @Nullable Object[shape.members().size()]);
  }

  @Override
  public HttpReply reply(Object output, int status, Headers more, RequestIds ids) {
    return protocol.reply(target, output, status, more, ids);
  }

  @Override
  public HttpReply error(ApiError error, RequestIds ids) {
    return protocol.error(target.service(), target.request(), error, ids);
  }
}
