package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.server.data.DirectorySettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No key is in the product; every deployment makes its own. */
@ExtendWith(SharedTarget.class)
final class T09NoDefaultCredentialsIT {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+MI");
  private static final Pattern ACCESS_KEY = Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b");

  private final Target target;

  T09NoDefaultCredentialsIT(Target target) {
    this.target = target;
  }

  @Test
  void twoFreshServersHaveNothingInCommon(@TempDir Path above) throws IOException {
    try (Target another = Target.start(above.resolve("another"))) {
      assertThat(another.rootKey().id()).isNotEqualTo(target.rootKey().id());
      assertThat(text(another.rootKey())).isNotEqualTo(text(target.rootKey()));
      for (String file : List.of("master.key", "tls/ca.key", "tls/server.key", "tls/ca.crt")) {
        assertThat(Files.readAllBytes(another.layout().root().resolve(file)))
            .as(file)
            .isNotEqualTo(Files.readAllBytes(target.layout().root().resolve(file)));
      }
    }
  }

  @Test
  void theSecretsAreForTheOwnerOnly() throws IOException {
    var layout = target.layout();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.root())))
        .isEqualTo("rwx------");
    for (Path file :
        List.of(
            layout.rootCredentials(),
            layout.masterKey(),
            layout.caKey(),
            layout.serverKey(),
            layout.keystore())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AKIAI44QH8DHBEXAMPLE,je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    "MINIOADMINMINIOADMIN,minioadmin",
    "ROOTROOTROOTROOTROOT,password",
    "AKIAIOSFODNN7DEFAULT,coffer",
  })
  void noOthersDefaultsOpenIt(String id, String secret) {
    var key = new Accounts.Key(new AccessKeyId(id), new SecretKey(secret));
    Answer answer = new Attack(target, "s3", "s3", Optional.of(key)).fire(Shot.get("/"));
    assertThat(answer.verdict()).isEqualTo("403 InvalidAccessKeyId");
  }

  @ParameterizedTest
  @CsvSource({
    "ROOTROOTROOTROOTROOT,''",
    "'',a-good-secret-of-some-length",
    "root,a-good-secret-of-some-length",
    "ROOTROOTROOTROOTROOT,short",
    "ROOTROOTROOTROOTROOT,aaaaaaaaaaaaaaaaaaaaaaaa",
    "ROOTROOTROOTROOTROOT,ROOTROOTROOTROOTROOT",
    "ROOTROOTROOTROOTROOT,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "ROOTROOTROOTROOTROOT,two words of a good length",
  })
  void aWeakKeyOfTheOperatorsIsRefusedAndNotRepeated(String id, String secret) {
    var refused = assertThatThrownBy(() -> DirectorySettings.rootKeyOf(environment(id, secret)));
    refused.isInstanceOf(IllegalArgumentException.class);
    if (!secret.isEmpty() && !secret.equals(id)) {
      refused.hasMessageNotContaining(secret);
    }
  }

  @Test
  void nothingThatIsBuiltHoldsAKey() throws IOException {
    var found = new ArrayList<String>();
    int scanned = 0;
    for (Path built : built()) {
      if (Files.isDirectory(built)) {
        scanned += scan(built, found);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(built)) {
          scanned += scan(jar.getPath("/"), found);
        }
      }
    }
    assertThat(scanned).isGreaterThan(300);
    assertThat(found).isEmpty();
  }

  private static int scan(Path root, List<String> found) throws IOException {
    int scanned = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        scanned++;
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (PRIVATE_KEY.matcher(content).find() || ACCESS_KEY.matcher(content).find()) {
          found.add(file.toString());
        }
      }
    }
    return scanned;
  }

  /** What was built of every module that this one runs on: folders of classes, or jars. */
  private static List<Path> built() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(T09NoDefaultCredentialsIT::isOurs)
        .toList();
  }

  private static boolean isOurs(Path entry) {
    return (entry.endsWith("target/classes") && Files.isDirectory(entry))
        || entry.getFileName().toString().matches("coffer-.*\\.jar");
  }

  private static Map<String, String> environment(String id, String secret) {
    return Map.of("COFFER_ROOT_ACCESS_KEY_ID", id, "COFFER_ROOT_SECRET_ACCESS_KEY", secret);
  }

  private static String text(Accounts.Key key) {
    return new String(key.secret().reveal(), StandardCharsets.UTF_8);
  }
}
