package coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The choice of an AES-GCM implementation, made once.
 *
 * <p>AWS-LC through the Amazon Corretto Crypto Provider where its native library loads and answers
 * a known question rightly; the JDK's own elsewhere. The provider is handed to each {@code
 * getInstance} and never put among the JDK's installed ones: as the first of those it would slow
 * down small hashes and HMACs, which are faster in the JDK.
 */
public final class CryptoProviders {
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final CryptoProviders CHOSEN = choose(NATIVE);

  private final Provider bulk;
  private final CipherChoice choice;

  private CryptoProviders(Provider bulk, CipherChoice choice) {
    this.bulk = bulk;
    this.choice = choice;
  }

  /** What was chosen on this machine. */
  public static CipherChoice chosen() {
    return CHOSEN.choice;
  }

  /** The provider of all AES-GCM in this process. */
  static Provider bulk() {
    return CHOSEN.bulk;
  }

  static Provider jdk() {
    return Security.getProvider("SunJCE");
  }

  static CryptoProviders choose(String className) {
    try {
      var provider =
          Class.forName(className)
              .asSubclass(Provider.class)
              .getDeclaredConstructor()
              .newInstance();
      if (answersRightly(provider)) {
        return of(provider, true, "native AES-GCM");
      }
      return of(jdk(), false, "the native provider failed its self-test");
    } catch (ReflectiveOperationException | LinkageError | RuntimeException missing) {
      // Broad on purpose: whatever keeps a native library from loading, the JDK's cipher does.
      return of(jdk(), false, "no native provider on this machine");
    }
  }

  CipherChoice choice() {
    return choice;
  }

  private static CryptoProviders of(Provider provider, boolean fast, String reason) {
    return new CryptoProviders(
        provider, new CipherChoice(provider.getName(), provider.getVersionStr(), fast, reason));
  }

  /**
   * NIST's GCM specification (McGrew and Viega), test case 14: 256-bit zero key, one zero block.
   */
  static boolean answersRightly(Provider provider) {
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION, provider);
      var key = new SecretKeySpec(new byte[32], "AES");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
      byte[] expected =
          HexFormat.of()
              .parseHex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
      return Arrays.equals(cipher.doFinal(new byte[16]), expected);
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }
}
