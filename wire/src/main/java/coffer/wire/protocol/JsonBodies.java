package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.bind.Bindings;
import coffer.wire.format.MalformedException;
import coffer.wire.format.TokenDecoder;
import coffer.wire.format.TokenDialect;
import coffer.wire.format.TokenEncoder;
import coffer.wire.model.Member;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies of restJson1. */
final class JsonBodies implements BodyFormat {
  private final TokenDecoder decoder = new TokenDecoder(TokenDialect.REST_JSON);
  private final TokenEncoder encoder;
  private final Bindings bindings;

  JsonBodies(Bindings bindings) {
    this.bindings = bindings;
    this.encoder = new TokenEncoder(bindings, TokenDialect.REST_JSON);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public void read(byte[] body, Structure shape, @Nullable Object[] slots)
      throws MalformedException {
    decoder.into(body, shape, slots);
  }

  @Override
  public Object readPayload(byte[] body, Member payload) throws MalformedException {
    Optional<Object> raw = Rest.rawPayload(payload, body);
    return raw.isPresent() ? raw.get() : decoder.value(body, payload);
  }

  @Override
  public boolean alwaysHasBody() {
    return true;
  }

  @Override
  public byte[] write(Service service, Structure shape, Object value) {
    return encoder.document(shape, value);
  }

  @Override
  public byte[] writePayload(Service service, Member payload, Object value) {
    return Rest.rawPayload(payload, value).orElseGet(() -> encoder.value(payload, value));
  }

  @Override
  public HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids) {
    byte[] body = JsonErrors.body(encoder, service, error, false);
    Headers headers =
        Ids.headers(service, ids)
            .plus(Headers.of("x-amzn-ErrorType", Faults.name(service, error)))
            .plus(Faults.headers(service, error, bindings))
            .plus(error.headers())
            .plus(Headers.of("Content-Type", contentType()));
    int status = Faults.status(service, error);
    return new HttpReply(status, headers, request.isHead() ? ReplyBody.EMPTY : ReplyBody.of(body));
  }
}
