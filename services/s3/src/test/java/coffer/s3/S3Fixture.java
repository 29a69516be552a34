package coffer.s3;

import coffer.crypto.EphemeralKeystore;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.StoredAccounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.objects.Versioning;
import coffer.objects.store.ObjectStore;
import coffer.objects.store.ObjectStoreOptions;
import coffer.pipeline.Access;
import coffer.pipeline.Authoriser;
import coffer.pipeline.Caller;
import coffer.pipeline.Denials;
import coffer.pipeline.IdSource;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.RequestRecord;
import coffer.pipeline.Sides;
import coffer.pipeline.keys.KeyAsker;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Requester;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.s3.access.ObjectOwnership;
import coffer.s3.encryption.EncryptionSettings;
import coffer.s3.harness.FakeKeys;
import coffer.s3.service.S3Service;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.TlsFacts;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.Payload;
import coffer.wire.auth.PostForm;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.route.ModelApis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All of S3 but signatures and sockets: the real codec, pipeline and object store over an engine in
 * memory. Three accounts take turns at asking.
 */
public final class S3Fixture implements AutoCloseable {
  private static final String REGION = "us-east-1";
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  public final FakeClock clock = new FakeClock();
  public final Account alice;
  public final Account bob;
  public final Account carol;

  /** The keys of all accounts. */
  public final FakeKeys keys = new FakeKeys();

  private final InMemoryEngine engine = new InMemoryEngine();
  private final ObjectStore store;
  private final StoredAccounts accounts;
  private final SecureRandom random = new SecureRandom();
  private final Realms realms = new Realms(engine.meta(), engine.changes());
  private final Map<AccountId, PublicBlocks> organizations = new HashMap<>();
  private final S3Service service;
  private final Pipeline pipeline;
  private final Pipeline control;
  // Changed between requests by the one thread of a test.
  private Principal asking = new Principal.Anonymous();
  private AuthType signing = AuthType.REST_HEADER;
  private Optional<Instant> signedAt = Optional.empty();
  private Optional<PostForm> form = Optional.empty();
  private Optional<TlsFacts> tls = Optional.empty();
  private List<CompiledPolicy> identity = List.of();
  private Optional<NetworkSide.Arrival> arrival = Optional.empty();
  private final List<RequestRecord> records = new ArrayList<>();
  private final AtomicReference<Runnable> betweenReads = new AtomicReference<>(() -> {});

  public S3Fixture() {
    var keystore = new EphemeralKeystore();
    store =
        ObjectStore.open(
            engine, keystore, new FastChecksums(), clock, random, ObjectStoreOptions.DEFAULT);
    accounts = new StoredAccounts(engine.meta(), engine.changes(), keystore, clock, random);
    alice = account("alice");
    bob = account("bob");
    carol = account("carol");
    ask(alice);
    service =
        new S3Service(
            new S3Stores(
                store.buckets(),
                new BetweenObjects(store.objects(), () -> betweenReads.getAndSet(() -> {}).run()),
                store.uploads(),
                accounts,
                realms,
                engine.meta(),
                engine.changes()),
            REGION,
            List.of("coffer.test"),
            account -> Optional.ofNullable(organizations.get(account)),
            new EncryptionSettings(keys, false),
            clock);
    pipeline = pipeline("s3", service.operations(), service);
    control = pipeline("s3control", service.controlOperations(), service);
  }

  private PolicyAuthoriser authoriser() {
    var sides =
        new Sides(
            who -> new IdentitySide.Held(identity, Optional.empty(), Optional.empty()),
            OrganizationSide.NONE,
            _ -> arrival);
    return new PolicyAuthoriser(Map.of("s3", service.rules()), sides, REGION);
  }

  /** One who asks for keys, whatever they may do now. */
  public KeyAsker asker(Account account) {
    ask(account);
    return askerNow();
  }

  /** The same as who asks now. */
  public KeyAsker askerNow() {
    var authoriser = authoriser();
    var request =
        new HttpRequest(
            "GET",
            "/",
            Headers.EMPTY,
            InputStream.nullInputStream(),
            0,
            new Peer("s3", HERE, HERE, tls));
    var caller =
        new Caller(
            asking,
            new Believer().authenticate(request, "s3"),
            request,
            new RequestIds("1", "1"),
            clock.instant());
    return new KeyAsker(
        caller,
        access -> authoriser.decide(caller, List.of(access)) instanceof Authoriser.Decision.Allowed,
        "s3");
  }

