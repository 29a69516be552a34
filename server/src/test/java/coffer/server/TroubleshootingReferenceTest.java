package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.SecretFileException;
import coffer.server.data.UnusableDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keeps a server from starting is in the operator's guide. */
final class TroubleshootingReferenceTest {
  private static final Path GUIDE = Path.of("../docs/operations/troubleshooting.md");
  private static final Path FILE = Path.of("file");

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void explainsEveryRefusal(String message) throws IOException {
    assertThat(Files.readString(GUIDE)).contains("| `" + message);
  }

  @Test
  void tellsOfEveryKindOfDamage() throws IOException {
    assertThat(Files.readString(GUIDE))
        .contains(
            "stored object is damaged`",
            "`damaged storage: ",
            "`content of blob ",
            "`missing blob ");
  }

  /** What they say, without the advice that may follow. */
  static Stream<String> messages() {
    return Stream.of(
            Stream.of(UnusableDirectoryException.Reason.values())
                .map(reason -> new UnusableDirectoryException(reason, FILE)),
            Stream.of(SecretFileException.Fault.values())
                .map(fault -> new SecretFileException(FILE, fault)),
            Stream.of(RootOfTrustException.Fault.values())
                .map(fault -> new RootOfTrustException(fault, "about")))
        .<RuntimeException>flatMap(refusals -> refusals)
        .map(refusal -> String.valueOf(refusal.getMessage()).split("[;:]", -1)[0]);
  }
}
