package coffer.crypto;

import coffer.kernel.ByteString;
import java.util.Random;

/** Keys kept in clear beside a copy of their context: for tests of everything but the keystore. */
public final class PlainKeystore implements Keystore {
  private final Random random = new Random(7);

  @Override
  public synchronized DataKey newDataKey() {
    byte[] secret = new byte[DataKey.BYTES];
    random.nextBytes(secret);
    return new DataKey(secret);
  }

  @Override
  public Envelope wrap(DataKey key, ByteString context) {
    return new Envelope(
        Envelope.Scheme.KEYSTORE, "1", ByteString.copyOf(key.secret()).concat(context));
  }

  @Override
  public DataKey unwrap(Envelope envelope, ByteString context) {
    var wrapped = envelope.wrapped();
    if (!wrapped.substring(DataKey.BYTES, wrapped.length()).equals(context)) {
      throw new BrokenSealException();
    }
    return new DataKey(wrapped.substring(0, DataKey.BYTES).toArray());
  }

  @Override
  public void rotate() {}

  @Override
  public void close() {}
}
