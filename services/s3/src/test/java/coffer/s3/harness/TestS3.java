package coffer.s3.harness;

import coffer.identity.AccessKey;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.RootKeys;
import coffer.identity.realm.Realms;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.BucketSettings;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.Uploads;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authoriser;
import coffer.pipeline.Caller;
import coffer.pipeline.Denials;
import coffer.pipeline.IdSource;
import coffer.pipeline.Operation;
import coffer.pipeline.Operations;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.Principal;
import coffer.pipeline.RequestRecord;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Stores;
import coffer.s3.encryption.EncryptionSettings;
import coffer.s3.service.S3Service;
import coffer.testkit.InMemoryEngine;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import coffer.wire.Resolution;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.Payload;
import coffer.wire.auth.PostForm;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.route.ModelApis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** S3 in memory: one request at a time, as whom one likes. */
public final class TestS3 {
  public static final AccountId ALICE = new AccountId("111122223333");
  public static final AccountId BOB = new AccountId("444455556666");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static final ModelApis WIRE = ModelApis.load(List.of("s3"), List.of("coffer.test"));

  private final MemoryBuckets buckets = new MemoryBuckets();
  private final MemoryObjects objects = new MemoryObjects();
  private final S3Service service;
  private final String region;
  private Predicate<Access> publicly = access -> false;

  public TestS3(String region) {
    this.region = region;
    var engine = new InMemoryEngine();
    this.service =
        new S3Service(
            new S3Stores(
                buckets,
                objects,
                nothing(Uploads.class),
                new TwoAccounts(),
                new Realms(engine.meta(), engine.changes()),
                engine.meta(),
                engine.changes()),
            region,
            new EncryptionSettings(nothing(KeyService.class), false),
            () -> NOW);
  }

  public String region() {
    return region;
  }

  /** Makes a bucket of Alice's without asking anybody; it has no settings at all. */
  public TestS3 withBucket(String name) {
    buckets.create(new BucketName(name), ALICE, region, BucketSettings.DEFAULT);
    return this;
  }

  /** Everything that is registered. */
  public Operations operations() {
    return service.operations();
  }

  public MemoryBuckets buckets() {
    return buckets;
  }

  /** Lets everybody do what matches, as a bucket policy would. */
  public void allowEverybody(Predicate<Access> what) {
    publicly = what;
  }