  private Pipeline pipeline(String api, Operations operations, S3Service service) {
    return new Pipeline(
        new PipelineParts(
            ModelApis.load(List.of(api), List.of("coffer.test")),
            Map.of(api, operations),
            Map.of("s3", service.replyFilter()),
            new Believer(),
            authoriser(),
            new FastChecksums(),
            List.of(records::add),
            Denials.NONE,
            PipelineParts.Recording.NONE,
            fault -> {
              throw new AssertionError("request failed", fault);
            },
            new IdSource(new SecureRandom()),
            clock));
  }

  /**
   * A user asks from now on, who is made if there is none of that name.
   *
   * @param policies of the user, as text
   */
  public void askAsUser(Account account, String name, String... policies) {
    ask(account);
    var user =
        realms.change(
            account.id(),
            draft -> {
              var made =
                  Realms.user(draft, name)
                      .orElseGet(
                          () ->
                              User.named(
                                  name,
                                  "/",
                                  new Ids(random).unique("AIDA"),
                                  clock.instant(),
                                  Map.of()));
              draft.put(Realms.USERS, Realms.key(name), made);
              return made;
            });
    asking =
        new Principal.User(
            new Requester.Home(account.id(), account.canonicalId()),
            name,
            new Arn("arn:aws:iam::" + account.id() + ":user/" + name),
            user.id(),
            Map.of(),
            Optional.empty());
    identity = Stream.of(policies).map(text -> compiled(text, PolicyKind.MANAGED)).toList();
  }

  /** There is no user of that name any more. */
  public void forgetUser(Account account, String name) {
    realms.change(
        account.id(),
        draft -> {
          draft.remove(Realms.USERS, Realms.key(name));
          return name;
        });
  }

