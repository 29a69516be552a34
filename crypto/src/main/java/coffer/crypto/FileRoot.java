package coffer.crypto;

import coffer.crypto.RootOfTrustException.Fault;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/**
 * A master key in a file.
 *
 * <p>A new master key in the place of an old one is written beside it first, as {@code .next}; the
 * keystore is sealed with it; then it is renamed. Cut short after the second step, the next start
 * finds that only the file beside opens the keystore, and renames it.
 */
public final class FileRoot implements RootOfTrust {
  private static final ByteString NO_PARAMETERS = ByteString.wrap(new byte[0]);
  private static final ByteString CONTEXT = ByteString.utf8("coffer keystore key by file 1");

  private final Path file;
  private final Path next;
  private final SecureRandom random;
  private final boolean renewing;

  /** Whether the file beside is the one that counts. */
  private boolean isNext;

  /**
   * @param file the master key; read if it is there when a keystore is sealed, else made
   */
  public FileRoot(Path file, SecureRandom random) {
    this(file, random, false);
  }

  private FileRoot(Path file, SecureRandom random, boolean renewing) {
    this.file = file;
    this.next = file.resolveSibling(file.getFileName() + ".next");
    this.random = random;
    this.renewing = renewing;
  }

  /** The same file with a new master key, which seals from now on. */
  public FileRoot renewed() {
    return new FileRoot(file, random, true);
  }

  @Override
  public RootKind kind() {
    return RootKind.FILE;
  }

  @Override
  public RootEnvelope seal(DataKey key) {
    var wrapped = KeyWrap.wrap(sealing(), key, CONTEXT);
    return RootEnvelope.of(RootKind.FILE, "", NO_PARAMETERS, wrapped, key);
  }

  private DataKey sealing() {
    if (renewing) {
      if (Files.isSymbolicLink(file)) {
        throw new RootOfTrustException(Fault.LINKED, file.toString());
      }
      isNext = true;
      return MasterKey.create(next, random);
    }
    // A link that leads nowhere is a key that is not there yet, on a disk that is not mounted.
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? MasterKey.read(file)
        : MasterKey.create(file, random);
  }

  @Override
  public DataKey open(RootEnvelope envelope) {
    if (envelope.isDirect()) {
      return MasterKey.read(file);
    }
    if (!Files.exists(next)) {
      return KeyWrap.unwrap(MasterKey.read(file), envelope.wrapped(), CONTEXT);
    }
    if (Files.exists(file)) {
      try {
        return KeyWrap.unwrap(MasterKey.read(file), envelope.wrapped(), CONTEXT);
      } catch (BrokenSealException renewed) {
        // Then the one beside it must open it, and does if a renewal was cut short.
      }
    }
    var key = KeyWrap.unwrap(MasterKey.read(next), envelope.wrapped(), CONTEXT);
    isNext = true;
    return key;
  }

  @Override
  public void settle() {
    try {
      if (isNext) {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isNext = false;
        SecretFile.syncDirectory(file.toAbsolutePath().resolveSibling(""));
      } else {
        Files.deleteIfExists(next);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be renamed: " + next, failed);
    }
  }
}
