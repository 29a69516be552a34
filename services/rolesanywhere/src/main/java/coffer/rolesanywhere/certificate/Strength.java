package coffer.rolesanywhere.certificate;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.PSSParameterSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which signatures count: RSA and ECDSA with SHA-256 or longer, by keys that are long enough. What
 * is not known counts as weak.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "Signature validation".
 */
final class Strength {
  private static final int LEAST_RSA_BITS = 2_048;
  private static final String PSS = "1.2.840.113549.1.1.10";
  private static final Set<String> HASHES = Set.of("SHA-256", "SHA-384", "SHA-512");
  private static final Set<String> STRONG =
      Set.of(
          "1.2.840.113549.1.1.11", // RSA with SHA-256, 384, 512
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.2.840.10045.4.3.2", // ECDSA with SHA-256, 384, 512
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4");

  private Strength() {}

  static boolean isStrong(X509Certificate certificate) {
    boolean longKey =
        !(certificate.getPublicKey() instanceof RSAKey rsa)
            || rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
    return longKey && isStrong(certificate.getSigAlgOID(), certificate.getSigAlgParams());
  }

  static boolean isStrong(X509CRL crl) {
    return isStrong(crl.getSigAlgOID(), crl.getSigAlgParams());
  }

  private static boolean isStrong(String algorithm, byte @Nullable [] parameters) {
    return STRONG.contains(algorithm)
        || (algorithm.equals(PSS) && parameters != null && isStrongPss(parameters));
  }

  private static boolean isStrongPss(byte[] encoded) {
    try {
      var parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(encoded);
      return HASHES.contains(
          parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
    } catch (IOException | InvalidParameterSpecException unreadable) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("RSASSA-PSS", impossible);
    }
  }
}
