package coffer.wire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.bind.Bindings;
import coffer.wire.format.MalformedException;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Place;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.protocol.Incoming;
import coffer.wire.protocol.Protocol;
import coffer.wire.protocol.Protocols;
import coffer.wire.protocol.Query;
import coffer.wire.protocol.Target;
import coffer.wire.route.ModelApis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/**
 * One case of the suite.
 *
 * @param error the shape of an error response; null for every other case
 */
record Case(
    Service service, Operation operation, HttpMessageTestCase test, @Nullable Structure error) {
  private static final RequestIds IDS = new RequestIds("0123456789ABCDEF", "aG9zdA==");
  private static final InetSocketAddress HERE = InetSocketAddress.createUnresolved("local", 1);

  void run() throws IOException, MalformedException {
    switch (test) {
      case HttpRequestTestCase request -> request(request);
      case HttpResponseTestCase response -> response(response);
      default -> throw new IllegalStateException("neither a request nor a response");
    }
  }

  private byte[] body() {
    String body = test.getBody().orElse("");
    boolean binary = test.getBodyMediaType().filter("application/cbor"::equals).isPresent();
    return binary ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }

  private boolean isJson() {
    return service.protocols().getFirst().startsWith("awsJson");
  }

  private void request(HttpRequestTestCase request) throws IOException, MalformedException {
    Apis apis = ModelApis.of(List.of(service), List.of("amazonaws.com"));
    byte[] body = body();
    String query = String.join("&", request.getQueryParams());
    var headers = new Headers.Builder();
    request.getHeaders().forEach(headers::add);
    if (!request.getHeaders().containsKey("X-Amz-Target") && isJson()) {
      // Some cases leave out what is the same in all of them.
      headers.add("X-Amz-Target", service.target() + "." + operation.name());
    }
    request
        .getResolvedHost()
        .or(request::getHost)
        .filter(h -> !request.getHeaders().containsKey("Host"))
        .ifPresent(h -> headers.add("Host", h));
    HttpRequest sent =
        apis.prepared(
            new HttpRequest(
                request.getMethod(),
                request.getUri() + (query.isEmpty() ? "" : "?" + query),
                headers.build(),
                new ByteArrayInputStream(body),
                body.length,
                new Peer("api", HERE, HERE, Optional.empty())));
    Resolution resolution = apis.resolve(sent);

    assertThat(resolution).isInstanceOf(Resolution.Found.class);
    WireCall call = ((Resolution.Found) resolution).call();
    assertThat(call.operation()).isEqualTo(operation.name());
    if (operation.input().isEmpty()) {
      return;
    }
    Structure shape = operation.input().get();
    Struct expected = Values.struct(shape, request.getParams());
    Struct actual = call.whole(Struct.class, body);
    assertThat(comparable(actual)).isEqualTo(comparable(expected));
  }

  /** Leaves out what never becomes part of an input, and empty maps of headers. */
  private static Struct comparable(Struct struct) {
    Structure shape = struct.shape();
    var slots = new @Nullable Object[shape.members().size()];
    for (Member member : shape.members()) {
      Object value = struct.slot(member.index());
      boolean none =
          member.is(Member.Trait.STREAM)
              || (member.place() == Place.HEADERS && Map.of().equals(value));
      slots[member.index()] = none ? null : value;
    }
    return new Struct(shape, slots);
  }

  private void response(HttpResponseTestCase response) throws MalformedException {
    Protocol protocol =
        new Protocols(new Bindings()).of(service.name(), service.protocols().getFirst());
    HttpReply reply = error == null ? success(protocol, response) : failure(protocol, error);

    assertThat(reply.status()).isEqualTo(response.getCode());
    response
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (!name.equals("Content-Length")) {
                assertThat(String.join(", ", reply.headers().all(name))).as(name).isEqualTo(value);
              }
            });
    for (String name : response.getForbidHeaders()) {
      assertThat(reply.headers().has(name)).as(name).isFalse();
    }
    for (String name : response.getRequireHeaders()) {
      boolean byFrontEnd = name.equalsIgnoreCase("Content-Length");
      assertThat(byFrontEnd || reply.headers().has(name)).as(name).isTrue();
    }
    if (response.getBody().isPresent()) {
      String expected = response.getBody().get();
      byte[] actual = ((ReplyBody.Bytes) reply.body()).bytes();
      if (expected.isEmpty()) {
        assertThat(new String(actual, StandardCharsets.UTF_8)).isEmpty();
      } else {
        Bodies.same(response.getBodyMediaType().orElse(""), expected, actual);
      }
    }
  }

  private HttpReply success(Protocol protocol, HttpResponseTestCase response)
      throws MalformedException {
    var incoming = new Incoming("POST", "/", Query.EMPTY, Headers.EMPTY, false);
    Object output = WireCall.NOTHING;
    if (operation.output().isPresent()) {
      Struct plain = Values.struct(operation.output().get(), response.getParams());
      output = streamed(plain);
    }
    var target = new Target(service, operation, incoming, Map.of());
    return protocol.reply(target, output, 0, Headers.EMPTY, IDS);
  }

  private static Struct streamed(Struct plain) {
    Structure shape = plain.shape();
    var slots = new @Nullable Object[shape.members().size()];
    for (Member member : shape.members()) {
      Object value = plain.slot(member.index());
      slots[member.index()] = member.is(Member.Trait.STREAM) && value != null ? body(value) : value;
    }
    return new Struct(shape, slots);
  }

  private static ReplyBody body(Object value) {
    return ReplyBody.of(
        value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private HttpReply failure(Protocol protocol, Structure shape) throws MalformedException {
    Struct all = Values.struct(shape, test.getParams());
    var slots = new @Nullable Object[shape.members().size()];
    String message = "";
    for (Member member : shape.members()) {
      Object value = all.slot(member.index());
      if (member.name().equalsIgnoreCase("message")) {
        message = value == null ? "" : value.toString();
      } else {
        slots[member.index()] = value;
      }
    }
    var incoming = new Incoming("POST", "/", Query.EMPTY, Headers.EMPTY, false);
    ApiError thrown = new ApiError(shape.name(), message).detailed(new Struct(shape, slots));
    return protocol.error(service, incoming, thrown, IDS);
  }
}
