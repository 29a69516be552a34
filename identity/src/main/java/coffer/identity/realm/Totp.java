package coffer.identity.realm;

import coffer.kernel.AccountId;
import coffer.tables.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of virtual MFA devices: six digits, a new one every 30 seconds.
 *
 * <p>A device's clock may be one step off either way. A code counts once: with it, those of its
 * step and of all steps before are refused, so whoever looked over a shoulder comes too late.
 *
 * <p>Source: RFC 6238 with HMAC-SHA-1, section 5.2 for the window and the single use; RFC 4226,
 * section 5.3.
 */
public final class Totp {
  public static final Duration STEP = Duration.ofSeconds(30);

  /** Of a seed, in bytes. */
  public static final int SEED_BYTES = 40;

  /** How far a device's clock may be off when it is enabled or set right: ten minutes. */
  static final int MAX_SKEW_STEPS = 20;

  private static final int DRIFT_STEPS = 1;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /** The step a time belongs to. */
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
  }

  /** The code of a step. */
  public static String code(byte[] seed, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(seed, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 15;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-1 is missing", impossible);
    }
  }

  /**
   * Uses a code of a device, from inside {@link Realms#change}: if it is right, the device is put
   * back with its step noted.
   *
   * @return false if the code is wrong, too old, too new or used
   */
  public static boolean use(
      Draft realm, AccountId account, MfaDevice device, Secrets secrets, String code, Instant now) {
    byte[] seed = seed(account, device, secrets);
    long there = step(now) + device.skewSteps();
    var used = newest(there, DRIFT_STEPS, device, step -> same(code(seed, step), code));
    used.ifPresent(step -> realm.put(Realms.MFA, Realms.key(device.name()), device.used(step)));
    return used.isPresent();
  }

  /**
   * Finds how far a device's clock is off, by two codes in a row that were not used yet.
   *
   * @return the device with both codes used; empty if they are wrong, or if its clock is off by
   *     more than {@link #MAX_SKEW_STEPS}
   */
  public static Optional<MfaDevice> synchronised(
      MfaDevice device, byte[] seed, String first, String second, Instant now) {
    long here = step(now);
    return newest(
            here,
            MAX_SKEW_STEPS,
            device,
            step -> {
              boolean newer = same(code(seed, step), second);
              boolean older = same(code(seed, step - 1), first);
              return newer && older;
            })
        .filter(step -> step - 1 > device.lastStep())
        .map(step -> device.ahead((int) (step - here), step));
  }

  /** The last step around a time that is right and not used yet. */
  private static Optional<Long> newest(
      long around, int drift, MfaDevice device, LongPredicate isRight) {
    Optional<Long> found = Optional.empty();
    // All are tried: how long it takes tells nothing.
    for (long step = around - drift; step <= around + drift; step++) {
      if (isRight.test(step) && step > device.lastStep()) {
        found = Optional.of(step);
      }
    }
    return found;
  }

  /** A device's seed. */
  public static byte[] seed(AccountId account, MfaDevice device, Secrets secrets) {
    return secrets.open(MfaDevice.context(account, device.name()), device.seed()).toArray();
  }

  private static boolean same(String right, String given) {
    return given.length() == DIGITS
        && MessageDigest.isEqual(
            right.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
