package coffer.kms.frame;

import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cryptographic operation: uses one key, which must be enabled and for that. */
public abstract class Using<I extends Record & Using.Asked> extends OnKey<I> {
  private final KeyUsage usage;

  /** What the inputs of all of them have. */
  public interface Asked {
    @Nullable String keyId();

    @Nullable List<String> grantTokens();

    /** Whether the request only wants to know if it would succeed. */
    @Nullable Boolean dryRun();
  }

  protected Using(Desk desk, Class<I> inputType, KeyUsage usage) {
    super(desk, inputType, Rule.USE, Asked::keyId);
    this.usage = usage;
  }

  /**
   * The algorithm a request wants; empty for an operation that has none. {@link #told} should tell
   * it too.
   */
  protected abstract Optional<String> algorithm(I input);

  /** Looks at what else can be wrong with a request; nothing unless an operation says otherwise. */
  protected void check(Target target, Key key, I input) {}

  /** Uses the key. */
  protected abstract Object used(Target target, Key key, I input, Scene scene);

  /** Finds whether that would succeed: the use itself, of which nobody sees what came of it. */
  protected void rehearse(Target target, Key key, I input, Scene scene) {
    var _ = used(target, key, input, scene);
  }

  @Override
  protected final Object act(Target target, Key key, I input, Scene scene) {
    GrantTokens.check(input.grantTokens());
    if (key.usage() != usage) {
      throw Errors.usage(target.arn(), key, name());
    }
    String algorithm = algorithm(input).orElse("");
    if (!algorithm.isEmpty() && !key.spec().algorithms(usage).contains(algorithm)) {
      throw Errors.algorithm(algorithm, key);
    }
    check(target, key, input);
    if (Boolean.TRUE.equals(input.dryRun())) {
      rehearse(target, key, input, scene);
      throw Errors.dryRun();
    }
    return used(target, key, input, scene);
  }
}
