package coffer.apikit;

import coffer.crypto.EphemeralKeystore;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.StoredAccounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Denials;
import coffer.pipeline.IdSource;
import coffer.pipeline.Operations;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.RequestRecord;
import coffer.pipeline.ResourceRules;
import coffer.pipeline.Sides;
import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.EventSink;
import coffer.policy.decide.Requester;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.TlsFacts;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.Payload;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.model.ApiFile;
import coffer.wire.route.ModelApis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Services behind a real pipeline over an engine in memory, without sockets. Whoever is said to ask
 * is believed: signatures are tried elsewhere, but for those by certificates, which tell more than
 * a name. Requests may come from several threads; what is set up may not.
 */
public final class ApiFixture implements AutoCloseable {
  public static final String REGION = "us-east-1";

  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  public final FakeClock clock = new FakeClock();
  public final InMemoryEngine engine = new InMemoryEngine();
  public final EphemeralKeystore keystore = new EphemeralKeystore();
  public final SecureRandom random = new SecureRandom();
  public final StoredAccounts accounts =
      new StoredAccounts(engine.meta(), engine.changes(), keystore, clock, random);
  public final Realms realms = new Realms(engine.meta(), engine.changes());
  public final Ids ids = new Ids(random);
  public final Secrets secrets = new Secrets(keystore);
  public final Account alice = account("alice");
  public final Account bob = account("bob");

  private final List<RequestRecord> records = Collections.synchronizedList(new ArrayList<>());

  /** The events of the requests until now. */
  public final List<ApiEvent> events = Collections.synchronizedList(new ArrayList<>());

  /** Who else takes them; set before the first request. */
  public EventSink watcher = EventSink.NONE;

  // Changed between requests.
  private @Nullable Pipeline pipeline;
  private Denials denials = Denials.NONE;
  private Principal asking = root(alice);
  private Optional<String> region = Optional.empty();
  private Peer peer =
      new Peer("api", HERE, HERE, Optional.of(new TlsFacts("TLSv1.3", "TLS_AES_256_GCM_SHA384")));

  /** Where explanations of denied requests go; before {@link #serve}. */
  public ApiFixture keeping(Denials kept) {
    denials = kept;
    return this;
  }

  /** Puts services behind the pipeline. */
  public ApiFixture serve(Sides sides, Map<String, ResourceRules> rules, Operations... services) {
    List<Operations> all = List.of(services);
    pipeline =
        new Pipeline(
            new PipelineParts(
                ModelApis.of(
                    all.stream().map(service -> ApiFile.load(service.service())).toList(),
                    List.of("coffer.test")),
                all.stream().collect(Collectors.toMap(Operations::service, Function.identity())),
                Map.of(),
                new Believer(),
                new PolicyAuthoriser(rules, sides, REGION),
                new FastChecksums(),
                List.of(records::add),
                denials,
                new PipelineParts.Recording(this::note, REGION),
                fault -> {
                  throw new AssertionError("request failed", fault);
                },
                new IdSource(random),
                clock));
    return this;
  }

  private void note(ApiEvent event) {
    events.add(event);
    watcher.accept(event);
  }

  /** Another account. */
  public Account account(String name) {
    return switch (accounts.create(name, "", Optional.empty())) {
      case Accounts.CreateOutcome.Created(var account, _) -> account;
      case Accounts.CreateOutcome.NameTaken _,
          Accounts.CreateOutcome.KeyTaken _,
          Accounts.CreateOutcome.KeyReserved _ ->
          throw new AssertionError("account not made");
    };
  }

  /** The root user of an account. */
  public Principal.Root root(Account account) {
    return new Principal.Root(account.id(), account.canonicalId(), account.name());
  }

  /** A user of an account, as signing with a long-term key makes one; it must exist. */
  public Principal.User user(Account account, String name) {
    User user = Realms.user(realms.of(account.id()), name).orElseThrow();
    return new Principal.User(
        new Requester.Home(account.id(), account.canonicalId()),
        user.name(),
        new Arn("arn:aws:iam::" + account.id() + ":user" + user.path() + user.name()),
        user.id(),
        user.tags(),
        Optional.empty());
  }

