package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.bind.Bindings;
import coffer.wire.format.MalformedException;
import coffer.wire.model.Kind;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST protocols: input spread over path, query, headers and body. */
final class Rest implements Protocol {
  private final BodyFormat format;
  private final Refusals refusals;
  private final RestInput input;
  private final RestOutput output;
  private final Validator validator = new Validator();

  Rest(Bindings bindings, BodyFormat format, Refusals refusals) {
    this.format = format;
    this.refusals = refusals;
    this.input = new RestInput(refusals);
    this.output = new RestOutput(bindings, format);
  }

  @Override
  public Struct head(Target target) {
    Optional<Structure> shape = target.operation().input();
    if (shape.isEmpty()) {
      return NoInput.struct();
    }
    @Nullable Object[] slots = input.bound(target, shape.get());
    requireHead(shape.get(), slots);
    return new Struct(shape.get(), slots);
  }

  private void requireHead(Structure shape, @Nullable Object[] slots) {
    for (Member member : shape.members()) {
      if (member.place() != Place.BODY
          && member.place() != Place.PAYLOAD
          && isMissing(member, slots)) {
        throw refusals.missing(member);
      }
    }
  }

  private static boolean isMissing(Member member, @Nullable Object[] slots) {
    return member.is(Member.Trait.REQUIRED)
        && !member.is(Member.Trait.TOKEN)
        && slots[member.index()] == null;
  }

  @Override
  public Struct whole(Target target, byte[] body) {
    Optional<Structure> found = target.operation().input();
    if (found.isEmpty()) {
      return NoInput.struct();
    }
    Structure shape = found.get();
    @Nullable Object[] slots = input.bound(target, shape);
    requireHead(shape, slots);
    try {
      readBody(target, shape, body, slots);
    } catch (MalformedException e) {
      throw refusals.malformedBody(e.getMessage() == null ? "" : e.getMessage());
    }
    var whole = new Struct(shape, slots);
    validator.check(target.service(), whole, refusals);
    return whole;
  }

  private void readBody(Target target, Structure shape, byte[] body, @Nullable Object[] slots)
      throws MalformedException {
    Optional<Member> payload = target.operation().requestPayload();
    if (payload.isPresent()) {
      Member member = payload.get();
      if (member.is(Member.Trait.STREAM)) {
        return;
      }
      if (body.length > 0) {
        slots[member.index()] = format.readPayload(body, member);
      } else if (member.is(Member.Trait.REQUIRED)) {
        throw refusals.missingBody();
      }
    } else if (target.operation().hasBodyMembers() && body.length > 0) {
      format.read(body, shape, slots);
    }
  }

  @Override
  public boolean hasBody(Target target) {
    return !target.operation().streamsRequest()
        && (target.operation().requestPayload().isPresent() || target.operation().hasBodyMembers());
  }

  @Override
  public HttpReply reply(Target target, Object value, int status, Headers more, RequestIds ids) {
    int code = status != 0 ? status : target.operation().status();
    Headers shared = Ids.headers(target.service(), ids);
    Optional<Structure> shape = target.operation().output();
    if (shape.isEmpty() || value.equals(WireCall.NOTHING)) {
      return HttpReply.empty(code).with(shared).with(more);
    }
    return output.reply(target, shape.get(), value, status, shared.plus(more));
  }

  @Override
  public HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids) {
    return format.error(service, request, error, ids);
  }

  /** The bytes of a payload that is text or bytes, for either format. */
  static Optional<byte[]> rawPayload(Member payload, Object value) {
    if (!(payload.target() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case BLOB -> Optional.of((byte[]) value);
      case STRING -> Optional.of(((String) value).getBytes(StandardCharsets.UTF_8));
      default -> Optional.empty();
    };
  }

  /** A payload that is text or bytes, for either format. */
  static Optional<Object> rawPayload(Member payload, byte[] body) throws MalformedException {
    if (!(payload.target() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    if (scalar.kind() == Kind.BLOB) {
      return Optional.of(body);
    }
    return scalar.kind() == Kind.STRING ? Optional.of(Text.utf8(body)) : Optional.empty();
  }
}
