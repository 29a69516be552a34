package coffer.s3.harness;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.KeyWrap;
import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.pipeline.Access;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys in memory, with the errors of KMS. Decides by the caller's permissions and the key's
 * account; a key has no policy.
 */
public final class FakeKeys implements KeyService {
  /** What a key can be like. */
  public enum State {
    ENABLED,
    DISABLED,
    PENDING_DELETION,
    UNREACHABLE
  }

  private static final String PREFIX = "arn:aws:kms:us-east-1:";

  private final SecureRandom random = new SecureRandom();
  private final Map<Arn, DataKey> keys = new ConcurrentHashMap<>();
  private final Map<Arn, State> states = new ConcurrentHashMap<>();
  private final Map<String, Arn> aliases = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<SortedMap<String, String>> contexts =
      Collections.synchronizedList(new ArrayList<>());

  /** Makes a key. */
  public Arn key(Account account) {
    return key(account.id());
  }

  private Arn key(AccountId account) {
    var arn = new Arn(PREFIX + account + ":key/" + UUID.randomUUID());
    keys.put(arn, DataKey.random(random));
    states.put(arn, State.ENABLED);
    return arn;
  }

  /**
   * @param name with {@code alias/} before it
   */
  public void alias(Account account, String name, Arn key) {
    aliases.put(account.id() + name, key);
  }

  public void set(Arn key, State state) {
    states.put(key, state);
  }

  /** How many times a key was really used. */
  public int calls() {
    return calls.get();
  }

  /** The context of the last use. */
  public SortedMap<String, String> lastContext() {
    return contexts.getLast();
  }

  @Override
  public Arn resolve(KeyAsker asker, String action, String named, AccountId account) {
    String whole = named.startsWith("arn:") ? named : PREFIX + account + ":" + path(named);
    var owner = new AccountId(whole.split(":", -1)[4]);
    String path = whole.substring(PREFIX.length() + owner.value().length() + 1);
    Optional<Arn> found =
        path.equals("alias/aws/s3")
            ? Optional.of(aliases.computeIfAbsent(owner + path, _ -> key(owner)))
            : Optional.ofNullable(aliases.get(owner + path))
                .or(() -> Optional.of(new Arn(whole)).filter(keys::containsKey));
    if (found.isEmpty()
        && !asker.may().test(new Access(action, new Arn(whole), Optional.of(owner)))) {
      throw S3Error.ACCESS_DENIED.error();
    }
    return found.orElseThrow(() -> unknown(named));
  }

  private static String path(String named) {
    return named.startsWith("alias/") ? named : "key/" + named;
  }

  @Override
  public Generated generate(KeyAsker asker, Arn key, SortedMap<String, String> context) {
    confirm(asker, GENERATE, key, context);
    used(context);
    DataKey plain = DataKey.random(random);
    return new Generated(key, plain, KeyWrap.wrap(master(key), plain, bound(context)));
  }

  @Override
  public DataKey open(
      KeyAsker asker, Arn key, ByteString wrapped, SortedMap<String, String> context) {
    confirm(asker, DECRYPT, key, context);
    used(context);
    try {
      return KeyWrap.unwrap(master(key), wrapped, bound(context));
    } catch (BrokenSealException another) {
      throw new ApiError("InvalidCiphertextException", 400, "");
    }
  }

  @Override
  public void confirm(KeyAsker asker, String action, Arn key, SortedMap<String, String> context) {
    if (states.get(key) == State.UNREACHABLE) {
      throw new ApiError("KeyUnavailableException", 500, "The key store cannot be reached.");
    }
    var owner = new AccountId(key.value().split(":", -1)[4]);
    Access access = new Access(action, key, Optional.of(owner));
    for (Map.Entry<String, String> pair : context.entrySet()) {
      access = access.telling("kms:EncryptionContext:" + pair.getKey(), List.of(pair.getValue()));
    }
    if (!asker.may().test(access)) {
      throw S3Error.ACCESS_DENIED.error();
    }
    switch (states.getOrDefault(key, State.ENABLED)) {
      case ENABLED, UNREACHABLE -> {}
      case DISABLED -> throw new ApiError("DisabledException", 400, key + " is disabled.");
      case PENDING_DELETION ->
          throw new ApiError("KMSInvalidStateException", 400, key + " is pending deletion.");
    }
  }

  private void used(SortedMap<String, String> context) {
    calls.incrementAndGet();
    contexts.add(context);
  }

  private DataKey master(Arn key) {
    return Optional.ofNullable(keys.get(key)).orElseThrow(() -> unknown(key.value()));
  }

  private static ByteString bound(SortedMap<String, String> context) {
    return ByteString.utf8(context.toString());
  }

  private static ApiError unknown(String named) {
    return new ApiError("NotFoundException", 400, "Invalid keyId '" + named + "'");
  }
}
