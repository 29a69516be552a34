package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.SecretFileException.Fault;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another root of trust, or another key of the same, for a keystore that is in use. */
final class ResealTest {
  private static final ByteString CONTEXT = ByteString.utf8("context");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

  private final SecureRandom random = new SecureRandom();
  private final DataKey key = DataKey.random(random);

  @TempDir private Path directory;
  private Envelope wrapped = new Envelope(Envelope.Scheme.KEYSTORE, "none", CONTEXT);

  @BeforeEach
  void makeAKeystoreInUse() {
    try (var made = SealedKeystore.create(directory, random, CLOCK)) {
      made.rotate();
      wrapped = made.wrap(key, CONTEXT);
    }
  }

  /** A root in memory: an own key, under which it wraps. */
  private final class KeptRoot implements RootOfTrust {
    private final DataKey own = DataKey.random(random);
    private boolean refusesToOpen;

    @Override
    public RootKind kind() {
      return RootKind.PKCS11;
    }

    @Override
    public RootEnvelope seal(DataKey sealed) {
      return RootEnvelope.of(
          RootKind.PKCS11, "box/key", CONTEXT, KeyWrap.wrap(own, sealed, CONTEXT), sealed);
    }

    @Override
    public DataKey open(RootEnvelope envelope) {
      if (refusesToOpen) {
        throw new RootOfTrustException(RootOfTrustException.Fault.VAULT_DENIED, "box");
      }
      return KeyWrap.unwrap(own, envelope.wrapped(), CONTEXT);
    }
  }

  private static Roots only(RootOfTrust root) {
    return new Roots() {
      @Override
      public RootOfTrust forNew() {
        return root;
      }

      @Override
      public RootOfTrust forSealed(RootKind kind) {
        assertThat(kind).isEqualTo(root.kind());
        return root;
      }
    };
  }

  @Test
  void keepsEveryKeyThatDataIsWrappedWith() {
    var root = new KeptRoot();

    try (var keystore = open()) {
      keystore.reseal(root);

      assertThat(keystore.unwrap(wrapped, CONTEXT).secret()).isEqualTo(key.secret());
      keystore.rotate();
    }

    try (var again = SealedKeystore.open(directory, only(root), random, CLOCK)) {
      assertThat(again.unwrap(wrapped, CONTEXT).secret()).isEqualTo(key.secret());
      assertThat(again.generation()).isEqualTo(3);
      assertThat(again.root()).isEqualTo(RootKind.PKCS11);
    }
  }

