package coffer.fuzz;

import coffer.crypto.EphemeralKeystore;
import coffer.identity.Accounts;
import coffer.identity.StoredAccounts;
import coffer.identity.realm.Realms;
import coffer.objects.store.ObjectStore;
import coffer.objects.store.ObjectStoreOptions;
import coffer.pipeline.Denials;
import coffer.pipeline.IdSource;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.s3.OrganizationPublicAccess;
import coffer.s3.S3Stores;
import coffer.s3.encryption.EncryptionSettings;
import coffer.s3.service.S3Service;
import coffer.testkit.InMemoryEngine;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import coffer.wire.auth.SigningKey;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.route.ModelApis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** All of S3 in memory, without listeners: requests of its one account go in, replies come out. */
final class World {
  private static final Set<String> SIGNERS_OWN =
      Set.of("authorization", "x-amz-date", "x-amz-content-sha256", "date", "host");

  private final InMemoryEngine engine = new InMemoryEngine(InMemoryEngine.LIMITS, () -> Keys.NOW);
  private final Signer signer;
  private final Pipeline pipeline;
  private Optional<RuntimeException> fault = Optional.empty();

  World() {
    var keystore = new EphemeralKeystore();
    var random = new SecureRandom();
    var options = ObjectStoreOptions.DEFAULT.withLeastPartBytes(1);
    var store =
        ObjectStore.open(engine, keystore, new FastChecksums(), () -> Keys.NOW, random, options);
    var accounts =
        new StoredAccounts(engine.meta(), engine.changes(), keystore, () -> Keys.NOW, random);
    var key = Accounts.Key.generate(random);
    if (!(accounts.create("fuzz", "", Optional.of(key))
        instanceof Accounts.CreateOutcome.Created(var account, _))) {
      throw new IllegalStateException("no account");
    }
    var root = new Principal.Root(account.id(), account.canonicalId(), account.name());
    var authenticator =
        new SigV4Authenticator<Principal>(
            (id, token) -> Optional.of(new SigningKey<>(id, key.secret(), root)),
            List.of(Keys.REGION),
            () -> Keys.NOW);
    var s3 =
        new S3Service(
            new S3Stores(
                store.buckets(),
                store.objects(),
                store.uploads(),
                accounts,
                new Realms(engine.meta(), engine.changes()),
                engine.meta(),
                engine.changes()),
            Keys.REGION,
            List.of("coffer.test"),
            OrganizationPublicAccess.NONE,
            new EncryptionSettings(new NoKeys(), true),
            () -> Keys.NOW);
    signer = new Signer(key.id(), key.secret(), Keys.REGION, "s3");
    pipeline =
        new Pipeline(
            new PipelineParts(
                ModelApis.load(List.of("s3"), List.of("coffer.test")),
                Map.of("s3", s3.operations()),
                Map.of("s3", s3.replyFilter()),
                authenticator,
                new PolicyAuthoriser(Map.of("s3", s3.rules()), Sides.NONE, Keys.REGION),
                new FastChecksums(),
                List.of(),
                Denials.NONE,
                PipelineParts.Recording.NONE,
                this::noted,
                new IdSource(RandomGenerator.of("L64X128MixRandom")),
                () -> Keys.NOW));
  }

  private Optional<ApiError> noted(RuntimeException thrown) {
    fault = Optional.of(thrown);
    return Optional.empty();
  }

  /** A reply with its whole body. */
  record Reply(int status, Headers headers, byte[] body) {
    boolean ok() {
      return status < 300;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** What a reply must be for a test to go on. */
    Reply required() {
      if (!ok()) {
        throw new IllegalStateException("answered " + status + ": " + text());
      }
      return this;
    }
  }

  Reply send(String method, String target, byte[] body) throws IOException {
    return send(method, target, Headers.EMPTY, body);
  }

  /**
   * Signs a request and sends it.
   *
   * @throws IllegalStateException if anything but a client's mistake was answered
   */
  Reply send(String method, String target, Headers more, byte[] body) throws IOException {
    var headers = new Headers.Builder().add("Host", "localhost");
    more.fields().stream()
        .filter(field -> !SIGNERS_OWN.contains(field.name().toLowerCase(Locale.ROOT)))
        .forEach(field -> headers.add(field.name(), field.value()));
    Headers signed =
        signer
            .sign(
                new Signer.Request(method, target, headers.build()),
                Signer.UNSIGNED_PAYLOAD,
                Keys.NOW)
            .headers();
    var answer = new Answer();
    fault = Optional.empty();
    pipeline.handle(RawRequest.of(method, target, signed, body), answer::take);
    Reply reply = answer.reply.orElseThrow();
    if (fault.isPresent() || reply.status() == 500) {
      throw new IllegalStateException(
          method + " " + target + " answered " + reply.status(), fault.orElse(null));
    }
    return reply;
  }

  /** Takes one reply whole. */
  private static final class Answer {
    private Optional<Reply> reply = Optional.empty();

    long take(HttpReply given) throws IOException {
      byte[] body =
          switch (given.body()) {
            case ReplyBody.Bytes(var bytes) -> bytes;
            case ReplyBody.Stream(var length, var source) -> whole(length, source);
          };
      reply = Optional.of(new Reply(given.status(), given.headers(), body));
      return body.length;
    }

    private static byte[] whole(long length, ReplyBody.Source source) throws IOException {
      var out = new ByteArrayOutputStream();
      source.writeTo(
          buffer -> {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            out.writeBytes(bytes);
          });
      if (out.size() != length) {
        throw new IllegalStateException("a body of another length than was said");
      }
      return out.toByteArray();
    }
  }

  InMemoryEngine engine() {
    return engine;
  }
}
