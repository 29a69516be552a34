package coffer.testkit.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with a certificate.
 *
 * @param certificates their own, and what they send along with it
 */
public record Holder(PrivateKey key, List<X509Certificate> certificates) {
  public Holder {
    certificates = List.copyOf(certificates);
  }

  public X509Certificate own() {
    return certificates.getFirst();
  }

  /** The same with another key, which is not the certificate's. */
  public Holder signingWith(PrivateKey other) {
    return new Holder(other, certificates);
  }

  /** The same, sending more certificates along. */
  public Holder sending(X509Certificate... more) {
    var all = new ArrayList<>(certificates);
    all.addAll(List.of(more));
    return new Holder(key, all);
  }
}
