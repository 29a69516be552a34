package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.apikit.ApiFixture;
import coffer.identity.Account;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.pipeline.keys.KeysUnreachableException;
import coffer.testkit.FaultPlan;
import coffer.testkit.FaultyEngine;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.RequestIds;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Payload;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys as another service uses them for its caller. */
final class ServiceKeysTest {
  private static final SortedMap<String, String> CONTEXT =
      new TreeMap<>(Map.of("aws:s3:arn", "arn:aws:s3:::till/a"));

  private final KmsFixture fixture = new KmsFixture();
  private final KeyService keys = fixture.kms.keys();
  private final List<Access> asked = new ArrayList<>();
  private boolean allowed = true;
  private final KeyAsker asker =
      new KeyAsker(
          caller(),
          access -> {
            asked.add(access);
            return allowed;
          },
          "s3");
  private final Arn key = resolve("alias/aws/s3");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void opensWhatItGenerated() {
    var made = keys.generate(asker, key, CONTEXT);

    assertThat(keys.open(asker, key, made.wrapped(), CONTEXT).copy())
        .isEqualTo(made.plain().copy());
    assertThat(fixture.kms.calls().all()).containsEntry("GenerateDataKey", 1L);
    assertThat(fixture.kms.calls().all()).containsEntry("Decrypt", 1L);
  }

  @Test
  void tellsPoliciesOfTheWayAndTheContext() {
    var _ = keys.generate(asker, key, CONTEXT);

    assertThat(asked.getLast().action()).isEqualTo("kms:GenerateDataKey");
    assertThat(asked.getLast().facts())
        .containsEntry("kms:viaservice", List.of("s3.us-east-1.amazonaws.com"))
        .containsEntry("kms:calleraccount", List.of(fixture.api.alice.id().value()))
        .containsEntry("kms:encryptioncontext:aws:s3:arn", List.of("arn:aws:s3:::till/a"));
  }

  @Test
  void refusesWhatPoliciesDoAndTellsOfIt() {
    allowed = false;

    assertThatThrownBy(() -> keys.generate(asker, key, CONTEXT))
        .isInstanceOfSatisfying(
            ApiError.class, error -> assertThat(error.code()).isEqualTo("AccessDenied"));
    assertThatThrownBy(() -> keys.confirm(asker, KeyService.DECRYPT, key, CONTEXT))
        .isInstanceOf(ApiError.class);

    var event = fixture.api.events.getLast();
    assertThat(event.failure()).isPresent();
    assertThat(event.identity().invokedBy()).isEqualTo("s3.amazonaws.com");
    assertThat(event.request()).containsEntry("encryptionContext", CONTEXT);
  }

  @Test
  void confirmingIsNeitherACallNorAnEvent() {
    keys.confirm(asker, KeyService.GENERATE, key, CONTEXT);

    assertThat(fixture.kms.calls().total()).isZero();
    assertThat(fixture.api.events).isEmpty();
  }

  @Test
  void refusesAnotherContextAndAnythingChanged() {
    ByteString wrapped = keys.generate(asker, key, CONTEXT).wrapped();
    byte[] changed = wrapped.unsafeArray().clone();
    changed[changed.length - 1] ^= 1;

    assertThatThrownBy(() -> keys.open(asker, key, wrapped, new TreeMap<>()))
        .isInstanceOfSatisfying(
            ApiError.class,
            error -> assertThat(error.code()).isEqualTo("InvalidCiphertextException"));
    assertThatThrownBy(() -> keys.open(asker, key, ByteString.wrap(changed), CONTEXT))
        .isInstanceOf(ApiError.class);
  }

  @Test
  void findsNothingThatIsNotThere() {
    assertThatThrownBy(() -> resolve("alias/none"))
        .isInstanceOfSatisfying(
            ApiError.class,
            error -> {
              assertThat(error.code()).isEqualTo("NotFoundException");
              assertThat(error.message()).contains("alias/none is not found");
            });
    assertThatThrownBy(() -> resolve("till"))
        .isInstanceOfSatisfying(
            ApiError.class, error -> assertThat(error.message()).isEqualTo("Invalid keyId 'till'"));
    assertThatThrownBy(() -> resolve(key.value().replace("us-east-1", "us-west-2")))
        .isInstanceOfSatisfying(
            ApiError.class,
            error -> {
              assertThat(error.code()).isEqualTo("NotFoundException");
              assertThat(error.message()).isEqualTo("Invalid arn us-west-2");
            });
  }

  @Test
  void tellsOnlyThoseThatAKeyIsNotThereWhoMightUseIt() {
    String his = "arn:aws:kms:us-east-1:" + fixture.api.bob.id() + ":";
    allowed = false;

    for (String named :
        List.of("alias/none", his + "alias/none", his + "key/" + UUID.randomUUID())) {
      assertThatThrownBy(() -> resolve(named))
          .isInstanceOfSatisfying(
              ApiError.class, error -> assertThat(error.code()).isEqualTo("AccessDenied"));
      assertThat(asked.getLast().action()).isEqualTo("kms:GenerateDataKey");
      assertThat(asked.getLast().facts())
          .containsEntry("kms:viaservice", List.of("s3.us-east-1.amazonaws.com"));
    }
    assertThat(resolve(key.value())).isEqualTo(key);
  }

  @Test
  void asksForAnotherTryWhereTheStoreOfKeysFails() {
    var api = fixture.api;
    var plan = new FaultPlan();
    var faulty = new FaultyEngine(api.engine, plan);
    try (var kms =
        new KmsService(
            faulty.meta(),
            faulty.changes(),
            api.keystore,
            api.accounts,
            api.realms,
            ApiFixture.REGION,
            List.of(),
            api.clock,
            api.random,
            api.events::add)) {
      plan.inject(1, FaultPlan.Fault.FAIL);

      assertThatExceptionOfType(KeysUnreachableException.class)
          .isThrownBy(() -> managed(kms.keys(), api.bob));
      assertThat(managed(kms.keys(), api.bob).value()).contains(api.bob.id().value());
    }
  }

  private Arn managed(KeyService of, Account account) {
    return of.resolve(asker, KeyService.GENERATE, "alias/aws/s3", account.id());
  }

  private Arn resolve(String named) {
    return keys.resolve(asker, KeyService.GENERATE, named, fixture.api.alice.id());
  }

  private Caller caller() {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    Principal alice = fixture.api.root(fixture.api.alice);
    var request =
        new HttpRequest(
            "PUT",
            "/till/a",
            Headers.EMPTY,
            InputStream.nullInputStream(),
            0,
            new Peer("s3", here, here, Optional.empty()));
    return new Caller(
        alice,
        new Authenticated<>(
            AuthType.REST_HEADER,
            Optional.of(alice),
            Optional.empty(),
            "AWS4-HMAC-SHA256",
            Set.of(),
            Optional.empty(),
            Payload.plain(InputStream.nullInputStream(), 0),
            Optional.empty()),
        request,
        new RequestIds("1", "2"),
        fixture.api.clock.instant());
  }
}
