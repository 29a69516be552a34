package coffer.kms.hmac;

import coffer.kernel.ByteString;
import coffer.kms.material.KeyKind;
import coffer.kms.store.KeySpec;
import java.security.SecureRandom;
import java.util.Optional;

/** Keys that authenticate messages. */
public final class HmacKind implements KeyKind {
  @Override
  public boolean makes(KeySpec spec) {
    return spec.family() == KeySpec.Family.HMAC;
  }

  @Override
  public ByteString make(KeySpec spec, SecureRandom random) {
    return ByteString.wrap(MacSpec.valueOf(spec.name()).newKey(random));
  }

  @Override
  public Optional<ByteString> imported(KeySpec spec, byte[] foreign) {
    return MacSpec.valueOf(spec.name()).takesKeyOf(foreign.length)
        ? Optional.of(ByteString.wrap(foreign.clone()))
        : Optional.empty();
  }
}
