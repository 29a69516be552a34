package coffer.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** A certificate that did not come from the server's own authority, with its key. */
public sealed interface TlsFiles {
  /** The file by which operators know it. */
  Path certificate();

  /** The file that holds the private key. */
  Path key();

  /**
   * Two files.
   *
   * @param certificate PEM, the server's own first, then those that signed it
   * @param key PEM
   * @param password the file with the key's password; empty for a key that is not encrypted
   */
  record Pem(Path certificate, Path key, Optional<Path> password) implements TlsFiles {}

  /**
   * One file.
   *
   * @param store PKCS #12, with one private key
   * @param password the file with its password
   */
  record Pkcs12(Path store, Path password) implements TlsFiles {
    @Override
    public Path certificate() {
      return store;
    }

    @Override
    public Path key() {
      return store;
    }
  }
}
