package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import org.jspecify.annotations.Nullable;

/** An operation that makes a data key: random bytes, also sealed under a symmetric key. */
abstract class DataKeyAsked<I extends Record & DataKeyAsked.Asked> extends Enciphering<I> {
  private static final int AES_128 = 16;
  private static final int AES_256 = 32;

  /** What the inputs of both of them have. */
  interface Asked extends Enciphering.Asked {
    @Nullable String keySpec();

    @Nullable Integer numberOfBytes();
  }

  DataKeyAsked(Desk desk, Class<I> inputType) {
    super(desk, inputType);
  }

  /** A new data key. */
  final byte[] fresh(I input) {
    byte[] bytes = new byte[length(input)];
    desk.random().nextBytes(bytes);
    return bytes;
  }

  private static int length(Asked input) {
    Integer bytes = input.numberOfBytes();
    String spec = input.keySpec();
    if ((bytes == null) == (spec == null)) {
      throw Errors.invalid("Please specify either number of bytes or key spec.");
    }
    if (bytes != null) {
      return bytes;
    }
    return "AES_128".equals(spec) ? AES_128 : AES_256;
  }

  @Override
  protected void check(Target target, Key key, I input) {
    super.check(target, key, input);
    var _ = length(input);
  }
}
