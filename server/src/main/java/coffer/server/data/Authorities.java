package coffer.server.data;

import coffer.crypto.KeyPairs;
import coffer.crypto.SecretFile;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The authority that signs the server's certificates, and the one that is to follow it while
 * clients learn to trust both.
 *
 * <p>{@code ca.crt} holds both certificates then, and {@code ca-next.key} the key of the second.
 * Which of the certificates is in use, {@code ca.key} says alone: replacing that one file is the
 * moment of the change, so a crash leaves the old authority in use or the new one.
 *
 * @param others certificates in {@code ca.crt} besides the one in use
 * @param next key and certificate of the one that is to follow
 */
record Authorities(Authority inUse, List<X509Certificate> others, Optional<Authority> next) {
  Authorities {
    others = List.copyOf(others);
  }

  /**
   * @throws UnusableDirectoryException if the key does not belong to any of the certificates
   */
  static Authorities read(DataLayout layout) {
    var others = new ArrayList<>(Pem.readCertificates(layout.caCertificate()));
    var inUse =
        belonging(Pem.readKey(layout.caKey()), others)
            .orElseThrow(
                () -> new UnusableDirectoryException(Reason.BAD_CERTIFICATE, layout.caKey()));
    others.remove(inUse.certificate());
    Optional<Authority> next =
        Files.exists(layout.nextCaKey())
            ? belonging(Pem.readKey(layout.nextCaKey()), others)
            : Optional.empty();
    return new Authorities(inUse, others, next);
  }

  private static Optional<Authority> belonging(PrivateKey key, List<X509Certificate> certificates) {
    return certificates.stream()
        .filter(one -> KeyPairs.fit(key, one.getPublicKey()))
        .findFirst()
        .map(one -> new Authority(one, key));
  }

  /** What clients have to trust, the one in use first. */
  List<X509Certificate> bundle() {
    return Stream.concat(Stream.of(inUse.certificate()), others.stream()).toList();
  }

  /** Writes one that is to follow; in the place of another that was. */
  void follow(DataLayout layout, Authority made) {
    Pem.write(layout.nextCaKey(), made.key());
    Pem.write(layout.caCertificate(), inUse.certificate(), made.certificate());
  }

  /** Puts the next one into use, which is there. */
  void change(DataLayout layout) {
    Authority to = next.orElseThrow();
    Pem.write(layout.caKey(), to.key());
    Pem.write(layout.caCertificate(), to.certificate());
    removeNextKey(layout);
  }

  /**
   * Finishes a change that was cut off once the new key was in its place. Else clients would be
   * told for ever to trust the old one too, whose key may be why it was changed.
   *
   * @throws UnusableDirectoryException as {@link #read}
   */
  static void finishChange(DataLayout layout) {
    if (!Files.exists(layout.nextCaKey())) {
      return;
    }
    X509Certificate inUse = read(layout).inUse().certificate();
    if (KeyPairs.fit(Pem.readKey(layout.nextCaKey()), inUse.getPublicKey())) {
      Pem.write(layout.caCertificate(), inUse);
      removeNextKey(layout);
    }
  }

  /** Forgets the next one. */
  void stay(DataLayout layout) {
    Pem.write(layout.caCertificate(), inUse.certificate());
    removeNextKey(layout);
  }

  private static void removeNextKey(DataLayout layout) {
    try {
      Files.deleteIfExists(layout.nextCaKey());
      SecretFile.syncDirectory(layout.tls());
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be removed", failed);
    }
  }
}
