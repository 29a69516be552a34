package coffer.roots.secret;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.crypto.SecretFile;
import coffer.crypto.SecretFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a secret lies: in a file that the configuration names, or else in a credential that systemd
 * put into the service's own directory.
 *
 * <p>Source: systemd.exec(5), "Credentials".
 *
 * @param key the configuration's key for the file
 * @param file what stands there
 * @param credentials the directory that {@code CREDENTIALS_DIRECTORY} names
 * @param credential the name of the credential
 */
public record SecretSource(
    String key, Optional<Path> file, Optional<Path> credentials, String credential) {
  /** What nobody but the owner may do; systemd's own access lists show as the group's reading. */
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /**
   * Reads it; the caller closes it. Empty if it lies nowhere.
   *
   * @throws SecretFileException if the named file is missing, too long or open to others
   * @throws RootOfTrustException if there is nothing in it
   */
  public Optional<Secret> read() {
    Optional<Path> place =
        file.or(() -> credentials.map(d -> d.resolve(credential)).filter(Files::exists));
    return place.map(this::read);
  }

  /**
   * The same, where there is no doing without.
   *
   * @throws RootOfTrustException also if it lies nowhere
   */
  public Secret require() {
    return read().orElseThrow(this::missing);
  }

  /** What an operator is told who has given none. */
  public RootOfTrustException missing() {
    return new RootOfTrustException(Fault.NO_SECRET, key + " or " + credential);
  }

  private Secret read(Path place) {
    var secret = Secret.ofFile(isOfSystemd(place) ? credential(place) : privately(place));
    if (secret.isEmpty()) {
      throw new RootOfTrustException(Fault.EMPTY_SECRET, place.toString());
    }
    return secret;
  }

  private boolean isOfSystemd(Path place) {
    return credentials.filter(place::startsWith).isPresent();
  }

  private static byte[] privately(Path place) {
    return SecretFile.read(place, Secret.MAX_BYTES);
  }

  private static byte[] credential(Path place) {
    try {
      var open = EnumSet.copyOf(OTHERS);
      open.retainAll(Files.getPosixFilePermissions(place));
      if (!open.isEmpty()) {
        throw new SecretFileException(place, SecretFileException.Fault.EXPOSED);
      }
      try (var in = Files.newInputStream(place)) {
        byte[] content = in.readNBytes(Secret.MAX_BYTES + 1);
        if (content.length > Secret.MAX_BYTES) {
          throw new SecretFileException(place, SecretFileException.Fault.DAMAGED);
        }
        return content;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be read: " + place, failed);
    }
  }
}
