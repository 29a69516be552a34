package coffer.pipeline;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
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
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.Payload;
import coffer.wire.checksum.FastChecksums;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service with one operation, {@code Touch}, over a wire that is all in memory. */
final class TestWire {
  static final Principal.Root ALICE =
      new Principal.Root(
          new AccountId("111111111111"), new CanonicalUserId("a".repeat(64)), "alice");
  static final int MAX_BODY = 64;

  private final List<RequestRecord> records = new ArrayList<>();
  final List<String> verified = new ArrayList<>();
  final List<Denial> denials = new ArrayList<>();
  private final Denials kept =
      new Denials() {
        @Override
        public void keep(Denial denial) {
          denials.add(denial);
        }

        @Override
        public Optional<String> sealed(Denial denial) {
          throw new AssertionError("only EC2 tells in replies");
        }
      };
  private Optional<Principal> signer = Optional.empty();
  private Optional<ApiError> refusal = Optional.empty();
  private Headers headers = Headers.EMPTY;
  private InputStream body = InputStream.nullInputStream();
  private String target = "/thing";
  @Nullable HttpRequest authenticated;

  TestWire signedByAlice() {
    signer = Optional.of(ALICE);
    return this;
  }

  TestWire anonymous() {
    signer = Optional.empty();
    return this;
  }

  TestWire failingToAuthenticate(ApiError error) {
    refusal = Optional.of(error);
    return this;
  }

  /** Carries a signature in every place one can be. */
  TestWire presigned() {
    target = "/thing?X-Amz-Signature=of-another-method";
    headers = Headers.of("Authorization", "AWS4-HMAC-SHA256 of another method", "Origin", "there");
    return this;
  }

  TestWire body(String text) {
    body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  TestWire header(String name, String value) {
    headers = headers.plus(Headers.of(name, value));
    return this;
  }

  TestWire bodyThatMustNotBeRead() {
    body = failing(new IOException("read too early"));
    return this;
  }

  TestWire bodyThatFails(IOException failure) {
    body = failing(failure);
    return this;
  }

  List<RequestRecord> records() {
    return records;
  }

  HttpReply send(TestOperation operation) throws IOException {
    return send(new Operations("test").add("Touch", operation));
  }

  HttpReply sendUnregistered() throws IOException {
    return send(new Operations("test"));
  }

  private HttpReply send(Operations operations) throws IOException {
    var call = new TestCall();
    Apis apis =
        new Apis() {
          @Override
          public Resolution resolve(HttpRequest request) {
            return new Resolution.Found(call);
          }

          @Override
          public void verify(String service, String operation, Class<?> inputType) {
            verified.add(operation);
          }

          @Override
          public void verifyOutput(String service, String operation, Class<?> outputType) {
            throw new AssertionError("it answers nothing");
          }
        };
    var pipeline =
        new Pipeline(
            new PipelineParts(
                apis,
                Map.of("test", operations),
                Map.of(),
                authenticator(),
                new PolicyAuthoriser(Map.of(), Sides.NONE, "us-east-1"),
                new FastChecksums(),
                List.of(records::add),
                kept,
                PipelineParts.Recording.NONE,
                fault -> Optional.empty(),
                new IdSource(new Random(1)),
                InstantSource.fixed(Instant.EPOCH)));
    var request =
        new HttpRequest(
            "POST",
            target,
            headers,
            body,
            -1,
            new Peer("test", address(), address(), Optional.empty()));
    var sent = new ArrayList<HttpReply>();
    pipeline.handle(
        request,
        reply -> {
          sent.add(reply);
          return reply.body().length();
        });
    return sent.getFirst();
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  }

  private Authenticator<Principal> authenticator() {
    return new Authenticator<>() {
      @Override
      public Authenticated<Principal> authenticate(HttpRequest request, String service) {
        authenticated = request;
        refusal.ifPresent(
            error -> {
              throw error;
            });
        return new Authenticated<>(
            signer.isPresent() ? AuthType.REST_HEADER : AuthType.ANONYMOUS,
            signer,
            signer.map(s -> new AccessKeyId("AKIAALICEALICEALICE0")),
            "AWS4-HMAC-SHA256",
            Set.of("host"),
            Optional.of(Instant.EPOCH),
            Payload.plain(request.body(), -1),
            Optional.empty());
      }

      @Override
      public Authenticated<Principal> authenticatePost(
          HttpRequest request, String service, String bucket) {
        return authenticate(request, service);
      }
    };
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        throw failure;
      }
    };
  }

  private static final class TestCall implements WireCall {
    private @Nullable Struct input;

    @Override
    public String service() {
      return "test";
    }

    @Override
    public String operation() {
      return "Touch";
    }

    @Override
    public boolean streamsRequest() {
      return false;
    }

    @Override
    public boolean hasBody() {
      return true;
    }

    @Override
    public boolean checksumRequired() {
      return true;
    }

    @Override
    public int maxBodyBytes() {
      return MAX_BODY;
    }

    @Override
    public WireCall withLabel(String name, String value) {
      throw new UnsupportedOperationException("no test goes through a door");
    }

    @Override
    public Optional<String> label(String name) {
      return Optional.empty();
    }

    @Override
    public <T> T head(Class<T> type) {
      return type.cast(new TestOperation.Input(""));
    }

    @Override
    public <T> T whole(Class<T> type, byte[] body) {
      return type.cast(new TestOperation.Input(new String(body, StandardCharsets.UTF_8)));
    }

    @Override
    public Struct input() {
      if (input == null) {
        throw new IllegalStateException("nothing decoded yet");
      }
      return input;
    }

    @Override
    public HttpReply reply(Object output, int status, Headers more, RequestIds ids) {
      return HttpReply.empty(status == 0 ? 200 : status).with(more);
    }

    @Override
    public HttpReply error(ApiError error, RequestIds ids) {
      return new HttpReply(
          error.status(),
          error.headers(),
          ReplyBody.of(error.code().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
