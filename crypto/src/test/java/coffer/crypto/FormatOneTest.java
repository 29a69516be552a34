package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the first release wrote, which every later one must read. Never changed: a new format gets a
 * test of its own beside this one.
 */
final class FormatOneTest {
  private static final String MASTER_KEY =
      "434f464645524d4b0001a285c243e3f27cafbe08344d469908900e03b03bf10cca6f5f9a1ec32637"
          + "25ae82c266f51a84fa4c";

  private static final String KEYSTORE =
      "434f464645524b530001050d0e4586e9c843797f0262c8b018ee9bf1cc8bc8c43020ae06a6ab0807"
          + "6c790362c202aaa4a9de80ec49d0ca11e7aea5e53820889ec0c66db84141ff9b63043b82a3ab5ed7"
          + "474d8bc5d10eedb790c2334aecfa753dcea24374f34ac1c43303a89e23e0b83a533a9ccaa7efb406"
          + "38805414d77cb4a3595d008d1d63b87c071b47e88c4d445a24ff3855309c14b9bfa33e44350c6553"
          + "eb5b35c7465d5757833a";

  private static final String ENVELOPE =
      "01000131286a8f16bd021a3efb26340c7569cd107c8c734930653b8202092e9a97145283c13f9f13"
          + "38c296c9d645bfe23508b9194283a1972e43d1b3f9cd7e5dea4baf42f93563f341bd27b9";

  private static final String VALUE =
      "4f09ab660f08380d41094b1f7dbb3cadeb1b18a200302c87a63d7bbec5491cc8bce50658e447aafa" + "b862";

  private static final String FRAME = "ef097d8158653ac28994261766d8bbd38111f138024858";

  private static final ByteString CONTEXT = ByteString.utf8("bucket 1, object 2");

  @TempDir Path directory;

  @BeforeEach
  void putFiles() {
    SecretFile.write(directory.resolve("master.key"), bytes(MASTER_KEY));
    SecretFile.write(directory.resolve("keystore"), bytes(KEYSTORE));
  }

  @Test
  void opensTheKeystoreAndItsEnvelopes() {
    var keystore = open();

    var key = keystore.unwrap(Envelope.decode(ByteString.wrap(bytes(ENVELOPE))), CONTEXT);

    assertThat(keystore.generation()).isEqualTo(2);
    assertThat(new String(key.secret(), StandardCharsets.US_ASCII))
        .isEqualTo("a key that one release has wrapp");
  }

  @Test
  void opensSealedValuesAndFrames() {
    var key = open().unwrap(Envelope.decode(ByteString.wrap(bytes(ENVELOPE))), CONTEXT);
    var blob = ByteString.utf8("blob 7");
    byte[] plain = new byte[7];

    var value = SealedValue.open(key, ByteString.wrap(bytes(VALUE)), CONTEXT);
    int read =
        FrameCipher.of(key.derive(blob), blob)
            .open(3, true, bytes(FRAME), 0, bytes(FRAME).length, plain, 0);

    assertThat(value.utf8()).isEqualTo("a sealed value");
    assertThat(read).isEqualTo(7);
    assertThat(new String(plain, StandardCharsets.US_ASCII)).isEqualTo("a frame");
  }

  private SealedKeystore open() {
    return SealedKeystore.open(directory, new SecureRandom(), InstantSource.system());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
