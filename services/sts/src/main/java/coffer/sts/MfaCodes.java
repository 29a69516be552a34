package coffer.sts;

import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Totp;
import coffer.pipeline.Principal;
import coffer.tables.Draft;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks that who asks holds the MFA device they say.
 *
 * <p>A code is used up by being shown, whatever becomes of the request. After {@link #MAX_WRONG}
 * wrong codes a device is not asked again for {@link #PAUSE}: six digits are few.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole", {@code SerialNumber} and {@code TokenCode}.
 */
final class MfaCodes {
  private static final int MAX_WRONG = 5;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final int MAX_CACHED = 100_000;

  private final StsContext context;
  private final Cache<String, AtomicInteger> wrong;

  MfaCodes(StsContext context) {
    this.context = context;
    this.wrong =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(PAUSE)
            .ticker(() -> Duration.between(Instant.EPOCH, context.clock().instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /**
   * When the device was shown to be held: now, or empty if nothing was said of one.
   *
   * @param serial the device's ARN
   * @throws coffer.wire.ApiError AccessDenied if the code is not right, or the device not theirs
   */
  Optional<Instant> spend(Principal.Known who, Optional<String> serial, Optional<String> code) {
    if (serial.isEmpty() && code.isEmpty()) {
      return Optional.empty();
    }
    if (serial.isEmpty() || code.isEmpty()) {
      throw StsErrors.accessDenied(
          "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass"
              + " code.");
    }
    Instant now = context.clock().instant();
    // Each for themselves, so that nobody can close another one's device.
    String tried = who.accountId() + "/" + who.userId() + "/" + serial.get();
    var tries = wrong.get(tried, _ -> new AtomicInteger());
    // Counted before the code is looked at, so that many at once do not slip by.
    boolean mayTry = tries.incrementAndGet() <= MAX_WRONG;
    boolean right =
        mayTry
            && context
                .realms()
                .change(who.accountId(), realm -> use(realm, who, serial.get(), code.get(), now));
    if (!right) {
      throw StsErrors.accessDenied(
          "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }
    tries.set(0);
    return Optional.of(now);
  }

  private boolean use(Draft realm, Principal.Known who, String serial, String code, Instant now) {
    Optional<MfaDevice> device =
        realm
            .find(Realms.MFA, Realms.key(Realms.nameOf(serial)))
            .filter(found -> arn(who, found).equals(serial))
            .filter(found -> found.user().equals(holder(who)));
    if (device.isEmpty()) {
      throw StsErrors.accessDenied(
          "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA"
              + " serial number is valid and associated with this user.");
    }
    return Totp.use(realm, who.accountId(), device.get(), context.secrets(), code, now);
  }

  private static String arn(Principal.Known who, MfaDevice device) {
    return "arn:aws:iam::" + who.accountId() + ":mfa" + device.path() + device.name();
  }

  private static Optional<String> holder(Principal.Known who) {
    return switch (who) {
      case Principal.User user -> Optional.of(user.name());
      case Principal.Root _ -> Optional.of(MfaDevice.ROOT);
      case Principal.AssumedRole _, Principal.FederatedUser _ -> Optional.of("");
    };
  }
}
