package coffer.s3.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.DataKey;
import coffer.kernel.Arn;
import coffer.pipeline.keys.KeyAsker;
import coffer.s3.S3Fixture;
import coffer.s3.encryption.BucketKeys.Use;
import coffer.s3.harness.FakeKeys.State;
import coffer.wire.ApiError;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BucketKeysTest {
  private static final int REQUESTS = 100_000;
  private static final SortedMap<String, String> CONTEXT =
      new TreeMap<>(Map.of("aws:s3:arn", "arn:aws:s3:::b"));

  private final S3Fixture s3 = new S3Fixture();
  private final BucketKeys bucketKeys = new BucketKeys(s3.keys, s3.clock);
  private final Arn key = s3.keys.key(s3.alice);
  private final KeyAsker alice = s3.asker(s3.alice);

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void serveAHundredThousandWritesWithAHandfulOfCalls() throws Exception {
    var keys = ConcurrentHashMap.<DataKey>newKeySet();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, REQUESTS)
              .<Future<?>>mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            if (n % 10_000 == 0) {
                              s3.clock.advance(Duration.ofMinutes(1));
                            }
                            keys.add(bucketKeys.toWrite(alice, use("b")).plain());
                          }))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }

    assertThat(s3.keys.calls()).isLessThan(10).isEqualTo(keys.size());
  }

  @Test
  void areAskedForAnewAfterFiveMinutesAndNotBefore() {
    var first = bucketKeys.toWrite(alice, use("b"));

    s3.clock.advance(BucketKeys.LIFE.minusMillis(1));
    assertThat(bucketKeys.toWrite(alice, use("b"))).isSameAs(first);
    s3.clock.advance(Duration.ofMillis(1));
    assertThat(bucketKeys.toWrite(alice, use("b"))).isNotSameAs(first);
  }

  @Test
  void areNoOtherBucketsRequestersOrContexts() {
    var first = bucketKeys.toWrite(alice, use("b"));
    var context = new TreeMap<>(CONTEXT);
    context.put("team", "blue");

    s3.askAsUser(s3.alice, "nobody", allow("kms:*"));
    assertThat(bucketKeys.toWrite(alice, use("c"))).isNotSameAs(first);
    assertThat(bucketKeys.toWrite(s3.askerNow(), use("b"))).isNotSameAs(first);
    assertThat(bucketKeys.toWrite(alice, new Use("b", key, context))).isNotSameAs(first);
    assertThat(s3.keys.calls()).isEqualTo(4);
  }

  @Test
  void openWhatTheySealedWithOneCall() {
    var written = bucketKeys.toWrite(alice, use("b"));

    var opened = bucketKeys.toRead(alice, use("b"), written.wrapped());
    assertThat(bucketKeys.toRead(alice, use("b"), written.wrapped())).isSameAs(opened);
    assertThat(opened.copy()).isEqualTo(written.plain().copy());
    assertThat(s3.keys.calls()).isEqualTo(2);
  }

  @Test
  void areOfNoUseOnceTheKmsKeyIsDisabled() {
    var written = bucketKeys.toWrite(alice, use("b"));
    bucketKeys.toRead(alice, use("b"), written.wrapped());

    s3.keys.set(key, State.DISABLED);

    assertThatThrownBy(() -> bucketKeys.toWrite(alice, use("b"))).isInstanceOf(ApiError.class);
    assertThatThrownBy(() -> bucketKeys.toRead(alice, use("b"), written.wrapped()))
        .isInstanceOf(ApiError.class);
  }

  @Test
  void areOfNoUseToWhomThePermissionWasTaken() {
    s3.askAsUser(s3.alice, "carl", allow("kms:*"));
    KeyAsker carl = s3.askerNow();
    bucketKeys.toWrite(carl, use("b"));

    s3.askAsUser(s3.alice, "carl");

    assertThatThrownBy(() -> bucketKeys.toWrite(carl, use("b"))).isInstanceOf(ApiError.class);
  }

  @Test
  void tryAgainAfterAFailure() {
    s3.keys.set(key, State.UNREACHABLE);
    assertThatThrownBy(() -> bucketKeys.toWrite(alice, use("b"))).isInstanceOf(ApiError.class);

    s3.keys.set(key, State.ENABLED);

    assertThat(bucketKeys.toWrite(alice, use("b")).key()).isEqualTo(key);
  }

  @Test
  void letTheOldestGoWhereThereAreTooMany() {
    var first = bucketKeys.toWrite(alice, use("b"));
    IntStream.range(0, BucketKeys.MOST).forEach(n -> bucketKeys.toWrite(alice, use("b" + n)));

    assertThat(bucketKeys.toWrite(alice, use("b"))).isNotSameAs(first);
  }

  private Use use(String bucket) {
    return new Use(bucket, key, CONTEXT);
  }

  static String allow(String action) {
    return """
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*"}}\
    """
        .formatted(action);
  }
}
