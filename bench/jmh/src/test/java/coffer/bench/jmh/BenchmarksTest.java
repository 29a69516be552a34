package coffer.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.api.Outcome;
import coffer.wire.HttpReply;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark once and untimed, so that none measures a failure when somebody next asks. */
final class BenchmarksTest {
  @Test
  void readsRequestsAndWritesAListing() {
    var codec = new CodecBenchmark();

    HttpReply page = codec.writeListObjects();

    assertThat(codec.readPutObject()).isInstanceOf(CodecBenchmark.PutInput.class);
    assertThat(codec.readListObjects()).isInstanceOf(CodecBenchmark.ListInput.class);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body().length()).isGreaterThan(100_000);
  }

  @Test
  void verifiesSignatures() throws Exception {
    var signature = new SignatureBenchmark();

    assertThat(signature.verifyGet())
        .extracting(Authenticated::type)
        .isEqualTo(AuthType.REST_HEADER);
    assertThat(signature.verifyPut())
        .extracting(Authenticated::type)
        .isEqualTo(AuthType.REST_HEADER);
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {4_096, 65_536, 1_048_576})
  void sealsAndOpens(int bytes) {
    var frames = new FramesBenchmark();
    frames.bytes = bytes;
    frames.prepare();

    assertThat(frames.seal()).isNotEmpty();
    assertThat(frames.open()).isNotEmpty();
  }

  @Test
  void commitsAndReads() throws Exception {
    var index = new IndexBenchmark();
    index.keys = 3_000;
    index.openStore();
    try {
      assertThat(index.commitAlone()).isEqualTo(Outcome.APPLIED);
      assertThat(index.commitTogether()).isEqualTo(Outcome.APPLIED);
      assertThat(index.readKey().exact()).isNotEmpty();
      assertThat(index.listPage().entries()).isNotEmpty();
    } finally {
      index.removeStore();
    }
  }
}
