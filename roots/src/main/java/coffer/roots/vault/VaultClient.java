package coffer.roots.vault;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Asks Vault, again a few times if that may help, and makes one line of each documented refusal.
 *
 * <p>Source: Vault HTTP API, "HTTP status codes".
 */
final class VaultClient {
  /** Before the second and the third try; there is no fourth. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(2));

  private final VaultSettings settings;
  private final VaultHttps https;
  private final Pause pause;

  VaultClient(VaultSettings settings, VaultHttps https, Pause pause) {
    this.settings = settings;
    this.https = https;
    this.pause = pause;
  }

  /** Waits. */
  interface Pause {
    void last(Duration time) throws InterruptedException;
  }

  /**
   * The body of a success.
   *
   * @param path after {@code /v1/}
   * @param headers beside the namespace
   * @param badRequest what a 400 means there
   */
  byte[] post(String path, Map<String, String> headers, byte[] body, Fault badRequest) {
    for (Duration wait : PAUSES) {
      try {
        return once(path, headers, body, badRequest);
      } catch (RootOfTrustException failed) {
        if (!failed.isPassing() || !paused(wait)) {
          throw failed;
        }
      }
    }
    return once(path, headers, body, badRequest);
  }

  private boolean paused(Duration wait) {
    try {
      pause.last(wait);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private byte[] once(String path, Map<String, String> headers, byte[] body, Fault badRequest) {
    VaultReply reply;
    try {
      reply = https.post(settings.address() + "/v1/" + path, headers, body);
    } catch (IOException broken) {
      String words = VaultJson.words(String.valueOf(broken.getMessage()));
      throw new RootOfTrustException(faultOf(broken), about(", " + words), broken);
    }
    if (reply.status() == 200) {
      return reply.body();
    }
    Fault fault =
        switch (reply.status()) {
          case 400 -> badRequest;
          case 403 -> Fault.VAULT_DENIED;
          case 404, 405 -> Fault.VAULT_NO_PATH;
          // Not all of what a standby must know has reached it yet.
          case 412, 472, 473 -> Fault.VAULT_STANDBY;
          case 301, 302, 303, 307, 308 -> Fault.VAULT_STANDBY;
          case 429 -> Fault.VAULT_BUSY;
          case 500, 502, 504 -> Fault.VAULT_FAILED;
          case 503 -> Fault.VAULT_SEALED;
          default -> Fault.VAULT_UNINTELLIGIBLE;
        };
    String reason = VaultJson.reason(reply.body());
    throw new RootOfTrustException(
        fault, about(", status " + reply.status() + (reason.isEmpty() ? "" : ": " + reason)));
  }

  /** Of a connection that was not made, or broke. */
  private static Fault faultOf(IOException broken) {
    boolean ended = !(broken instanceof SSLException);
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return Fault.UNTRUSTED;
      }
      ended |= cause instanceof EOFException || cause instanceof SocketException;
    }
    // A handshake that ends early may be a Vault that is just starting; what is left speaks no TLS,
    // or none that is spoken here.
    return ended ? Fault.UNREACHABLE : Fault.VAULT_UNINTELLIGIBLE;
  }

  private String about(String more) {
    return settings.address() + " " + settings.label() + more;
  }
}
