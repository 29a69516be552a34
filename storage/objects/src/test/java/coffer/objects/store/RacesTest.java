package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.DeleteOutcome;
import coffer.objects.Lookup;
import coffer.objects.PutOutcome;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.testkit.InMemoryEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RacesTest {
  private static final int WRITERS = 16;
  private static final WriteConditions IF_ABSENT =
      new WriteConditions(Optional.empty(), Optional.of("*"), Optional.empty(), Optional.empty());

  private final StoreFixture fixture = new StoreFixture(new InMemoryEngine());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void letsExactlyOneOfManyCreateAKey() throws Exception {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    for (int round = 0; round < 50; round++) {
      String key = "key" + round;
      var outcomes =
          together(writer -> fixture.put(bucket, key, new byte[] {(byte) writer}, IF_ABSENT));

      assertThat(outcomes).filteredOn(PutOutcome.Stored.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(outcome -> !(outcome instanceof PutOutcome.Stored))
          .containsOnly(new PutOutcome.ConditionNotMet("If-None-Match"));
    }
  }

  /**
   * The prototype failed this: a delete marker removed the only record that was guarded, so two
   * writers after it both saw nothing there.
   */
  @Test
  void keepsEveryVersionAndMarkerOfAHotKey() throws Exception {
    var bucket = fixture.bucket("bucket", Versioning.ENABLED);
    Set<VersionId> made = new HashSet<>();
    for (int round = 0; round < 20; round++) {
      made.addAll(together(writer -> writer % 2 == 0 ? version(bucket, writer) : marker(bucket)));
    }

    var page =
        fixture
            .store
            .objects()
            .listVersions(
                bucket, new VersionQuery("", "", Optional.empty(), Optional.empty(), 1_000));
    var listed = page.items().stream().map(RacesTest::id).toList();
    assertThat(listed).hasSize(20 * WRITERS).doesNotHaveDuplicates();
    assertThat(new HashSet<>(listed)).isEqualTo(made);
    var current = fixture.store.objects().find(bucket, new ObjectKey("hot"), Optional.empty());
    assertThat(current instanceof Lookup.Marker(var id, _, _) ? id : found(current))
        .isEqualTo(listed.getFirst());
  }

  @Test
  void neverShowsAMixtureToReaders() throws Exception {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    fixture.put(bucket, "hot", content(0));
    var outcomes =
        together(
            writer -> {
              for (int round = 0; round < 30; round++) {
                if (writer % 2 == 0) {
                  fixture.put(bucket, "hot", content(writer));
                } else {
                  var found =
                      fixture.store.objects().find(bucket, new ObjectKey("hot"), Optional.empty());
                  byte[] bytes = fixture.read(((Lookup.Found) found).version());
                  if (!Arrays.equals(bytes, content(bytes[0]))) {
                    return "mixture";
                  }
                }
              }
              return "whole";
            });

    assertThat(outcomes).containsOnly("whole");
  }

  private static byte[] content(int writer) {
    byte[] bytes = new byte[3_000 + writer];
    Arrays.fill(bytes, (byte) writer);
    return bytes;
  }

  private VersionId version(Bucket bucket, int writer) {
    return fixture.stored(bucket, "hot", "by " + writer).version();
  }

  private VersionId marker(Bucket bucket) {
    var outcome =
        fixture
            .store
            .objects()
            .delete(bucket, new ObjectKey("hot"), Optional.empty(), WriteConditions.NONE);
    return ((DeleteOutcome.MarkerCreated) outcome).version();
  }

  private static VersionId id(VersionPage.Item item) {
    return switch (item) {
      case VersionPage.Item.Version(var version) -> version.version();
      case VersionPage.Item.Marker(_, var id, _, _) -> id;
    };
  }

  private static VersionId found(Lookup lookup) {
    return ((Lookup.Found) lookup).version().version();
  }

  private interface Work<T> {
    T run(int writer) throws Exception;
  }

  private static <T> List<T> together(Work<T> work) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<T>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        tasks.add(() -> work.run(number));
      }
      var results = new ArrayList<T>();
      for (Future<T> done : executor.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