  @Test
  void shutsTheFormerRootOut() {
    try (var keystore = open()) {
      keystore.reseal(new KeptRoot());
    }

    assertThatExceptionOfType(RootOfTrustException.class).isThrownBy(this::open);
    // Not even whoever takes the envelope for one of its own.
    var file = new KeystoreFile(directory, random);
    assertThatThrownBy(
            () -> new FileRoot(directory.resolve("master.key"), random).open(file.envelope()))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void sealsWithAKeyThatTheFormerFileDidNotHave() {
    var before = new KeystoreFile(directory, random);
    var old = KeystoreSeal.open(master(), before.envelope(), before.path());
    var root = new KeptRoot();

    try (var keystore = open()) {
      keystore.reseal(root);
    }

    var now = KeystoreSeal.open(root, before.envelope(), before.path());
    assertThat(now.key().secret()).isNotEqualTo(old.key().secret());
  }

  @Test
  void writesNothingForARootThatCannotOpenWhatItSealed() throws IOException {
    var root = new KeptRoot();
    root.refusesToOpen = true;
    var before = contents();

    try (var keystore = open()) {
      assertThatExceptionOfType(RootOfTrustException.class).isThrownBy(() -> keystore.reseal(root));
    }

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void writesNothingBeforeTheRootHasTurnedOutRight() throws IOException {
    try (var keystore = open()) {
      keystore.reseal(new KeptRoot());
    }
    Files.delete(directory.resolve("keystore.check"));
    var before = contents();

    assertThatThrownBy(() -> SealedKeystore.open(directory, only(new KeptRoot()), random, CLOCK))
        .isInstanceOf(RootOfTrustException.class)
        .hasMessage(
            "the keystore was sealed with another key than the root of trust has: "
                + directory.resolve("keystore"));

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void noticesAKeyThatIsNotTheOneThatWasSealed() throws IOException {
    // A service whose key was made anew under the old name may well decrypt something.
    var liar =
        new RootOfTrust() {
          @Override
          public RootKind kind() {
            return RootKind.VAULT;
          }

          @Override
          public RootEnvelope seal(DataKey sealed) {
            return RootEnvelope.of(RootKind.VAULT, "", CONTEXT, CONTEXT, sealed);
          }

          @Override
          public DataKey open(RootEnvelope envelope) {
            return DataKey.random(random);
          }
        };
    var before = contents();

    try (var keystore = open()) {
      assertThatExceptionOfType(RootOfTrustException.class).isThrownBy(() -> keystore.reseal(liar));
    }

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void renewsTheMasterKeyInItsPlace() throws IOException {
    byte[] old = Files.readAllBytes(directory.resolve("master.key"));

    try (var keystore = open()) {
      keystore.reseal(master().renewed());
    }

    assertThat(Files.readAllBytes(directory.resolve("master.key"))).isNotEqualTo(old);
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder("keystore", "keystore.check", "master.key");
    assertThat(unwrapped()).isEqualTo(key.secret());
  }

  /** After which of its steps a renewal of the master key is cut. */
  enum Cut {
    AFTER_THE_NEW_MASTER_KEY,
    AFTER_THE_KEYSTORE,
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void opensWhereverARenewalOfTheMasterKeyWasCut(Cut cut) throws IOException {
    var renewed = master().renewed();
    var cutting =
        new RootOfTrust() {
          @Override
          public RootKind kind() {
            return RootKind.FILE;
          }

          @Override
          public RootEnvelope seal(DataKey sealed) {
            return renewed.seal(sealed);
          }

          @Override
          public DataKey open(RootEnvelope envelope) {
            if (cut == Cut.AFTER_THE_NEW_MASTER_KEY) {
              throw new IllegalStateException("cut");
            }
            return renewed.open(envelope);
          }

          @Override
          public void settle() {
            throw new IllegalStateException("cut");
          }
        };
    try (var keystore = open()) {
      assertThatIllegalStateException().isThrownBy(() -> keystore.reseal(cutting));
    }
    assertThat(directory.resolve("master.key.next")).exists();

    // A look changes nothing, a start finishes it.
    var before = contents();
    assertThat(SealedKeystore.inspect(directory)).hasSize(2);
    assertThat(contents()).isEqualTo(before);
    assertThat(unwrapped()).isEqualTo(key.secret());
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder("keystore", "keystore.check", "master.key");
    assertThat(unwrapped()).isEqualTo(key.secret());
  }

  @Test
  void opensWithTheFormerRootWhenTheKeystoreWasHalfWritten() throws IOException {
    Files.write(directory.resolve("keystore.new"), new byte[77]);
    Files.write(directory.resolve("master.key.next.new"), new byte[5]);

    assertThat(unwrapped()).isEqualTo(key.secret());
  }

  @Test
  void refusesAKeystoreThatNeitherOfTwoMasterKeysOpens() throws IOException {
    MasterKey.create(directory.resolve("master.key"), random);
    MasterKey.create(directory.resolve("master.key.next"), random);
    var before = contents();

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(this::open)
        .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.WRONG_MASTER_KEY));

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void replacesNoLinkToAMasterKey() throws IOException {
    var elsewhere = directory.resolveSibling(directory.getFileName() + "-elsewhere");
    Files.move(directory.resolve("master.key"), elsewhere, StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(directory.resolve("master.key"), elsewhere);

    try (var keystore = open()) {
      assertThatExceptionOfType(RootOfTrustException.class)
          .isThrownBy(() -> keystore.reseal(master().renewed()));
    }

    assertThat(unwrapped()).isEqualTo(key.secret());
    assertThat(directory.resolve("master.key")).isSymbolicLink();
  }

  @Test
  void tellsOfItselfWithoutBeingOpened() {
    try (var keystore = open()) {
      keystore.reseal(new KeptRoot());
    }

    var facts = SealedKeystore.facts(directory);

    assertThat(facts.envelope().kind()).isEqualTo(RootKind.PKCS11);
    assertThat(facts.envelope().label()).isEqualTo("box/key");
    assertThat(facts.checks()).hasSize(2).allMatch(line -> line.matches("[12] [0-9a-f]{32}"));
  }

  @Test
  void noticesAFileOnDiskThatIsNotTheOneThatIsOpen() throws IOException {
    try (var keystore = open()) {
      assertThat(keystore.inspectOpened(directory)).hasSize(2);
      byte[] old = Files.readAllBytes(directory.resolve("keystore"));
      keystore.reseal(new KeptRoot());
      assertThat(keystore.inspectOpened(directory)).hasSize(2);
      Files.write(directory.resolve("keystore"), old);

      assertThatExceptionOfType(SecretFileException.class)
          .isThrownBy(() -> keystore.inspectOpened(directory));
    }
  }

  @Test
  void refusesAChangedEnvelopeWhateverItsChecksum() throws IOException {
    var root = new KeptRoot();
    try (var keystore = open()) {
      keystore.reseal(root);
    }
    byte[] good = Files.readAllBytes(directory.resolve("keystore"));
    int end = good.length - Sha256.BYTES;
    for (int i = 10; i < end; i++) {
      byte[] forged = good.clone();
      forged[i] ^= 1;
      byte[] sum = Sha256.of(java.util.Arrays.copyOf(forged, end));
      System.arraycopy(sum, 0, forged, end, Sha256.BYTES);
      Files.write(directory.resolve("keystore"), forged);

      assertThatThrownBy(
              () -> SealedKeystore.open(directory, anyKind(root), random, CLOCK), "byte %s", i)
          .isInstanceOfAny(SecretFileException.class, RootOfTrustException.class);
    }
  }

  private static Roots anyKind(RootOfTrust root) {
    return new Roots() {
      @Override
      public RootOfTrust forNew() {
        return root;
      }

      @Override
      public RootOfTrust forSealed(RootKind kind) {
        return root;
      }
    };
  }

  private FileRoot master() {
    return new FileRoot(directory.resolve("master.key"), random);
  }

  private SealedKeystore open() {
    return SealedKeystore.open(directory, random, CLOCK);
  }

  private byte[] unwrapped() {
    try (var keystore = open()) {
      return keystore.unwrap(wrapped, CONTEXT).secret();
    }
  }

  private Map<String, ByteString> contents() throws IOException {
    var all = new HashMap<String, ByteString>();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), ByteString.wrap(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
