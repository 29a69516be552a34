package coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;

/** The AES-GCM ciphers of one provider, kept for use again: making one costs more than using it. */
final class GcmCiphers {
  static final int NONCE_BYTES = 12;
  static final int TAG_BITS = 128;

  private static final GcmCiphers CHOSEN = new GcmCiphers(CryptoProviders.bulk());

  private final Slots<Cipher> slots;

  GcmCiphers(Provider provider) {
    this.slots = Slots.forThisMachine(() -> make(provider));
  }

  /** Those of the provider chosen for this machine. */
  static GcmCiphers chosen() {
    return CHOSEN;
  }

  Cipher take() {
    return slots.take();
  }

  /** Only after a success: a cipher that threw is left to the collector, whatever its state. */
  void give(Cipher cipher) {
    slots.give(cipher);
  }

  private static Cipher make(Provider provider) {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding", provider);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no AES-GCM", impossible);
    }
  }
}
