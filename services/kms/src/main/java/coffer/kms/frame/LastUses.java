package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUse;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each key was last used for, as events tell it. A use of a key writes nothing: it is noted in
 * memory, and kept when the sweep comes by. So a crash forgets the uses of a quarter of an hour.
 *
 * <p>Source: AWS KMS API Reference, "GetKeyLastUsage".
 */
public final class LastUses implements EventSink {
  private static final Set<String> USES =
      Set.of(
          "Decrypt",
          "DeriveSharedSecret",
          "Encrypt",
          "GenerateDataKey",
          "GenerateDataKeyPair",
          "GenerateDataKeyPairWithoutPlaintext",
          "GenerateDataKeyWithoutPlaintext",
          "GenerateMac",
          "ReEncrypt",
          "Sign",
          "Verify",
          "VerifyMac");

  /** By the ARNs of the keys, of which there are only so many. */
  private final Map<String, KeyUse> recent = new ConcurrentHashMap<>();

  @Override
  public void accept(ApiEvent event) {
    if (event.failure().isPresent() || !USES.contains(event.operation())) {
      return;
    }
    var use = new KeyUse(event.operation(), event.at(), event.id(), event.origin().requestId());
    event.resources().stream()
        .filter(resource -> resource.type().equals(KmsOperation.KEY_TYPE))
        .forEach(resource -> recent.merge(resource.arn(), use, KeyUse::orLater));
  }

  /** The last use of a key; empty if there was none. */
  public Optional<KeyUse> of(Desk desk, AccountId owner, Key key) {
    KeyUse noted = recent.get(Target.arn(desk.region(), owner, "key/" + key.id()));
    return Optional.ofNullable(noted)
        .or(() -> desk.keyring().of(owner).find(Keyring.USES, key.id()));
  }

  /** An access to a key that tells for how long it was not used, or has been there unused. */
  public Access telling(Access access, Desk desk, Instant now) {
    if (!(access.subject().orElse(null) instanceof KeySubject subject)) {
      return access;
    }
    Key key = subject.key();
    Instant last = of(desk, subject.owner(), key).map(KeyUse::at).orElse(key.created());
    long days = Math.max(0, Duration.between(last, now).toDays());
    return access.telling("kms:TrailingDaysWithoutKeyUsage", List.of(Long.toString(days)));
  }

  /** Keeps what was noted of one account in one Region. */
  public void keep(Desk desk, AccountId owner) {
    String prefix = Target.arn(desk.region(), owner, "key/");
    Map<String, KeyUse> noted = new ConcurrentHashMap<>(recent);
    noted.keySet().removeIf(arn -> !arn.startsWith(prefix));
    if (noted.isEmpty()) {
      return;
    }
    desk.keyring()
        .change(
            owner,
            draft -> {
              noted.forEach(
                  (arn, use) -> {
                    String key = arn.substring(prefix.length());
                    if (draft.find(Keyring.KEYS, key).isPresent()) {
                      KeyUse kept = draft.find(Keyring.USES, key).orElse(use);
                      draft.put(Keyring.USES, key, kept.orLater(use));
                    }
                  });
              return draft;
            });
    noted.forEach(recent::remove);
  }
}