  /** Puts an object without asking anybody. */
  public void put(String bucket, String key, String text, Map<String, String> system) {
    var attributes =
        new Attributes(
            new TreeMap<>(system), new TreeMap<>(), new TreeMap<>(), List.of(), new TreeMap<>());
    var object =
        new NewObject(
            buckets.find(new BucketName(bucket)).orElseThrow(),
            new ObjectKey(key),
            attributes,
            "STANDARD",
            WriteConditions.NONE);
    try {
      objects.put(object, new TextBody(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public SortedMap<String, String> tagsOf(String bucket, String key) {
    return attributes(bucket, key).tags();
  }

  public Attributes attributes(String bucket, String key) {
    var found =
        objects.find(
            buckets.find(new BucketName(bucket)).orElseThrow(),
            new ObjectKey(key),
            Optional.empty());
    return ((Lookup.Found) found).version().attributes();
  }

  public Request as(AccountId account) {
    return new Request(Optional.of(account));
  }

  public Request asNobody() {
    return new Request(Optional.empty());
  }

  /** One request being put together. */
  public final class Request {
    private final Optional<AccountId> account;
    private final Headers.Builder headers = new Headers.Builder();
    private final Map<String, String> labels = new TreeMap<>();
    private String method = "GET";
    private String target = "/";
    private String body = "";
    private Optional<PostForm> form = Optional.empty();
    private final List<RequestRecord> records = new ArrayList<>();

    private Request(Optional<AccountId> account) {
      this.account = account;
    }

    public Request method(String name, String path) {
      method = name;
      target = path;
      return this;
    }

    public Request header(String name, String value) {
      headers.add(name, value);
      return this;
    }

    public Request bucket(String name) {
      labels.put("Bucket", name);
      return this;
    }

    public Request form(PostForm fields, String file) {
      form = Optional.of(fields);
      body = file;
      return this;
    }

    /** Sends an input that was decoded already, and gives back an output before it is encoded. */
    public Answer call(String operation, Object input) {
      var call = new FakeCall(operation, input, labels);
      HttpReply reply = run(new DecodedApis(call), "");
      requireDeclared(operation, call.output);
      return new Answer(
          reply, call.output, Optional.ofNullable(call.error), records.getFirst().accesses());
    }

    /** What is answered is what was compared with the model at the start. */
    private void requireDeclared(String operation, Object output) {
      Optional<Class<?>> declared =
          service.operations().find(operation).flatMap(Operation::outputType);
      if (output instanceof Record && !declared.equals(Optional.of(output.getClass()))) {
        throw new AssertionError(operation + " answers with another record than it declares");
      }
    }

    /** Sends bytes as a client would, and gives back bytes. */
    public Answer send(String name, String path, String entity) {
      method = name;
      target = path;
      body = entity;
      HttpReply reply = run(WIRE, entity);
      String text =
          switch (reply.body()) {
            case ReplyBody.Bytes(var bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case ReplyBody.Stream(_, var source) -> text(source);
          };
      return new Answer(reply, text, Optional.empty(), records.getFirst().accesses());
    }

    private HttpReply run(Apis apis, String entity) {
      var replies = new ArrayList<HttpReply>();
      var pipeline =
          new Pipeline(
              new PipelineParts(
                  apis,
                  Map.of("s3", service.operations()),
                  Map.of("s3", service.replyFilter()),
                  authenticator(),
                  new OwnersAndPublic(),
                  new FastChecksums(),
                  List.of(records::add),
                  Denials.NONE,
                  PipelineParts.Recording.NONE,
                  fault -> {
                    throw fault;
                  },
                  new IdSource(new Random(1)),
                  () -> NOW));
      try {
        pipeline.handle(
            request(entity),
            reply -> {
              replies.add(reply);
              return reply.body().length();
            });
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return replies.getFirst();
    }

    private HttpRequest request(String entity) {
      var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000);
      return new HttpRequest(
          method,
          target,
          headers.build(),
          new ByteArrayInputStream(entity.getBytes(StandardCharsets.UTF_8)),
          entity.getBytes(StandardCharsets.UTF_8).length,
          new Peer("s3", local, local, Optional.empty()));
    }

    private Authenticated<Principal> authenticated(HttpRequest request) {
      boolean signed = account.isPresent() && !request.method().equals("OPTIONS");
      return new Authenticated<>(
          signed ? AuthType.REST_HEADER : AuthType.ANONYMOUS,
          signed ? account.map(TestS3::root) : Optional.empty(),
          Optional.empty(),
          "",
          Set.of(),
          Optional.empty(),
          Payload.plain(new TextBody(body).stream(), -1),
          form);
    }

    private Authenticator<Principal> authenticator() {
      return new Authenticator<>() {
        @Override
        public Authenticated<Principal> authenticate(HttpRequest request, String name) {
          return authenticated(request);
        }

        @Override
        public Authenticated<Principal> authenticatePost(
            HttpRequest request, String name, String bucket) {
          return authenticated(request);
        }
      };
    }
  }

  /**
   * Finds one call whatever it is asked; knows the model, so that inputs are checked against it.
   */
  private record DecodedApis(FakeCall call) implements Apis {
    @Override
    public Resolution resolve(HttpRequest request) {
      return new Resolution.Found(call);
    }

    @Override
    public void verify(String service, String operation, Class<?> inputType) {
      WIRE.verify(service, operation, inputType);
    }

    @Override
    public void verifyOutput(String service, String operation, Class<?> outputType) {
      WIRE.verifyOutput(service, operation, outputType);
    }
  }

  private final class OwnersAndPublic implements Authoriser {
    @Override
    public Decision decide(Caller caller, List<Access> accesses) {
      for (Access access : accesses) {
        if (!owns(caller.principal(), access) && !publicly.test(access)) {
          return new Decision.Denied(access);
        }
      }
      return new Decision.Allowed();
    }

    private boolean owns(Principal principal, Access access) {
      return principal instanceof Principal.Root(var account, _, _, _)
          && access.owner().filter(owner -> !owner.equals(account)).isEmpty();
    }
  }

  private static Principal root(AccountId id) {
    Account account = TwoAccounts.account(id);
    return new Principal.Root(id, account.canonicalId(), account.name());
  }

  private static final class TwoAccounts implements Accounts {
    @Override
    public RootKeys rootKeys() {
      throw new UnsupportedOperationException("the tests of S3 need no keys");
    }

    static Account account(AccountId id) {
      boolean alice = id.equals(ALICE);
      return new Account(
          id,
          alice ? "alice" : "bob",
          "",
          new CanonicalUserId((alice ? "a" : "b").repeat(64)),
          NOW);
    }

    @Override
    public CreateOutcome create(String name, String email, Optional<Key> key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Account> list() {
      return List.of(account(ALICE), account(BOB));
    }

    @Override
    public Optional<Account> find(AccountId id) {
      return list().stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Account> find(CanonicalUserId id) {
      return list().stream().filter(a -> a.canonicalId().equals(id)).findFirst();
    }

    @Override
    public Optional<AccessKey> key(AccessKeyId id) {
      return Optional.empty();
    }
  }

  private record TextBody(String text) implements ObjectBody {
    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long length() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public Set<ChecksumAlgorithm> algorithms() {
      return Set.of();
    }

    @Override
    public List<Checksum> claimed() {
      return List.of();
    }

    @Override
    public Optional<byte[]> claimedMd5() {
      return Optional.empty();
    }
  }

  private static String text(ReplyBody.Source source) {
    var text = new StringBuilder();
    try {
      source.writeTo(piece -> text.append(StandardCharsets.UTF_8.decode(piece)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** A store that no test here comes to. */
  private static <T> T nothing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException();
            }));
  }
}
