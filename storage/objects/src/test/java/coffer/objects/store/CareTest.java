package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.PlainKeystore;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.Lookup;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.care.Finding;
import coffer.objects.care.Usage;
import coffer.storage.api.BlobFacts;
import coffer.testkit.InMemoryEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CareTest {
  private final InMemoryEngine engine = new InMemoryEngine();
  private final StoreFixture fixture = new StoreFixture(engine);
  private final Bucket bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keepsAnOverwrittenBlobWhileAGetMayRun() {
    byte[] bytes = StoreFixture.random(100_000, 1);
    fixture.put(bucket, "key", bytes);
    var found = fixture.store.objects().find(bucket, new ObjectKey("key"), Optional.empty());
    var version = ((Lookup.Found) found).version();
    fixture.put(bucket, "key", new byte[0]);

    fixture.clock.advance(Duration.ofMinutes(59));
    fixture.store.care().deleteDue();
    assertThat(fixture.read(version)).isEqualTo(bytes);

    fixture.clock.advance(Duration.ofMinutes(2));
    fixture.store.care().deleteDue();
    assertThat(blobs()).isEmpty();
  }

  @Test
  void deletesWhatADeletedBucketLeftBehind() {
    fixture.put(bucket, "key", StoreFixture.random(100_000, 1));
    fixture
        .store
        .objects()
        .delete(bucket, new ObjectKey("key"), Optional.empty(), WriteConditions.NONE);
    fixture.store.buckets().delete(bucket.name());

    fixture.clock.advance(Duration.ofHours(2));
    fixture.store.care().deleteDue();

    assertThat(blobs()).isEmpty();
  }

  @Test
  void findsADamagedFrameByScrubbing() {
    fixture.put(bucket, "good", StoreFixture.random(100_000, 1));
    fixture.put(bucket, "bad", StoreFixture.random(100_000, 2));
    engine.damage(blobs().getLast().id(), 99_000);
    var heard = new ArrayList<Finding.Damaged>();

    var found = fixture.store.care().scrub(heard::add);

    assertThat(found).hasSize(1).isEqualTo(heard);
    assertThat(found.getFirst().key().utf8()).isEqualTo("bad");
    assertThat(fixture.store.care().counters().snapshot().damaged()).isEqualTo(1);
  }

  @Test
  void findsAMissingBlobAndAnOrphanByChecking() {
    fixture.put(bucket, "good", StoreFixture.random(100_000, 1));
    fixture.put(bucket, "bad", StoreFixture.random(100_000, 2));
    engine.blobs().delete(blobs().getLast().id());

    var findings = fixture.store.care().check(true);

    assertThat(findings).singleElement().isInstanceOf(Finding.Damaged.class);
    assertThat(blobs()).hasSize(1);
  }

  @Test
  void countsWhatABucketHolds() {
    var versioned = fixture.bucket("versioned", Versioning.ENABLED);
    fixture.put(versioned, "a", new byte[10]);
    fixture.put(versioned, "a", new byte[20]);
    fixture.put(versioned, "b", new byte[5]);
    fixture
        .store
        .objects()
        .delete(versioned, new ObjectKey("b"), Optional.empty(), WriteConditions.NONE);

    assertThat(fixture.store.care().usage(versioned.id())).isEqualTo(new Usage(1, 2, 1, 35));
  }

  @Test
  void tellsOfDamageInTheBackground() throws InterruptedException {
    fixture.put(bucket, "bad", StoreFixture.random(100_000, 2));
    engine.damage(blobs().getLast().id(), 99_000);
    var heard = new CountDownLatch(1);

    fixture.store.startCare(_ -> heard.countDown());

    assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void scrubsNoMoreOftenThanAskedHoweverLittleThereIs() throws InterruptedException {
    try (var careful = caredFor(Duration.ofHours(1))) {
      var counters = careful.store.care().counters();
      await(() -> counters.snapshot().verifiedVersions() == 1);

      // Rounds of the other jobs, which are as often as those of an unbounded scrub.
      for (int round = 0; round < 5; round++) {
        Bucket other = careful.bucket("other", Versioning.UNVERSIONED);
        careful.put(other, "gone", StoreFixture.random(100_000, round));
        var _ =
            careful
                .store
                .objects()
                .delete(other, new ObjectKey("gone"), Optional.empty(), WriteConditions.NONE);
        int expected = round + 1;
        await(
            () -> {
              careful.clock.advance(Duration.ofHours(2));
              return counters.snapshot().deletedBlobs() >= expected;
            });
      }

      assertThat(counters.snapshot().verifiedVersions()).isEqualTo(1);
    }
  }

  @Test
  void scrubsAgainWhenItIsTime() throws InterruptedException {
    try (var careful = caredFor(Duration.ofMillis(2))) {
      var counters = careful.store.care().counters();

      await(() -> counters.snapshot().verifiedVersions() >= 3);

      assertThat(counters.snapshot().damaged()).isZero();
    }
  }

  /** A store of one object, in the care of a loop that hurries. */
  private static StoreFixture caredFor(Duration scrubInterval) {
    var careful =
        new StoreFixture(
            new InMemoryEngine(),
            new PlainKeystore(),
            ObjectStoreOptions.DEFAULT.withIntervals(Duration.ofMillis(1), scrubInterval),
            2);
    careful.put(careful.bucket("bucket", Versioning.UNVERSIONED), "key", new byte[1000]);
    careful.store.startCare(_ -> {});
    return careful;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private List<BlobFacts> blobs() {
    return engine.blobs().scan(Optional.empty(), 100);
  }
}
