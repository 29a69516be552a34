package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.EphemeralKeystore;
import coffer.kernel.BucketName;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets.CreateOutcome;
import coffer.objects.Clocks;
import coffer.objects.NewObject;
import coffer.objects.PutOutcome;
import coffer.objects.WriteConditions;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blobs nobody refers to any more go when their grace is over, whatever the date is set to. */
final class DueDeletesTest {
  private static final Duration GRACE = ObjectStoreOptions.DEFAULT.grace();

  private final InMemoryEngine engine = new InMemoryEngine();
  private final FakeClock wall = new FakeClock();
  private final FakeClock steady = new FakeClock();
  private final ObjectStore store =
      ObjectStore.open(
          engine,
          new EphemeralKeystore(),
          new TestChecksums(),
          new Clocks(wall, steady),
          new Random(1),
          ObjectStoreOptions.DEFAULT);

  @BeforeEach
  void overwriteABlob() throws IOException {
    var made =
        store
            .buckets()
            .create(
                new BucketName("bucket"),
                StoreFixture.ACCOUNT,
                "us-east-1",
                BucketSettings.DEFAULT);
    var bucket = ((CreateOutcome.Created) made).bucket();
    put(bucket, StoreFixture.random(100_000, 1));
    put(bucket, new byte[0]);
    assertThat(blobs()).isEqualTo(1);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void staysWhileTheDateIsSetAheadAndBack() {
    for (Duration jump : new Duration[] {Duration.ofDays(400), Duration.ofDays(-800)}) {
      wall.advance(jump);

      store.care().deleteDue();

      assertThat(blobs()).isEqualTo(1);
    }
  }

  @Test
  void goesOnceWhenItsGraceIsOverThoughTheDateIsSetBack() {
    wall.advance(Duration.ofDays(-30));
    steady.advance(GRACE.minusMillis(1));
    store.care().deleteDue();
    assertThat(blobs()).isEqualTo(1);

    steady.advance(Duration.ofMillis(1));
    store.care().deleteDue();
    wall.advance(Duration.ofDays(60));
    store.care().deleteDue();

    assertThat(blobs()).isZero();
    assertThat(store.care().counters().snapshot().deletedBlobs()).isEqualTo(1);
  }

  private void put(Bucket bucket, byte[] bytes) throws IOException {
    var object =
        new NewObject(
            bucket, new ObjectKey("key"), Attributes.NONE, "STANDARD", WriteConditions.NONE);
    assertThat(store.objects().put(object, StoreFixture.body(bytes)))
        .isInstanceOf(PutOutcome.Stored.class);
  }

  private int blobs() {
    return engine.blobs().scan(Optional.empty(), 100).size();
  }
}
