package coffer.identity.realm;

import coffer.kernel.AccountId;
import coffer.tables.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
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
   * The step of a code that may be used now.
   *
   * @param after steps up to this one were used already
   * @param drift how many steps the device's clock may be off either way
   */
  static OptionalLong match(byte[] seed, String code, Instant now, long after, int drift) {
    long here = step(now);
    long found = -1;
    for (long step = here - drift; step <= here + drift; step++) {
      // All are tried, in constant time each: how long it takes tells nothing.
      if (same(code(seed, step), code) && step > after && found < 0) {
        found = step;
      }
    }
    return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /**
   * Uses a code of a device, from inside {@link Realms#change}: if it is right, the device is put
   * back with its step noted.
   *
   * @return false if the code is wrong, too old, too new or used
   */
  public static boolean use(
      Draft realm, AccountId account, MfaDevice device, Secrets secrets, String code, Instant now) {
    var step = match(seed(account, device, secrets), code, now, device.lastStep(), DRIFT_STEPS);
    step.ifPresent(used -> realm.put(Realms.MFA, Realms.key(device.name()), device.used(used)));
    return step.isPresent();
  }

  /**
   * Whether two codes are those of two steps in a row, as EnableMFADevice and ResyncMFADevice want
   * them.
   *
   * @param drift how many steps the device's clock may be off either way
   * @return the step of the second
   */
  public static OptionalLong pair(
      byte[] seed, String first, String second, Instant now, long after, int drift) {
    long here = step(now);
    long found = -1;
    for (long step = here - drift; step <= here + drift; step++) {
      boolean both = same(code(seed, step - 1), first) & same(code(seed, step), second);
      if (both && step - 1 > after && found < 0) {
        found = step;
      }
    }
    return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
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
