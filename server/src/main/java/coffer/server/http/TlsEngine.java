package coffer.server.http;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/** Who does the TLS. */
public enum TlsEngine {
  /** BoringSSL through netty-tcnative: a third of JSSE's cost for a handshake. */
  BORINGSSL(SslProvider.OPENSSL),

  /** The JDK's own; everywhere. */
  JSSE(SslProvider.JDK);

  private final SslProvider provider;

  TlsEngine(SslProvider provider) {
    this.provider = provider;
  }

  /** The fastest that loads on this machine. */
  public static TlsEngine best() {
    return OpenSsl.isAvailable() ? BORINGSSL : JSSE;
  }

  SslProvider provider() {
    return provider;
  }
}
