package coffer.wire.checksum;

import coffer.kernel.RunningChecksum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/** A cryptographic hash from the JDK's own provider. */
final class RunningDigest implements RunningChecksum {
  private final MessageDigest digest;

  RunningDigest(String name) {
    try {
      this.digest = MessageDigest.getInstance(name, "SUN");
    } catch (NoSuchAlgorithmException | NoSuchProviderException impossible) {
      throw new IllegalStateException("this JDK lacks a hash that every JDK has", impossible);
    }
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public byte[] digest() {
    return digest.digest();
  }
}
