package coffer.kms.frame;

import coffer.kernel.ByteString;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Sealed;
import coffer.kms.store.Vault;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cryptographic operation with the current material of one key, which must be for that. */
public abstract class UsingKey<I extends Record> extends OnKey<I> {
  private final KeyUsage usage;
  private final Function<I, @Nullable Boolean> dryRun;

  /**
   * @param named the key in an input
   * @param dryRun whether an input only asks if it could be done
   */
  protected UsingKey(
      Desk desk,
      Class<I> inputType,
      KeyUsage usage,
      Function<I, @Nullable String> named,
      Function<I, @Nullable Boolean> dryRun) {
    super(desk, inputType, Rule.USE, named);
    this.usage = usage;
    this.dryRun = dryRun;
  }

  /** Refuses what does not go with the key; the usage does already. */
  protected abstract void check(Key key, I input);

  /** Does it. */
  protected abstract Object use(ByteString material, Target target, Key key, I input);

  @Override
  protected final Object act(Target target, Key key, I input, Scene scene) {
    if (key.usage() != usage) {
      throw Errors.usage(target.arn(), key, name());
    }
    check(key, input);
    if (Boolean.TRUE.equals(dryRun.apply(input))) {
      throw Errors.dryRun();
    }
    return use(current(desk, target, key, scene), target, key, input);
  }

  /** The material that a key which is enabled works with now. */
  public static ByteString current(Desk desk, Target target, Key key, Scene scene) {
    KeyVersion version = key.current().orElseThrow(() -> lost(target));
    Sealed sealed = version.usable(scene.now()).orElseThrow(() -> lost(target));
    return desk.vault().open(new Vault.Place(target.owner(), key.id(), version.id()), sealed);
  }

  private static RuntimeException lost(Target target) {
    return Errors.state(target.arn(), "is pending import");
  }
}
