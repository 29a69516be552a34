package coffer.identity.realm;

import coffer.kernel.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual MFA device.
 *
 * @param path of its ARN
 * @param seed sealed in the context {@link #context}
 * @param user whom it is enabled for, as the user spells the name; {@code <root_account>} for the
 *     root user
 * @param lastStep the time step of the newest code that was used: it and those before are refused
 * @param skewSteps how many steps the device's clock is ahead, as EnableMFADevice or
 *     ResyncMFADevice found it
 */
public record MfaDevice(
    String name,
    String path,
    Instant created,
    Map<String, String> tags,
    Secrets.Sealed seed,
    Optional<String> user,
    Optional<Instant> enabled,
    long lastStep,
    int skewSteps) {
  /** A new device, whose clock is taken to be right. */
  public MfaDevice(
      String name,
      String path,
      Instant created,
      Map<String, String> tags,
      Secrets.Sealed seed,
      Optional<String> user,
      Optional<Instant> enabled,
      long lastStep) {
    this(name, path, created, tags, seed, user, enabled, lastStep, 0);
  }

  /** With a step used, and so all before it. */
  public MfaDevice used(long step) {
    return new MfaDevice(name, path, created, tags, seed, user, enabled, step, skewSteps);
  }

  /** Enabled for a user, or, empty, for nobody any more. */
  public MfaDevice of(Optional<String> newUser, Optional<Instant> since) {
    return new MfaDevice(name, path, created, tags, seed, newUser, since, lastStep, skewSteps);
  }

  /** With its clock found to be some steps ahead, by codes up to a step. */
  public MfaDevice ahead(int steps, long step) {
    return new MfaDevice(name, path, created, tags, seed, user, enabled, step, steps);
  }

  /** Whether it is enabled for a user, or for {@link #ROOT}. */
  public boolean isOf(String name) {
    return user.filter(name::equalsIgnoreCase).isPresent();
  }

  public MfaDevice tagged(Map<String, String> newTags) {
    return new MfaDevice(name, path, created, newTags, seed, user, enabled, lastStep, skewSteps);
  }

  /** The context of a device's seal. */
  public static String context(AccountId account, String name) {
    return "mfa device/" + account + "/" + Realms.key(name);
  }

  /** What {@link #user} says for the root user. */
  public static final String ROOT = "<root_account>";
}
