package coffer.crypto;

import coffer.crypto.SecretFileException.Fault;
import coffer.kernel.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keystore of a data directory: generations of a 256-bit key-encryption key in the file {@code
 * keystore}, sealed under the one in {@code master.key} beside it.
 *
 * <p>Making one and opening one are different calls on purpose: whoever finds data must open, and a
 * missing or damaged file then stops the start instead of being papered over with new keys.
 *
 * <p>Wrapping and unwrapping are safe from any number of threads. One process at a time may have
 * the directory open; its lock is the data directory's.
 */
public final class SealedKeystore implements Keystore {
  private final KeystoreFile file;
  private final KeyCheckFile check;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Object rotating = new Object();

  /** Replaced under {@link #rotating}; null once closed. */
  private volatile @Nullable KeyGenerations current;

  private SealedKeystore(
      Path directory,
      KeystoreFile file,
      SecureRandom random,
      InstantSource clock,
      List<KeyGeneration> all) {
    this.file = file;
    this.check = new KeyCheckFile(directory);
    this.random = random;
    this.clock = clock;
    this.current = new KeyGenerations(random, all);
    check.confirm(all);
  }

  /** Whether there is anything of a keystore in the directory. */
  public static boolean existsIn(Path directory) {
    return Files.exists(directory.resolve(KeystoreFile.FILE));
  }

  /**
   * Makes a keystore with one generation. A master key that lies there already is used: an operator
   * may have put it there, or an earlier attempt was cut short.
   *
   * @throws SecretFileException if there is a keystore, or the master key there is no good
   */
  public static SealedKeystore create(Path directory, SecureRandom random, InstantSource clock) {
    var keystore = directory.resolve(KeystoreFile.FILE);
    if (Files.exists(keystore)) {
      throw new SecretFileException(keystore, Fault.EXISTS);
    }
    var masterFile = directory.resolve(MasterKey.FILE);
    var master =
        Files.exists(masterFile)
            ? MasterKey.read(masterFile)
            : MasterKey.create(masterFile, random);
    var file = new KeystoreFile(keystore, master, random);
    var first = List.of(generation(1, random, clock));
    file.write(first);
    return new SealedKeystore(directory, file, random, clock, first);
  }

  /**
   * Opens the keystore of a directory that has one.
   *
   * @throws SecretFileException if a file is missing, damaged, open to others, or does not belong
   *     to the other, or the keys are not those the data beside them was written with
   */
  public static SealedKeystore open(Path directory, SecureRandom random, InstantSource clock) {
    var master = MasterKey.read(directory.resolve(MasterKey.FILE));
    var file = new KeystoreFile(directory.resolve(KeystoreFile.FILE), master, random);
    return new SealedKeystore(directory, file, random, clock, file.read());
  }

  /**
   * Reads and compares the files as they are on disk now, and changes nothing.
   *
   * @return the generations, oldest first
   * @throws SecretFileException as {@link #open}
   */
  public static List<KeystoreGeneration> inspect(Path directory) {
    var master = MasterKey.read(directory.resolve(MasterKey.FILE));
    var all =
        new KeystoreFile(directory.resolve(KeystoreFile.FILE), master, new SecureRandom()).read();
    var _ = new KeyCheckFile(directory).compare(all);
    return told(all);
  }

  @Override
  public DataKey newDataKey() {
    return DataKey.random(random);
  }

  @Override
  public Envelope wrap(DataKey key, ByteString context) {
    return keys().wrap(key, context);
  }

  @Override
  public DataKey unwrap(Envelope envelope, ByteString context) {
    return keys().unwrap(envelope, context);
  }

  @Override
  public void rotate() {
    // One rotation at a time, and nobody wraps with a key that is not on disk yet. Cut short
    // between the two files, the keystore has one generation more than anything knows of.
    synchronized (rotating) {
      var now = keys();
      int next = now.all().getLast().number() + 1;
      if (next > KeystoreFile.MAX_GENERATIONS) {
        throw new IllegalStateException("too many generations");
      }
      var more = now.plus(generation(next, random, clock));
      file.write(more.all());
      check.write(more.all());
      current = more;
    }
  }

  /** How many generations there are; the newest has this number. */
  public int generation() {
    return keys().all().getLast().number();
  }

  /** Oldest first, without the keys. */
  public List<KeystoreGeneration> generations() {
    return told(keys().all());
  }

  private static List<KeystoreGeneration> told(List<KeyGeneration> all) {
    return all.stream().map(key -> new KeystoreGeneration(key.number(), key.created())).toList();
  }

  @Override
  public void close() {
    synchronized (rotating) {
      current = null;
    }
  }

  private KeyGenerations keys() {
    var now = current;
    if (now == null) {
      throw new IllegalStateException("keystore is closed");
    }
    return now;
  }

  private static KeyGeneration generation(int number, SecureRandom random, InstantSource clock) {
    var created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new KeyGeneration(number, created, DataKey.random(random));
  }
}
