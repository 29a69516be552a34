package coffer.server.data;

import java.nio.file.Path;

/**
 * What lies where in a data directory. {@code docs/formats/data-directory.md}
 *
 * @param root absolute
 */
public record DataLayout(Path root) {
  public DataLayout {
    root = root.toAbsolutePath().normalize();
  }

  /** Held while a process has the directory open; its content is that process's id. */
  public Path lock() {
    return root.resolve("lock");
  }

  public Path format() {
    return root.resolve("FORMAT");
  }

  public Path masterKey() {
    return root.resolve("master.key");
  }

  public Path keystore() {
    return root.resolve("keystore");
  }

  /** Tells whether the keystore is the one that was last in use here. */
  public Path keystoreCheck() {
    return root.resolve("keystore.check");
  }

  public Path tls() {
    return root.resolve("tls");
  }

  /** What clients trust: {@code AWS_CA_BUNDLE}; two certificates while the authority changes. */
  public Path caCertificate() {
    return tls().resolve("ca.crt");
  }

  public Path caKey() {
    return tls().resolve("ca.key");
  }

  /** Of the authority that is to come, while clients are told to trust it too. */
  public Path nextCaKey() {
    return tls().resolve("ca-next.key");
  }

  /** Key and certificates that an operator put in the place of the server's own. */
  public Path givenCertificate() {
    return tls().resolve("given.pem");
  }

  public Path serverCertificate() {
    return tls().resolve("server.crt");
  }

  public Path serverKey() {
    return tls().resolve("server.key");
  }

  public Path rootCredentials() {
    return root.resolve("root-credentials");
  }

  /** One line of JSON a request. */
  public Path requestLog() {
    return root.resolve("logs").resolve("requests.jsonl");
  }

  /** One record as CloudTrail has them a line, for each use of a key. */
  public Path eventLog() {
    return root.resolve("logs").resolve("events.jsonl");
  }

  /** The storage engine's own directory. */
  public Path store() {
    return root.resolve("store");
  }

  public Path socket() {
    return root.resolve("control.sock");
  }

  /** Where the socket is instead, when its path would be too long for the system. */
  public Path socketElsewhere() {
    return root.resolve("control.path");
  }

  /** Where the server listens, or last listened. */
  public Path addresses() {
    return root.resolve("addresses");
  }
}
