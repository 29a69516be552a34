package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import coffer.crypto.SecretFileException.Fault;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedKeystoreTest {
  private static final ByteString CONTEXT = ByteString.utf8("context");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

  private final SecureRandom random = new SecureRandom();

  @TempDir Path directory;

  @Test
  void unwrapsAfterBeingOpenedAgain() {
    var first = create();
    var key = first.newDataKey();
    var before = first.wrap(key, CONTEXT);
    first.rotate();
    var after = first.wrap(key, CONTEXT);
    first.close();

    var again = open();

    assertThat(again.generation()).isEqualTo(2);
    assertThat(again.unwrap(before, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(again.unwrap(after, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(again.wrap(key, CONTEXT).keyId()).isEqualTo("2");
  }

  @Test
  void keepsItsFilesToItsOwner() throws IOException {
    create().rotate();

    assertThat(names()).containsExactlyInAnyOrder("keystore", "keystore.check", "master.key");
    for (var name : names()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void writesNoKeyInTheClearBesideTheMasterKey() throws IOException {
    var keystore = create();
    keystore.rotate();
    var master = MasterKey.read(file("master.key"));
    var written = new KeystoreFile(directory, random);
    var seal =
        KeystoreSeal.open(
            new FileRoot(file("master.key"), random), written.envelope(), written.path());
    var generations = written.read(seal);
    var raw = ByteString.wrap(Files.readAllBytes(file("keystore"))).hex();

    assertThat(generations).hasSize(2);
    assertThat(raw).doesNotContain(ByteString.wrap(master.secret()).hex());
    assertThat(raw).doesNotContain(ByteString.wrap(seal.key().secret()).hex());
    for (var generation : generations) {
      assertThat(raw).doesNotContain(ByteString.wrap(generation.key().secret()).hex());
    }
  }

  @Test
  void neverReplacesAKeystore() throws IOException {
    create();
    byte[] before = Files.readAllBytes(file("keystore"));

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::create)
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.EXISTS));
    assertThat(Files.readAllBytes(file("keystore"))).isEqualTo(before);
  }

  @Test
  void usesAMasterKeyThatLiesThereAlready() throws IOException {
    MasterKey.create(file("master.key"), random);
    byte[] given = Files.readAllBytes(file("master.key"));

    create();

    assertThat(Files.readAllBytes(file("master.key"))).isEqualTo(given);
    assertThat(open().generation()).isEqualTo(1);
  }

  @Test
  void makesNoMasterKeyInThePlaceOfALink() throws IOException {
    var link = directory.resolve("master.key");
    Files.createSymbolicLink(link, directory.resolve("not-mounted").resolve("master.key"));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SealedKeystore.create(directory, random, CLOCK));

    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("keystore")).doesNotExist();
  }

  @Test
  void refusesToOpenWithoutEitherFile() throws IOException {
    create();
    Files.move(file("keystore"), file("keystore.away"));
    assertOpenFails("keystore", Fault.MISSING);
    assertThat(file("keystore")).doesNotExist();

    Files.move(file("keystore.away"), file("keystore"));
    Files.delete(file("master.key"));
    assertOpenFails("master.key", Fault.MISSING);
    assertThat(file("master.key")).doesNotExist();
  }

  @Test
  void noticesEveryChangedByteOfTheKeystore() throws IOException {
    create().rotate();
    noticesEveryChangedByteOf("keystore");
  }

  @Test
  void noticesEveryChangedByteOfTheMasterKey() throws IOException {
    create();
    noticesEveryChangedByteOf("master.key");
  }

  private void noticesEveryChangedByteOf(String name) throws IOException {
    byte[] good = Files.readAllBytes(file(name));
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(file(name), bad);
      assertOpenFails(name, i < 8 ? Fault.WRONG_KIND : Fault.DAMAGED);
    }
    for (int length = 0; length < good.length; length++) {
      Files.write(file(name), Arrays.copyOf(good, length));
      assertOpenFails(name, length < 8 ? Fault.WRONG_KIND : Fault.DAMAGED);
    }
    Files.write(file(name), Arrays.copyOf(good, good.length + 100_000));
    assertOpenFails(name, Fault.DAMAGED);
  }

  @Test
  void tellsAForeignMasterKeyFromDamage() throws IOException {
    create();
    MasterKey.create(file("master.key"), random);

    assertOpenFails("keystore", Fault.WRONG_MASTER_KEY);
  }

  @Test
  void refusesAFormerVersionMixedWithAForgedChecksum() throws IOException {
    // Whoever can write the file can fix the checksum; the seal must hold without it.
    create().rotate();
    byte[] forged = Files.readAllBytes(file("keystore"));
    forged[50] ^= 1;
    byte[] sum = Sha256.of(Arrays.copyOf(forged, forged.length - Sha256.BYTES));
    System.arraycopy(sum, 0, forged, forged.length - Sha256.BYTES, Sha256.BYTES);
    Files.write(file("keystore"), forged);

    assertOpenFails("keystore", Fault.WRONG_MASTER_KEY);
  }

  @Test
  void refusesFilesThatOthersMayRead() throws IOException {
    create();
    for (var name : names()) {
      Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r-----"));
      assertOpenFails(name, Fault.EXPOSED);
      Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void survivesADraftLeftByACrash() throws IOException {
    var keystore = create();
    Files.writeString(file("keystore.new"), "half a keyst");

    keystore.rotate();

    assertThat(open().generation()).isEqualTo(2);
    assertThat(names()).containsExactlyInAnyOrder("keystore", "keystore.check", "master.key");
  }

  @Test
  void keepsTheOldGenerationWhenRotatingFails() throws IOException {
    var keystore = create();
    var away = directory.resolveSibling(directory.getFileName() + "-away");
    Files.move(directory, away, StandardCopyOption.ATOMIC_MOVE);

    assertThatExceptionOfType(java.io.UncheckedIOException.class).isThrownBy(keystore::rotate);

    Files.move(away, directory, StandardCopyOption.ATOMIC_MOVE);
    assertThat(keystore.wrap(keystore.newDataKey(), CONTEXT).keyId()).isEqualTo("1");
  }

  @Test
  void refusesACopyFromBeforeARotation() throws IOException {
    var keystore = create();
    byte[] old = Files.readAllBytes(file("keystore"));
    keystore.rotate();
    Files.write(file("keystore"), old);

    assertOpenFails("keystore", Fault.OTHER_KEYS);
    assertThat(Files.readAllBytes(file("keystore"))).isEqualTo(old);
  }

  @Test
  void refusesTheKeysOfAnotherDirectory() throws IOException {
    create().rotate();
    var other = Files.createDirectory(file("other"));
    var foreign = SealedKeystore.create(other, random, CLOCK);
    foreign.rotate();
    foreign.rotate();
    for (var name : List.of("master.key", "keystore")) {
      Files.copy(other.resolve(name), file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    assertOpenFails("keystore", Fault.OTHER_KEYS);
  }

  @Test
  void finishesARotationThatWasCutShort() throws IOException {
    var keystore = create();
    var key = keystore.newDataKey();
    var before = keystore.wrap(key, CONTEXT);
    byte[] oldCheck = Files.readAllBytes(file("keystore.check"));
    keystore.rotate();
    Files.write(file("keystore.check"), oldCheck);
    Files.writeString(file("keystore.check.new"), "coffer-key");

    var again = open();
    var after = again.wrap(key, CONTEXT);

    assertThat(after.keyId()).isEqualTo("2");
    assertThat(open().unwrap(before, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(open().unwrap(after, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(Files.readString(file("keystore.check")).lines()).hasSize(3);
  }

  @Test
  void wrapsNothingUnderAGenerationThatTheCheckDoesNotKnow() throws IOException {
    var keystore = create();
    Files.createDirectories(file("keystore.check.new").resolve("in the way"));

    assertThatExceptionOfType(java.io.UncheckedIOException.class).isThrownBy(keystore::rotate);

    assertThat(keystore.wrap(keystore.newDataKey(), CONTEXT).keyId()).isEqualTo("1");
  }

  @Test
  void makesTheCheckOfADirectoryThatHasNone() throws IOException {
    create().rotate();
    byte[] check = Files.readAllBytes(file("keystore.check"));
    Files.delete(file("keystore.check"));

    open().close();

    assertThat(Files.readAllBytes(file("keystore.check"))).isEqualTo(check);
  }

  @Test
  void refusesADamagedCheck() throws IOException {
    create();
    for (var damaged :
        List.of(
            "", "nonsense\n", "coffer-keystore-check 1\n1 00", "coffer-keystore-check 1\n1\n")) {
      Files.writeString(file("keystore.check"), damaged);
      assertOpenFails("keystore.check", Fault.DAMAGED);
    }
  }

  @Test
  void tellsItsGenerationsButNotTheirKeys() {
    var keystore = create();
    keystore.rotate();

    assertThat(keystore.generations())
        .containsExactly(
            new KeystoreGeneration(1, CLOCK.instant()), new KeystoreGeneration(2, CLOCK.instant()));
  }

  @Test
  void answersNothingOnceClosed() {
    var keystore = create();
    keystore.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> keystore.wrap(keystore.newDataKey(), CONTEXT));
  }

  private void assertOpenFails(String name, Fault fault) {
    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining(file(name).toString())
        .satisfies(
            broken -> {
              assertThat(broken.file()).isEqualTo(file(name));
              assertThat(broken.fault()).isEqualTo(fault);
            });
  }

  private SealedKeystore create() {
    return SealedKeystore.create(directory, random, CLOCK);
  }

  private SealedKeystore open() {
    return SealedKeystore.open(directory, random, CLOCK);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
