package coffer.roots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.DataKey;
import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.crypto.SealedKeystore;
import coffer.roots.ConfiguredRoots.Surroundings;
import coffer.roots.secret.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfiguredRootsTest {
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @Test
  void makesAMasterKeyInTheDirectoryUnlessToldOtherwise() {
    var root = roots(RootSettings.DEFAULTS).forNew();

    var envelope = root.seal(DataKey.random(random));

    assertThat(envelope.kind()).isEqualTo(RootKind.FILE);
    assertThat(folder.resolve("master.key")).exists();
  }

  @Test
  void keepsTheMasterKeyWhereItIsConfigured() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("key");
    var settings =
        new RootSettings(
            Optional.empty(),
            Optional.of(elsewhere),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SealedKeystore.create(folder, roots(settings), random, InstantSource.system()).close();

    assertThat(elsewhere).exists();
    assertThat(folder.resolve("master.key")).doesNotExist();
    assertThat(SealedKeystore.inspect(folder, roots(settings))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(RootKind.class)
  void asksNoOtherKindThanTheOneThatIsDemanded(RootKind demanded) {
    var roots = roots(demanding(demanded));

    for (RootKind found : RootKind.values()) {
      if (found != demanded) {
        assertThatExceptionOfType(RootOfTrustException.class)
            .isThrownBy(() -> roots.forSealed(found))
            .withMessageEndingWith(found.word() + ", not " + demanded.word())
            .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.OTHER_KIND));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RootKind.class,
      names = {"PKCS11", "VAULT"})
  void saysWhatIsNotConfigured(RootKind kind) {
    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(() -> roots(demanding(kind)).forNew())
        .withMessageContaining("set: keystore." + kind.word());
  }

  @Test
  void findsTheCredentialsOfSystemd() throws IOException {
    var credential = Files.writeString(folder.resolve("coffer.passphrase"), "in a credential");
    Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("r--------"));
    var environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    var roots =
        new ConfiguredRoots(
            folder, demanding(RootKind.PASSPHRASE), Surroundings.of(environment, Prompt.NOBODY));

    SealedKeystore.create(folder, roots, random, InstantSource.system()).close();

    assertThat(SealedKeystore.facts(folder).envelope().kind()).isEqualTo(RootKind.PASSPHRASE);
    assertThat(SealedKeystore.inspect(folder, roots)).hasSize(1);
  }

  private ConfiguredRoots roots(RootSettings settings) {
    return new ConfiguredRoots(folder, settings, new Surroundings(Optional.empty(), Prompt.NOBODY));
  }

  private static RootSettings demanding(RootKind kind) {
    return new RootSettings(
        Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
