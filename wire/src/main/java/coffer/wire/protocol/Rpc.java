package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.bind.Bindings;
import coffer.wire.format.MalformedException;
import coffer.wire.format.TokenDecoder;
import coffer.wire.format.TokenDialect;
import coffer.wire.format.TokenEncoder;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** awsJson1.0, awsJson1.1 and rpcv2Cbor: the whole input is one document. */
final class Rpc implements Protocol {
  private final String contentType;
  private final boolean cbor;
  private final TokenDecoder decoder;
  private final TokenEncoder encoder;
  private final Validator validator = new Validator();

  private Rpc(Bindings bindings, TokenDialect dialect, String contentType) {
    this.contentType = contentType;
    this.cbor = dialect == TokenDialect.CBOR;
    this.decoder = new TokenDecoder(dialect);
    this.encoder = new TokenEncoder(bindings, dialect);
  }

  static Rpc json(Bindings bindings, String version) {
    return new Rpc(bindings, TokenDialect.AWS_JSON, "application/x-amz-json-" + version);
  }

  static Rpc cbor(Bindings bindings) {
    return new Rpc(bindings, TokenDialect.CBOR, "application/cbor");
  }

  @Override
  public Struct head(Target target) {
    Structure shape = target.operation().input().orElse(NoInput.SHAPE);
    return new Struct(shape, new @Nullable Object[shape.members().size()]);
  }

  @Override
  public Struct whole(Target target, byte[] body) {
    Optional<Structure> shape = target.operation().input();
    if (shape.isEmpty()) {
      return NoInput.struct();
    }
    if (body.length == 0) {
      return checked(target, head(target));
    }
    try {
      return checked(target, decoder.document(body, shape.get()));
    } catch (MalformedException e) {
      throw Refusals.COMMON.malformedBody(e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private Struct checked(Target target, Struct input) {
    validator.check(target.service(), input, Refusals.COMMON);
    return input;
  }

  @Override
  public boolean hasBody(Target target) {
    return true;
  }

  @Override
  public HttpReply reply(Target target, Object output, int status, Headers more, RequestIds ids) {
    Headers headers = headers(target.service(), ids);
    int code = status != 0 ? status : target.operation().status();
    Optional<Structure> shape = target.operation().output();
    boolean nothing = shape.isEmpty() || output.equals(WireCall.NOTHING);
    if (nothing && cbor) {
      return new HttpReply(code, headers.plus(more), ReplyBody.EMPTY);
    }
    byte[] body =
        nothing
            ? encoder.document(out -> {}, null, null)
            : encoder.document(shape.orElseThrow(), output);
    return new HttpReply(
        code, headers.plus(more).plus(Headers.of("Content-Type", contentType)), ReplyBody.of(body));
  }

  private Headers headers(Service service, RequestIds ids) {
    Headers shared = Ids.headers(service, ids);
    return cbor ? shared.plus(Headers.of("smithy-protocol", "rpc-v2-cbor")) : shared;
  }

  @Override
  public HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids) {
    byte[] body = JsonErrors.body(encoder, service, error, true);
    int status = Faults.status(service, error);
    Headers headers = headers(service, ids).plus(error.headers());
    boolean queryMode =
        request.headers().first("x-amzn-query-mode").filter("true"::equalsIgnoreCase).isPresent();
    if (queryMode) {
      // Clients of services that once spoke Query know errors by their old codes.
      String fault = status < 500 ? "Sender" : "Receiver";
      headers =
          headers.plus(Headers.of("x-amzn-query-error", Faults.code(service, error) + ";" + fault));
    }
    return new HttpReply(
        status, headers.plus(Headers.of("Content-Type", contentType)), ReplyBody.of(body));
  }
}
