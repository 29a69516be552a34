package coffer.wire.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartReaderTest {
  private static final String HEAD =
      String.join(
          "\r\n",
          "--b",
          "Content-Disposition: form-data; name=\"a\"",
          "",
          "one",
          "--b",
          "Content-Disposition: form-data; name=file; filename=\"x.txt\"",
          "Content-Type: text/plain",
          "",
          "");

  @Test
  void readsFieldsAndThenTheFile() throws IOException {
    var reader = reader(HEAD + "file\r\n--b--\r\n");

    FormPart field = reader.next().orElseThrow();
    String value = reader.value();
    FormPart file = reader.next().orElseThrow();
    byte[] content = content(reader);

    assertThat(field.name()).isEqualTo("a");
    assertThat(value).isEqualTo("one");
    assertThat(file.fileName()).contains("x.txt");
    assertThat(file.contentType()).contains("text/plain");
    assertThat(content).asString().isEqualTo("file");
    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "\r",
        "\r\n",
        "\r\n--",
        "\r\n-",
        "--b",
        "\r\r\n--a",
        "\r\n--\r\n--",
        "\n--b",
        "\r\n\r\n"
      })
  void keepsContentThatLooksLikeABoundary(String content) throws IOException {
    var reader = reader(HEAD + content + "\r\n--b--");
    reader.next();
    reader.next();

    assertThat(content(reader)).asString().isEqualTo(content);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "nothing",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none",
        "--b\r\nContent-Disposition: form-data\r\n\r\none\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\none\r\n--b--",
        "--b\r\n\r\none\r\n--b--",
        "--b\r\nnonsense\r\n\r\none\r\n--b--",
        "--bx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--b--"
      })
  void refusesWhatIsNoForm(String body) {
    assertThatThrownBy(
            () -> {
              var reader = reader(body);
              while (reader.next().isPresent()) {
                reader.value();
              }
            })
        .isInstanceOf(MalformedFormException.class);
  }

  @Test
  void boundsFieldsButNotTheFile() throws IOException {
    String fields = HEAD.replace("one", "1".repeat(2000));
    var bounded = new MultipartReader(stream(fields + "x\r\n--b--"), "b", 1000);
    bounded.next();

    assertThatThrownBy(bounded::value)
        .isInstanceOfSatisfying(
            MalformedFormException.class,
            e -> assertThat(e.reason()).isEqualTo(MalformedFormException.Reason.TOO_LONG));
    var large = new MultipartReader(stream(HEAD + "x".repeat(300_000) + "\r\n--b--"), "b", 1000);
    large.next();
    large.next();
    assertThat(content(large)).hasSize(300_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=abc | abc",
        "multipart/form-data; boundary=\"a b\"; charset=utf-8 | a b",
        "Multipart/Form-Data; charset=utf-8; Boundary=abc | abc",
        "multipart/form-data | ''",
        "multipart/form-data; boundary= | ''",
        "multipart/mixed; boundary=abc | ''",
        "text/plain | ''"
      })
  void findsTheBoundary(String contentType, String boundary) {
    assertThat(MultipartReader.boundary(contentType))
        .isEqualTo(boundary.isEmpty() ? Optional.empty() : Optional.of(boundary));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "form-data; name=\"a\"; filename=\"C:\\dir\\x.txt\" | C:\\dir\\x.txt",
        "form-data; filename=\"say \\\"hi\\\".txt\"; name=\"a\" | say \"hi\".txt",
        "form-data; name=\"x; filename=y\"; filename=z | z"
      })
  void readsFileNamesAsBrowsersSendThem(String disposition, String fileName) throws IOException {
    assertThat(FormPart.parse(disposition, Optional.empty()).fileName()).contains(fileName);
  }

  @Test
  void findsTheBoundaryWhereverTheNetworkCutsIt() throws IOException {
    long seed = System.nanoTime();
    System.out.println("multipart seed " + seed);
    var random = new Random(seed);
    String alphabet = "\r\n-bx";
    for (int round = 0; round < 300; round++) {
      var content = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String file = content.toString().replace("\r\n--b", "");
      if ((file + "\r").contains("\r\n--b")) {
        continue;
      }
      byte[] body = (HEAD + file + "\r\n--b--\r\n").getBytes(StandardCharsets.ISO_8859_1);
      InputStream dribbling =
          new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
              return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
            }
          };
      var reader = new MultipartReader(dribbling, "b", 20_000);
      reader.next();
      reader.next();

      assertThat(content(reader)).as("seed %d", seed).asString().isEqualTo(file);
    }
  }

  private static MultipartReader reader(String body) {
    return new MultipartReader(stream(body), "b", 20_000);
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] content(MultipartReader reader) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[100];
    for (int count = reader.read(buffer, 0, 100); count >= 0; count = reader.read(buffer, 0, 100)) {
      out.write(buffer, 0, count);
    }
    return out.toByteArray();
  }
}
