package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A keystore in memory whose keys die with it: for tests and measurements. */
public final class EphemeralKeystore implements Keystore {
  private final SecureRandom random = new SecureRandom();

  /** Replaced by {@link #rotate} only, under this object's lock. */
  private volatile KeyGenerations current = new KeyGenerations(random, List.of(generation(1)));

  @Override
  public DataKey newDataKey() {
    return DataKey.random(random);
  }

  @Override
  public Envelope wrap(DataKey key, ByteString context) {
    return current.wrap(key, context);
  }

  @Override
  public DataKey unwrap(Envelope envelope, ByteString context) {
    return current.unwrap(envelope, context);
  }

  @Override
  public synchronized void rotate() {
    current = current.plus(generation(current.all().getLast().number() + 1));
  }

  @Override
  public void close() {}

  private KeyGeneration generation(int number) {
    return new KeyGeneration(number, Instant.EPOCH, DataKey.random(random));
  }
}
