package coffer.server.data;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** This deployment's certificate authority. */
record Authority(X509Certificate certificate, PrivateKey key) {
  @Override
  public String toString() {
    return "Authority[key redacted]";
  }
}
