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
 * keystore}, sealed with a key that a {@link RootOfTrust} opens at the start.
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

  /** Replaced under {@link #rotating}. */
  private volatile KeystoreSeal seal;

  /** Replaced under {@link #rotating}; null once closed. */
  private volatile @Nullable KeyGenerations current;

  private SealedKeystore(
      Path directory,
      KeystoreSeal seal,
      SecureRandom random,
      InstantSource clock,
      List<KeyGeneration> all) {
    this.file = new KeystoreFile(directory, random);
    this.check = new KeyCheckFile(directory);
    this.seal = seal;
    this.random = random;
    this.clock = clock;
    this.current = new KeyGenerations(random, all);
    check.confirm(all);
  }

  /** Whether there is anything of a keystore in the directory. */
  public static boolean existsIn(Path directory) {
    return Files.exists(directory.resolve(KeystoreFile.FILE));
  }

  /** As {@link #create(Path, Roots, SecureRandom, InstantSource)}, with a master key beside it. */
  public static SealedKeystore create(Path directory, SecureRandom random, InstantSource clock) {
    return create(directory, Roots.masterKeyIn(directory, random), random, clock);
  }

  /**
   * Makes a keystore with one generation. A master key that lies there already is used: an operator
   * may have put it there, or an earlier attempt was cut short.
   *
   * @throws SecretFileException if there is a keystore, or the master key there is no good
   * @throws RootOfTrustException if the root cannot seal, or not open what it sealed
   */
  public static SealedKeystore create(
      Path directory, Roots roots, SecureRandom random, InstantSource clock) {
    var file = new KeystoreFile(directory, random);
    if (Files.exists(file.path())) {
      throw new SecretFileException(file.path(), Fault.EXISTS);
    }
    var seal = KeystoreSeal.make(roots.forNew(), random);
    var first = List.of(generation(1, random, clock));
    file.write(seal, first);
    return new SealedKeystore(directory, seal, random, clock, first);
  }

  /** As {@link #open(Path, Roots, SecureRandom, InstantSource)}, with the master key beside it. */
  public static SealedKeystore open(Path directory, SecureRandom random, InstantSource clock) {
    return open(directory, Roots.masterKeyIn(directory, random), random, clock);
  }

  /**
   * Opens the keystore of a directory that has one. Nothing is written before the root, its key and
   * the keys inside have turned out to be the right ones.
   *
   * @throws SecretFileException if a file is missing, damaged, open to others, or does not belong
   *     to the other, or the keys are not those the data beside them was written with
   * @throws RootOfTrustException if the root does not open it
   */
  public static SealedKeystore open(
      Path directory, Roots roots, SecureRandom random, InstantSource clock) {
    var file = new KeystoreFile(directory, random);
    var envelope = file.envelope();
    var root = roots.forSealed(envelope.kind());
    var seal = KeystoreSeal.open(root, envelope, file.path());
    var opened = new SealedKeystore(directory, seal, random, clock, file.read(seal));
    root.settle();
    return opened;
  }

  /** As {@link #inspect(Path, Roots)}, with the master key beside it. */
  public static List<KeystoreGeneration> inspect(Path directory) {
    return inspect(directory, Roots.masterKeyIn(directory, new SecureRandom()));
  }

  /**
   * Reads and compares the files as they are on disk now, and changes nothing.
   *
   * @return the generations, oldest first
   * @throws SecretFileException as {@link #open}
   * @throws RootOfTrustException as {@link #open}
   */
  public static List<KeystoreGeneration> inspect(Path directory, Roots roots) {
    var file = new KeystoreFile(directory, new SecureRandom());
    var envelope = file.envelope();
    var seal = KeystoreSeal.open(roots.forSealed(envelope.kind()), envelope, file.path());
    return inspect(directory, file, seal);
  }

  /**
   * The same without asking the root: whether the files on disk are those that are open here.
   *
   * @throws SecretFileException as {@link #open}
   */
  public List<KeystoreGeneration> inspectOpened(Path directory) {
    return inspect(directory, file, seal);
  }

  private static List<KeystoreGeneration> inspect(
      Path directory, KeystoreFile file, KeystoreSeal seal) {
    var all = file.read(seal);
    var _ = new KeyCheckFile(directory).compare(all);
    return told(all);
  }

  /**
   * What the files say without being opened.
   *
   * @throws SecretFileException if one is missing, damaged or open to others
   */
  public static KeystoreFacts facts(Path directory) {
    var envelope = new KeystoreFile(directory, new SecureRandom()).envelope();
    return new KeystoreFacts(envelope, new KeyCheckFile(directory).values());
  }

  /** Which kind of root opened it. */
  public RootKind root() {
    return seal.envelope().kind();
  }

  /**
   * Seals the generations with a new key, and that by another root or another key of the same. Data
   * and the keys that wrap it stay as they are. One file is replaced, whole: whenever this is cut
   * short, either the old root opens the keystore or the new one does.
   *
   * @throws SecretFileException about a file of the new root
   * @throws RootOfTrustException if the new root cannot seal, or not open what it sealed
   */
  public void reseal(RootOfTrust to) {
    synchronized (rotating) {
      var generations = keys().all();
      var next = KeystoreSeal.make(to, random);
      file.write(next, generations);
      seal = next;
      to.settle();
    }
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
      file.write(seal, more.all());
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
