package coffer.kms.material;

import coffer.kernel.ByteString;
import coffer.kms.store.KeySpec;
import java.security.SecureRandom;
import java.util.Optional;

/** Keys of 256 bits. */
public final class SymmetricKind implements KeyKind {
  private static final int BYTES = 32;

  @Override
  public boolean makes(KeySpec spec) {
    return spec == KeySpec.SYMMETRIC_DEFAULT;
  }

  @Override
  public ByteString make(KeySpec spec, SecureRandom random) {
    byte[] material = new byte[BYTES];
    random.nextBytes(material);
    return ByteString.wrap(material);
  }

  @Override
  public Optional<ByteString> imported(KeySpec spec, byte[] foreign) {
    return foreign.length == BYTES
        ? Optional.of(ByteString.wrap(foreign.clone()))
        : Optional.empty();
  }
}