  /** Whoever asks from now on; at first the root user of {@link #alice}. */
  public ApiFixture ask(Principal principal) {
    asking = principal;
    return this;
  }

  /** The Region that requests are signed for from now on; {@link #REGION} is the usual one. */
  public ApiFixture in(String other) {
    region = Optional.of(other).filter(named -> !named.equals(REGION));
    return this;
  }

  /** The way requests come from now on. */
  public ApiFixture from(Peer other) {
    peer = other;
    return this;
  }

  /** Calls an operation of a service that speaks awsQuery or ec2Query. */
  public Answer query(String service, String action, String... parameters) {
    var form = new StringBuilder("Action=" + action);
    form.append("&Version=").append(ApiFile.load(service).version());
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(encoded(parameters[i]))
          .append('=')
          .append(encoded(parameters[i + 1]));
    }
    return send(
        "POST",
        "/",
        form.toString(),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Authorization",
        scope(service));
  }

  /** Calls an operation of a service that speaks awsJson. */
  public Answer json(String service, String operation, String body) {
    return send(
        "POST",
        "/",
        body,
        "Content-Type",
        "application/x-amz-json-1.1",
        "X-Amz-Target",
        ApiFile.load(service).target() + "." + operation);
  }

  /** Calls an operation of a service that speaks restJson1. */
  public Answer rest(String service, String method, String target, String body) {
    return send(
        method, target, body, "Content-Type", "application/json", "Authorization", scope(service));
  }

  /** Sends a request and waits for the whole answer. */
  public Answer send(String method, String target, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var all = new ArrayList<>(Arrays.asList(headers));
    all.addAll(List.of("Host", "coffer.test"));
    var request =
        new HttpRequest(
            method,
            target,
            Headers.of(all.toArray(String[]::new)),
            new ByteArrayInputStream(bytes),
            bytes.length,
            peer);
    var answers = new ArrayList<Answer>();
    try {
      if (pipeline == null) {
        throw new IllegalStateException("nothing is served");
      }
      pipeline.handle(
          request,
          reply -> {
            answers.add(Answer.of(reply));
            return reply.body().length();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers.getFirst();
  }

  /** What the last request wanted to do. */
  public List<Access> lastAccesses() {
    return records.getLast().accesses();
  }

  /** The record of the last request. */
  public RequestRecord lastRecord() {
    return records.getLast();
  }

  /** Makes the router choose the service, as a signature does. */
  private static String scope(String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE00/20260101/us-east-1/%s/aws4_request"
        .formatted(ApiFile.load(service).signing());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    realms.close();
    accounts.close();
    engine.close();
  }

  /** Takes the one who asks for who they say they are. */
  private final class Believer implements Authenticator<Principal> {
    private final Authenticator<Principal> skeptic =
        new SigV4Authenticator<>((_, _) -> Optional.empty(), List.of(REGION), clock);

    @Override
    public Authenticated<Principal> authenticate(HttpRequest request, String service)
        throws IOException {
      String authorization = request.headers().first("Authorization").orElse("");
      return authorization.startsWith("AWS4-X509-")
          ? skeptic.authenticate(request, service)
          : believe(request);
    }

    private Authenticated<Principal> believe(HttpRequest request) {
      Optional<Principal> known = asking.known().map(Function.identity());
      return new Authenticated<>(
          known.isPresent() ? AuthType.REST_HEADER : AuthType.ANONYMOUS,
          known,
          Optional.empty(),
          "AWS4-HMAC-SHA256",
          Set.of(),
          known.map(_ -> clock.instant()),
          Payload.plain(request.body(), request.contentLength()),
          Optional.empty(),
          Optional.empty(),
          region);
    }

    @Override
    public Authenticated<Principal> authenticatePost(
        HttpRequest request, String service, String bucket) {
      return believe(request);
    }
  }
}
