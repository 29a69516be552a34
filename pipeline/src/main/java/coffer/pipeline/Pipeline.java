package coffer.pipeline;

import coffer.pipeline.event.Recorded;
import coffer.wire.ApiError;
import coffer.wire.ErrorEncoder;
import coffer.wire.Headers;
import coffer.wire.HttpHandler;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import coffer.wire.WireCall;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way every request takes, whatever the service: parse, authenticate, authorise, operate,
 * encode, audit.
 *
 * <p>The order is the defence. Nothing of the body is asked for before the caller was heard and
 * allowed, except where the body itself names the resources; an operation's code is reached through
 * {@link Authorized} only; and an exception of any kind becomes a reply here, in one place, after
 * it was noted for the record.
 */
public final class Pipeline implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final PipelineParts parts;
  private final BodyIntegrity integrity;
  private final Refusals refusals;
  private final DamageCount damages = new DamageCount();

  /**
   * @throws IllegalArgumentException if an operation's input does not fit the service's model
   */
  public Pipeline(PipelineParts parts) {
    this.parts = parts;
    this.integrity = new BodyIntegrity(parts.checksums());
    this.refusals = new Refusals(parts.authoriser(), parts.denials());
    parts.operations().values().forEach(service -> service.verify(parts.apis()));
  }

  @Override
  public void handle(HttpRequest arrived, Responder responder) throws IOException {
    long started = System.nanoTime();
    HttpRequest request = parts.apis().prepared(arrived);
    Instant at = parts.clock().instant();
    var audit = new RequestRecord.Builder();
    Resolution resolution = parts.apis().resolve(request);
    RequestIds ids = parts.ids().next(resolution);
    audit.arrived(request, ids, at);

    HttpReply reply;
    try {
      reply = answer(request, resolution, ids, at, started, audit);
    } catch (ApiError expected) {
      reply = failed(resolution.errors(), expected, ids, audit);
    } catch (PayloadException badBytes) {
      reply = failed(resolution.errors(), badBytes.error(), ids, audit);
    } catch (IOException broken) {
      // The front end answers what it can still answer, such as a body that came too slowly;
      // otherwise the client is gone.
      audit.errorCode = broken.getCause() instanceof ApiError told ? told.code() : "ClientGone";
      finish(audit, started);
      throw broken;
    } catch (RuntimeException fault) {
      reply = failed(resolution.errors(), seen(fault, audit), ids, audit);
    }
    send(request, resolution, reply, responder, audit, started);
  }

  private HttpReply answer(
      HttpRequest request,
      Resolution resolution,
      RequestIds ids,
      Instant at,
      long started,
      RequestRecord.Builder audit)
      throws IOException {
    return switch (resolution) {
      case Resolution.Failed(var error, _) -> throw error;
      case Resolution.Found(var call) -> {
        audit.service = call.service();
        audit.operation = call.operation();
        Authenticated<Principal> authentication = authenticate(request, call);
        var caller =
            new Caller(
                authentication.owner().orElseGet(Principal.Anonymous::new),
                authentication,
                request,
                ids,
                at);
        audit.heard(caller);
        Operation<?> operation = find(call, caller);
        // What nobody in particular asks is in no account's record.
        audit.event =
            operation instanceof Recorded<?> told && caller.principal().account().isPresent()
                ? new Events.Draft(told, caller)
                : null;
        yield operate(operation, call, caller, started, audit);
      }
    };
  }

  private Authenticated<Principal> authenticate(HttpRequest request, WireCall call)
      throws IOException {
    boolean heardAsNobody =
        parts
            .operation(call.service(), call.operation())
            .filter(Operation::ignoresSignature)
            .isPresent();
    if (heardAsNobody) {
      return parts.authenticator().authenticate(unsigned(request), call.signing());
    }
    return call.operation().equals("PostObject")
        ? parts
            .authenticator()
            .authenticatePost(request, call.signing(), call.label("Bucket").orElse(""))
        : parts.authenticator().authenticate(request, call.signing());
  }

  private static HttpRequest unsigned(HttpRequest request) {
    List<Headers.Field> others =
        request.headers().fields().stream()
            .filter(field -> !field.name().equalsIgnoreCase("Authorization"))
            .toList();
    return new HttpRequest(
        request.method(),
        request.rawPath(),
        Headers.of(others),
        request.body(),
        request.contentLength(),
        request.peer());
  }

  private Operation<?> find(WireCall call, Caller caller) {
    Optional<Operation<?>> operation = parts.operation(call.service(), call.operation());
    if (operation.isPresent()) {
      return operation.get();
    }
    // What is not built is nobody's business who has not even said who they are.
    throw caller.principal() instanceof Principal.Anonymous
        ? Refusals.plain().because("who does not say who they are is not told what is not built")
        : new ApiError(
            "NotImplemented",
            501,
            "A header or query you provided implies functionality that is not implemented.");
  }

  private <I> HttpReply operate(
      Operation<I> operation,
      WireCall named,
      Caller caller,
      long started,
      RequestRecord.Builder audit)
      throws IOException {
    Doors.Door door = parts.doors(named.service()).of(named, caller);
    WireCall call = door.call();
    var body = new CountedBody(caller.authentication().payload());
    try {
      I input =
          operation.needsBodyToAuthorise()
              ? whole(operation, door, caller, body, audit)
              : call.head(operation.inputType());
      shown(operation, input, audit);
      List<Access> wanted = door.accesses(operation.accesses(input, caller));
      audit.accesses = wanted;
      authorise(operation, caller, wanted, audit);
      audit.untilDecided = since(started);
      if (!operation.needsBodyToAuthorise() && !call.streamsRequest()) {
        byte[] bytes = buffered(body, call, caller);
        input = call.hasBody() ? call.whole(operation.inputType(), bytes) : input;
        shown(operation, input, audit);
      }
      Reply reply =
          run(
              operation,
              new Authorized<>(
                  input,
                  caller,
                  body,
                  wanted,
                  audit,
                  a -> may(operation, caller, door.accesses(List.of(a)), audit)),
              audit);
      done(operation, input, reply, wanted, audit);
      return call.reply(reply.output(), reply.status(), reply.headers(), caller.ids());
    } finally {
      audit.bytesIn = body.bytesRead();
    }
  }

  @SuppressWarnings("unchecked") // What records an operation records its input.
  private static <I> void shown(Operation<I> operation, I input, RequestRecord.Builder audit) {
    if (audit.event != null) {
      audit.event.read(((Recorded<I>) operation).shown(input));
    }
  }

  @SuppressWarnings("unchecked") // What records an operation records its input.
  private static <I> void done(
      Operation<I> operation,
      I input,
      Reply reply,
      List<Access> wanted,
      RequestRecord.Builder audit) {
    if (audit.event != null) {
      audit.event.done((Recorded<I>) operation, input, reply.output(), wanted);
    }
  }

  /** What is wrong with a body is told those only who might send a better one. */
  private <I> I whole(
      Operation<I> operation,
      Doors.Door door,
      Caller caller,
      CountedBody body,
      RequestRecord.Builder audit)
      throws IOException {
    WireCall call = door.call();
    try {
      return call.whole(operation.inputType(), buffered(body, call, caller));
    } catch (ApiError malformed) {
      audit.accesses = door.accesses(operation.accesses(call.head(operation.inputType()), caller));
      // None: without a readable input there is no resource yet, and so nothing to hide.
      if (!audit.accesses.isEmpty()) {
        authorise(operation, caller, audit.accesses, audit);
      }
      throw malformed;
    }
  }

  private byte[] buffered(CountedBody body, WireCall call, Caller caller) throws IOException {
    byte[] bytes = body.read(call.maxBodyBytes());
    // Elsewhere, as with CompleteMultipartUpload, a checksum header speaks of the object and not of
    // this body.
    integrity.check(caller.request().headers(), body.trailers(), call.checksumRequired(), bytes);
    return bytes;
  }

  private void authorise(
      Operation<?> operation, Caller caller, List<Access> wanted, RequestRecord.Builder audit) {
    boolean needsSome = !operation.permissions().actions().isEmpty();
    if (wanted.isEmpty() && needsSome && !operation.asksOnTheWay()) {
      throw new IllegalStateException("an operation that needs permission asked for none");
    }
    switch (decide(operation, caller, wanted)) {
      case Authoriser.Decision.Allowed() -> {}
      case Authoriser.Decision.Denied(var on) ->
          throw refusals.explained(Refusals.plain(), caller, on, audit);
    }
  }

  /** What an operation was refused on its way is explained too, if that is how it ended. */
  private <I> Reply run(Operation<I> operation, Authorized<I> call, RequestRecord.Builder audit) {
    try {
      Reply reply = operation.run(call);
      if (operation.asksOnTheWay()) {
        refused(audit)
            .ifPresent(on -> refusals.explained(Refusals.plain(), call.caller(), on, audit));
      }
      return reply;
    } catch (ApiError answer) {
      Optional<Access> on = refused(audit);
      if (Refusals.isBare(answer) && on.isPresent()) {
        throw refusals.explained(answer, call.caller(), on.get(), audit);
      }
      throw answer;
    }
  }

  private static Optional<Access> refused(RequestRecord.Builder audit) {
    return Optional.ofNullable(audit.refused);
  }

  private boolean may(
      Operation<?> operation, Caller caller, List<Access> more, RequestRecord.Builder audit) {
    var all = new ArrayList<>(audit.accesses);
    all.addAll(more);
    audit.accesses = all;
    return switch (decide(operation, caller, more)) {
      case Authoriser.Decision.Allowed() -> true;
      case Authoriser.Decision.Denied(var on) -> {
        audit.refused = audit.refused == null ? on : audit.refused;
        yield false;
      }
    };
  }

  private Authoriser.Decision decide(Operation<?> operation, Caller caller, List<Access> wanted) {
    for (Access access : wanted) {
      if (!operation.permissions().actions().contains(access.action())) {
        throw new IllegalStateException("an operation asked for an action it does not declare");
      }
    }
    return parts.authoriser().decide(caller, wanted);
  }

  private static ApiError internalError() {
    return new ApiError(
        "InternalError", 500, "We encountered an internal error. Please try again.");
  }

  private ApiError seen(RuntimeException fault, RequestRecord.Builder audit) {
    parts
        .faults()
        .damage(fault)
        .ifPresentOrElse(what -> tellOfDamage(what, audit), () -> tellOf(fault, audit));
    return parts.faults().apply(fault).orElseGet(Pipeline::internalError);
  }

  private static void tellOf(RuntimeException fault, RequestRecord.Builder audit) {
    LOG.atError()
        .setCause(fault)
        .addKeyValue("request", audit.requestId)
        .addKeyValue("operation", audit.operation)
        .log("request failed");
  }

  /** Where in the code damage was met tells nobody anything, and the client will try again. */
  private void tellOfDamage(String what, RequestRecord.Builder audit) {
    damages
        .met(what)
        .ifPresent(
            times ->
                LOG.atError()
                    .addKeyValue("what", what)
                    .addKeyValue("times", times)
                    .addKeyValue("request", audit.requestId)
                    .addKeyValue("operation", audit.operation)
                    .log("request met damaged data"));
  }

  private HttpReply failed(
      ErrorEncoder errors, ApiError error, RequestIds ids, RequestRecord.Builder audit) {
    audit.errorCode = error.code();
    audit.errorMessage = error.message();
    refusals.leaving(error, audit);
    return errors.error(error, ids);
  }

  private void send(
      HttpRequest request,
      Resolution resolution,
      HttpReply answer,
      Responder responder,
      RequestRecord.Builder audit,
      long started)
      throws IOException {
    HttpReply reply = filtered(request, resolution, answer);
    audit.status = reply.status();
    audit.untilReply = since(started);
    try {
      audit.bytesOut = responder.send(reply);
    } catch (IOException clientGone) {
      audit.errorCode = "ClientGone";
      throw clientGone;
    } catch (RuntimeException fault) {
      // The status line is gone already; all that is left is to cut the connection, so that no
      // client takes a part for the whole.
      audit.errorCode = seen(fault, audit).code();
      throw new IOException("reply could not be finished", fault);
    } finally {
      finish(audit, started);
    }
  }

  private HttpReply filtered(HttpRequest request, Resolution resolution, HttpReply reply) {
    if (!(resolution instanceof Resolution.Found(var call))) {
      return reply;
    }
    try {
      return parts.filter(call.service()).apply(request, call, reply);
    } catch (RuntimeException fault) {
      LOG.atError().setCause(fault).log("reply filter failed");
      if (reply.body() instanceof ReplyBody.Stream(_, var source)) {
        source.discard();
      }
      return new HttpReply(500, Headers.EMPTY, ReplyBody.EMPTY);
    }
  }

  private void finish(RequestRecord.Builder audit, long started) {
    audit.total = since(started);
    if (audit.event != null) {
      var recording = parts.recording();
      recording
          .sink()
          .accept(audit.event.event(UUID.randomUUID().toString(), recording.region(), audit));
    }
    RequestRecord done = audit.build();
    for (RequestSink sink : parts.sinks()) {
      sink.accept(done);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
