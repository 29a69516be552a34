package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row T34: what one server of a cluster would tell another in a header is refused from outside, so
 * nobody can say of an object how it is sealed, or that it is a replica.
 */
@ExtendWith(SharedTarget.class)
final class T34InternalHeadersIT {
  private final Target target;

  T34InternalHeadersIT(Target target) {
    this.target = target;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-minio-source-replication-request",
        "x-minio-replication-server-side-encryption-sealed-key",
        "x-minio-replication-server-side-encryption-iv",
        "x-minio-internal-server-side-encryption-sealed-key",
        "x-rustfs-internal-healing",
        "x-rustfs-meta-internal-encryption",
        "x-amz-replication-status",
        "x-amz-internal-key",
        "x-coffer-envelope",
        "X-Coffer-Content-Key"
      })
  void areRefusedByEveryWriteAndNothingIsWritten(String header) {
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/source", "hello"));
    String upload =
        target.root().must(Shot.of("POST", "/" + bucket + "/parts?uploads")).element("UploadId");

    for (Shot write :
        List.of(
            Shot.put("/" + bucket + "/put", "hello"),
            Shot.of("PUT", "/" + bucket + "/copy").with("x-amz-copy-source", bucket + "/source"),
            Shot.of("POST", "/" + bucket + "/begun?uploads"),
            Shot.put("/" + bucket + "/parts?partNumber=1&uploadId=" + upload, "hello"),
            Shot.of("PUT", "/" + bucket + "/parts?partNumber=2&uploadId=" + upload)
                .with("x-amz-copy-source", bucket + "/source"))) {
      Answer answer = target.root().fire(write.with(header, "AAAA"));

      assertThat(answer.status()).as(write.target()).isEqualTo(501);
      assertThat(answer.element("Code")).isEqualTo("NotImplemented");
    }
    assertThat(target.root().must(Shot.get("/" + bucket)).text())
        .contains("<Key>source</Key>")
        .doesNotContain("<Key>put</Key>", "<Key>copy</Key>");
    assertThat(target.root().must(Shot.get("/" + bucket + "?uploads")).text())
        .doesNotContain("<Key>begun</Key>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-meta-x-minio-internal-server-side-encryption-sealed-key",
        "x-amz-meta-internal-encryption",
        "x-amz-meta-x-amz-server-side-encryption",
        "x-amz-meta-x-amz-unencrypted-content-length"
      })
  void areNoMoreThanTextAsMetadata(String header) {
    String path = "/" + target.bucket() + "/object";
    target.root().must(Shot.put(path, "hello").with(header, "aws:kms"));

    Answer answer = target.root().must(Shot.get(path));

    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header(header)).contains("aws:kms");
    assertThat(answer.header("x-amz-server-side-encryption")).contains("AES256");
  }
}