  private static CompiledPolicy compiled(String text, PolicyKind kind) {
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Valid(var policy) -> CompiledPolicy.of("of the test", policy);
      case ParsedPolicy.Malformed(var problems) ->
          throw new AssertionError("policy of the test: " + problems);
    };
  }

  /**
   * Requests come by an endpoint of that private network from now on.
   *
   * @param policy of the endpoint, as text; empty for none
   */
  public void comeBy(String vpc, String policy) {
    arrival =
        Optional.of(
            new NetworkSide.Arrival(
                "vpce-1a2b3c4d",
                vpc,
                "arn:aws:ec2:" + REGION + ":" + alice.id() + ":vpc/" + vpc,
                alice.id(),
                policy.isEmpty()
                    ? Optional.empty()
                    : Optional.of(compiled(policy, PolicyKind.VPC_ENDPOINT))));
  }

  /** Requests come from anywhere again. */
  public void comeFromAnywhere() {
    arrival = Optional.empty();
  }

  /** An account's organization says this of its public access from now on. */
  public void organizationSays(Account account, PublicBlocks blocks) {
    organizations.put(account.id(), blocks);
  }

  /** Asks S3 Control about an account. */
  public Answer control(Account of, String method, String target, String body) {
    return send(control, method, target, body, "x-amz-account-id", of.id().value());
  }

  /** The same with whatever a client takes for the number of an account. */
  public Answer control(String account, String method, String target) {
    return send(control, method, target, "", "x-amz-account-id", account);
  }

  /** Whoever asks from now on. */
  public void ask(Account account) {
    signing = AuthType.REST_HEADER;
    signedAt = Optional.empty();
    identity = List.of();
    asking = new Principal.Root(account.id(), account.canonicalId(), account.name());
  }

  /** Anybody else asks from now on. */
  public void ask(Principal other) {
    signing = AuthType.REST_HEADER;
    signedAt = Optional.empty();
    asking = other;
  }

  /** Who asks does so by an address that was signed then. */
  public void askByPresignedUrl(Account account, Instant signed) {
    ask(account);
    signing = AuthType.REST_QUERY_STRING;
    signedAt = Optional.of(signed);
  }

  /** Requests come over TLS from now on. */
  public void overTls() {
    tls = Optional.of(new TlsFacts("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
  }

  /** Requests come without TLS from now on. */
  public void inTheClear() {
    tls = Optional.empty();
  }

  /** What the last request wanted to do. */
  public List<Access> lastAccesses() {
    return records.getLast().accesses();
  }

  /** Puts a document under the settings of a bucket, as no request would. */
  public void damage(String bucket, String document, String text) {
    store
        .buckets()
        .update(new BucketName(bucket), settings -> settings.with(document, ByteString.utf8(text)));
  }

  /** Does something between the first look at an object and whatever comes after it. */
  public void afterNextLook(Runnable what) {
    betweenReads.set(what);
  }

  /** Nobody in particular asks from now on. */
  public void askAnonymously() {
    asking = new Principal.Anonymous();
  }

  /** Makes a bucket as every new one is, but that it blocks nothing. */
  public void bucket(String name, Account owner, Versioning versioning) {
    store
        .buckets()
        .create(
            new BucketName(name),
            owner.id(),
            "us-east-1",
            ObjectOwnership.BUCKET_OWNER_ENFORCED.put(BucketSettings.DEFAULT.with(versioning)));
  }

  public Bucket found(String name) {
    return store.buckets().find(new BucketName(name)).orElseThrow();
  }

  public Answer get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  public Answer put(String target, String body, String... headers) {
    return send("PUT", target, body, headers);
  }

  /** Sends a browser's form with a file. */
  public Answer post(String bucket, String key, String file, String... fields) {
    form = Optional.of(new Form(Headers.of(fields), Optional.of(key)));
    signing = AuthType.POST;
    try {
      return send("POST", "/" + bucket, file, "Content-Type", "multipart/form-data; boundary=x");
    } finally {
      form = Optional.empty();
      signing = AuthType.REST_HEADER;
    }
  }

  /** Asks for a page of a bucket's website. */
  public Answer visit(String bucket, String path) {
    return get(path, "Host", bucket + ".s3-website.coffer.test");
  }

  private record Form(Headers fields, Optional<String> key) implements PostForm {
    @Override
    public Optional<String> fileName() {
      return Optional.empty();
    }
  }

  /** Sends a request and waits for the whole answer. */
  public Answer send(String method, String target, String body, String... headers) {
    return send(pipeline, method, target, body, headers);
  }

  private Answer send(Pipeline way, String method, String target, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var request =
        new HttpRequest(
            method,
            target,
            withHost(Headers.of(headers)),
            new ByteArrayInputStream(bytes),
            bytes.length,
            new Peer("s3", HERE, HERE, tls));
    var answer = new ArrayList<Answer>();
    try {
      way.handle(
          request,
          reply -> {
            answer.add(Answer.of(reply));
            return reply.body().length();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.getFirst();
  }

  private static Headers withHost(Headers headers) {
    return headers.has("Host") ? headers : headers.plus(Headers.of("Host", "coffer.test"));
  }

  /** One answer; the body as Latin-1, so that its length is in bytes. */
  public record Answer(int status, Headers headers, String body) {
    static Answer of(HttpReply reply) throws IOException {
      var bytes = new ByteArrayOutputStream();
      switch (reply.body()) {
        case ReplyBody.Bytes(var all) -> bytes.writeBytes(all);
        case ReplyBody.Stream(_, var source) ->
            source.writeTo(
                piece -> {
                  byte[] some = new byte[piece.remaining()];
                  piece.get(some);
                  bytes.writeBytes(some);
                });
      }
      return new Answer(
          reply.status(), reply.headers(), bytes.toString(StandardCharsets.ISO_8859_1));
    }

    public String header(String name) {
      return headers.first(name).orElse("");
    }

    /** The text of the first element of that name; empty if there is none. */
    public String element(String name) {
      List<String> all = elements(name);
      return all.isEmpty() ? "" : all.getFirst();
    }

    /** The text of every element of that name. */
    public List<String> elements(String name) {
      Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
      var found = new ArrayList<String>();
      while (matcher.find()) {
        found.add(matcher.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
      }
      return found;
    }
  }

  @Override
  public void close() {
    service.close();
    realms.close();
    store.close();
    accounts.close();
    engine.close();
  }

  private Account account(String name) {
    return switch (accounts.create(name, name + "@example.com", Optional.empty())) {
      case Accounts.CreateOutcome.Created(var account, _) -> account;
      case Accounts.CreateOutcome.NameTaken _,
          Accounts.CreateOutcome.KeyTaken _,
          Accounts.CreateOutcome.KeyReserved _ ->
          throw new AssertionError("account not made");
    };
  }

  /** Takes the one who asks for who they say they are. */
  private final class Believer implements Authenticator<Principal> {
    @Override
    public Authenticated<Principal> authenticate(HttpRequest request, String service) {
      Principal principal = asking;
      boolean nobody = principal instanceof Principal.Anonymous;
      return new Authenticated<>(
          nobody ? AuthType.ANONYMOUS : signing,
          nobody ? Optional.empty() : Optional.of(principal),
          Optional.empty(),
          "AWS4-HMAC-SHA256",
          Set.of(),
          nobody ? Optional.empty() : signedAt.or(() -> Optional.of(clock.instant())),
          Payload.plain(request.body(), request.contentLength()),
          form);
    }

    @Override
    public Authenticated<Principal> authenticatePost(
        HttpRequest request, String service, String bucket) {
      return authenticate(request, service);
    }
  }
}
