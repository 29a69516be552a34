package coffer.kms.use;

import coffer.crypto.DataKey;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.kms.cipher.Ciphers;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Target;
import coffer.kms.key.ManagedKeys;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import coffer.pipeline.Events;
import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.EventSink;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.pipeline.keys.KeysUnreachableException;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.StorageException;
import coffer.storage.api.StorageFullException;
import coffer.wire.ApiError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;

/** KMS for the services of this deployment. What it decides, it decides as for a client. */
public final class ServiceKeys implements KeyService {
  /** Whose keys nobody in particular has: none. */
  private static final AccountId NOBODY = new AccountId("000000000000");

  private final Desk desk;
  private final Ciphers ciphers;
  private final ManagedKeys managed;
  private final EventSink events;

  public ServiceKeys(Desk desk, EventSink events) {
    this.desk = desk;
    this.ciphers = new Ciphers(desk);
    this.managed = new ManagedKeys(desk);
    this.events = events;
  }

  @Override
  public Arn resolve(KeyAsker asker, String action, String named, AccountId account) {
    return reached(() -> found(asker, action, named, account));
  }

  private Arn found(KeyAsker asker, String action, String named, AccountId account) {
    Instant now = now();
    Target target = Target.of(desk, named, account, now);
    // Nobody makes a key in an account that is not the one the service asks for.
    Target there = target.owner().equals(account) ? managed.having(target, now) : target;
    if (there.key().isEmpty()) {
      var call = new Call(asker, action, new Arn(there.arn()), Collections.emptySortedMap());
      check(asker, access(call, there));
    }
    Key key = there.found();
    return new Arn(Target.of(desk, there.owner(), key).arn());
  }

  @Override
  public Generated generate(KeyAsker asker, Arn key, SortedMap<String, String> context) {
    return called(
        new Call(asker, GENERATE, key, context),
        use -> {
          DataKey plain = DataKey.random(desk.random());
          var sealed =
              ciphers.encrypt(
                  use.target(), use.key(), Ciphers.SYMMETRIC, context, plain.copy(), use.at());
          return new Done<>(
              new Generated(key, plain, ByteString.wrap(sealed.bytes())), sealed.version());
        });
  }

  @Override
  public DataKey open(
      KeyAsker asker, Arn key, ByteString wrapped, SortedMap<String, String> context) {
    return called(
        new Call(asker, DECRYPT, key, context),
        use -> {
          var plain =
              ciphers.decrypt(
                  use.target(),
                  use.key(),
                  Ciphers.SYMMETRIC,
                  context,
                  wrapped.unsafeArray(),
                  use.at());
          if (plain.bytes().length != DataKey.BYTES) {
            throw Errors.ciphertext();
          }
          return new Done<>(DataKey.of(plain.bytes()), plain.version());
        });
  }

  @Override
  public void confirm(KeyAsker asker, String action, Arn key, SortedMap<String, String> context) {
    var _ = reached(() -> admitted(new Call(asker, action, key, context)));
  }

  /** Tells a disk that fails for a while from one that is full or gave back something else. */
  private static <T> T reached(Supplier<T> question) {
    try {
      return question.get();
    } catch (CorruptStorageException | StorageFullException lasting) {
      throw lasting;
    } catch (StorageException passing) {
      throw new KeysUnreachableException(passing);
    }
  }

  /** What is wanted of a key, and for whom. */
  private record Call(KeyAsker asker, String action, Arn key, SortedMap<String, String> context) {
    String operation() {
      return action.substring(KmsOperation.PREFIX.length());
    }

    String service() {
      return asker.service() + ".amazonaws.com";
    }
  }

  /** A key that may be used now. */
  private record Use(Target target, Key key, Instant at) {}

  /** Does something with a key that may be used now. */
  private interface Deed<T> {
    Done<T> with(Use use);
  }

  /**
   * What came of it.
   *
   * @param version id of the material that was used
   */
  private record Done<T>(T result, String version) {}

  private <T> T called(Call call, Deed<T> deed) {
    desk.calls().count(call.operation());
    try {
      Done<T> done = reached(() -> deed.with(admitted(call)));
      events.accept(event(call, Map.of("keyMaterialId", done.version()), Optional.empty()));
      return done.result();
    } catch (ApiError refused) {
      events.accept(event(call, Map.of(), Optional.of(refused)));
      throw refused;
    }
  }

  private Use admitted(Call call) {
    Instant now = now();
    Target target = Target.of(desk, call.key().value(), account(call), now);
    check(call.asker(), access(call, target));
    Key key = target.found();
    Rule.USE.admit(key, target.arn(), now);
    if (key.usage() != KeyUsage.ENCRYPT_DECRYPT) {
      throw Errors.usage(target.arn(), key, call.operation());
    }
    if (!key.spec().algorithms(key.usage()).contains(Ciphers.SYMMETRIC)) {
      throw Errors.algorithm(Ciphers.SYMMETRIC, key);
    }
    return new Use(target, key, now);
  }

  private static void check(KeyAsker asker, Access wanted) {
    if (!asker.may().test(wanted)) {
      throw Errors.bare();
    }
  }

  private Access access(Call call, Target target) {
    var access = target.access(call.action(), call.context());
    Map<String, List<String>> facts = new HashMap<>(access.facts());
    facts.put(
        "kms:viaservice", List.of(call.asker().service() + "." + desk.region() + ".amazonaws.com"));
    facts.put("kms:encryptionalgorithm", List.of(Ciphers.SYMMETRIC));
    call.asker()
        .caller()
        .principal()
        .account()
        .ifPresent(account -> facts.put("kms:calleraccount", List.of(account.value())));
    return new Access(
        access.action(),
        access.resource(),
        access.owner(),
        access.subject(),
        facts,
        access.by(),
        access.mfaAt());
  }

  /** Whose key a bare id would be; those of objects are ARNs. */
  private static AccountId account(Call call) {
    return call.asker().caller().principal().account().orElse(NOBODY);
  }

  private ApiEvent event(Call call, Map<String, Object> additional, Optional<ApiError> refused) {
    var request = new HashMap<String, Object>();
    request.put("keyId", call.key().value());
    request.put("encryptionContext", Map.copyOf(call.context()));
    request.put(
        call.action().equals(GENERATE) ? "keySpec" : "encryptionAlgorithm",
        call.action().equals(GENERATE) ? "AES_256" : Ciphers.SYMMETRIC);
    var caller = call.asker().caller();
    return new ApiEvent(
        desk.clock().instant(),
        UUID.randomUUID().toString(),
        "kms",
        call.operation(),
        desk.region(),
        Events.identity(caller).by(call.service()),
        new ApiEvent.Origin(
            call.service(), call.service(), caller.ids().requestId(), Optional.empty()),
        true,
        request,
        Map.of(),
        additional,
        List.of(
            new ApiEvent.Resource(
                call.key().value(), KmsOperation.KEY_TYPE, owner(call.key().value()))),
        refused.map(error -> new ApiEvent.Failure(error.code(), error.message())),
        Optional.empty());
  }

  /** The account in a key's ARN. */
  private static String owner(String arn) {
    return arn.split(":", 6)[4];
  }

  private Instant now() {
    return desk.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
