package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive is an object like any other: nothing makes objects of what is in it. */
@ExtendWith(SharedTarget.class)
final class T27NoExtractionIT {
  private static final List<String> ENTRIES =
      List.of("inner", "deep/inner", "../inner", "/inner", "../../OTHER/inner");

  private final Target target;
  private final String bucket;
  private final String other;
  private Set<String> shape = Set.of();

  T27NoExtractionIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.other = target.bucket();
  }

  @BeforeEach
  void look() {
    shape = target.shape();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Meta-Snowball-Auto-Extract, true, ''",
    "x-amz-meta-snowball-auto-extract, TRUE, ''",
    "X-Amz-Snowball-Auto-Extract, true, ''",
    "X-Amz-Meta-Rustfs-Snowball-Auto-Extract, true, ''",
    "X-Amz-Meta-Minio-Snowball-Prefix, planted, ''",
    "x-minio-extract, true, ''",
    "X-Detect-Content-Type, true, ?extract-archive=tar",
    "X-Amz-Meta-Snowball-Auto-Extract, true, ?extract-archive=tar.gz"
  })
  void noHeaderUnpacksATar(String header, String value, String query) {
    byte[] tar = tar();
    Shot put = Shot.of("PUT", "/" + bucket + "/a.tar" + query).body(tar);
    target
        .root()
        .must(
            put.with(header, value)
                .with("X-Amz-Meta-Snowball-Auto-Extract", "true")
                .with("Content-Type", "application/x-tar"));

    Answer read = target.root().must(Shot.get("/" + bucket + "/a.tar"));
    assertThat(read.body()).isEqualTo(tar);
    assertThat(read.header("x-amz-meta-snowball-auto-extract").orElse("")).contains("true");
    nothingElseIsThere("a.tar");
  }

  @Test
  void anUploadInPartsIsNotUnpacked() {
    String key = "/" + bucket + "/a.tar";
    Shot begin = Shot.of("POST", key + "?uploads").with("X-Amz-Meta-Snowball-Auto-Extract", "true");
    String id = target.root().must(begin).element("UploadId");
    String part = key + "?partNumber=1&uploadId=" + id;
    String etag = target.root().must(Shot.of("PUT", part).body(tar())).header("ETag").orElseThrow();
    target
        .root()
        .must(
            Shot.post(
                key + "?uploadId=" + id,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                    + etag
                    + "</ETag></Part></CompleteMultipartUpload>"));

    nothingElseIsThere("a.tar");
  }

  @ParameterizedTest
  @CsvSource({"x-minio-extract, true", "X-Amz-Meta-Snowball-Auto-Extract, true"})
  void nothingIsReadOutOfAZip(String header, String value) throws IOException {
    target.root().must(Shot.of("PUT", "/" + bucket + "/a.zip").body(zip()));

    for (String key : List.of("a.zip/inner", "a.zip/deep/inner", "a.zip/")) {
      Shot get = Shot.get("/" + bucket + "/" + key).with(header, value);
      assertThat(target.root().fire(get).verdict()).as(key).isEqualTo("404 NoSuchKey");
      assertThat(target.root().fire(get.as("HEAD")).status()).as(key).isEqualTo(404);
      assertThat(target.mallory().fire(get).verdict()).as(key).isEqualTo("403 AccessDenied");
    }
    Shot list = Shot.get("/" + bucket + "?list-type=2&prefix=a.zip/").with(header, value);
    assertThat(target.root().must(list).text()).doesNotContain("<Key>");
    nothingElseIsThere("a.zip");
  }

  /** Who may write one key gets no other key written by an archive's names. */
  @Test
  void whoMayWriteTheArchiveWritesNothingElse() {
    String policy =
        """
        {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:PutObject",\
        "Resource":"arn:aws:s3:::%s/in/a.tar"}\
        """
            .formatted(target.otherAccount(), bucket);
    target.root().must(Shot.put("/" + bucket + "?policy", PolicyText.of(policy)));

    target
        .mallory()
        .must(
            Shot.of("PUT", "/" + bucket + "/in/a.tar")
                .body(tar())
                .with("X-Amz-Meta-Snowball-Auto-Extract", "true")
                .with("X-Amz-Meta-Minio-Snowball-Prefix", "out"));

    nothingElseIsThere("in/a.tar");
  }

  private void nothingElseIsThere(String key) {
    String listed = target.root().must(Shot.get("/" + bucket + "?versions")).text();
    assertThat(listed).containsOnlyOnce("<Key>").contains("<Key>" + key + "</Key>");
    assertThat(target.root().must(Shot.get("/" + other)).text()).doesNotContain("<Key>");
    assertThat(target.shape()).isEqualTo(shape);
  }

  /** A tar of one block a header and one a file, as every program writes it. */
  private byte[] tar() {
    var out = new ByteArrayOutputStream();
    for (String name : ENTRIES) {
      byte[] head = new byte[512];
      byte[] content = Arrays.copyOf("planted".getBytes(StandardCharsets.US_ASCII), 512);
      put(head, 0, name.replace("OTHER", other));
      put(head, 100, "0000644\0" + "0000000\0" + "0000000\0" + "00000000007\0" + "00000000000\0");
      put(head, 148, "        0");
      put(head, 257, "ustar\0" + "00");
      int sum = 0;
      for (byte b : head) {
        sum += b & 0xFF;
      }
      put(head, 148, "%06o\0 ".formatted(sum));
      out.writeBytes(head);
      out.writeBytes(content);
    }
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static byte[] zip() {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (String name : ENTRIES) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("planted".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
