package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.DeleteOutcome;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.PutOutcome;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.store.ReferenceBucket.Line;
import coffer.objects.store.ReferenceBucket.Version;
import coffer.storage.api.StorageEngine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on a bucket and on {@link ReferenceBucket}, which must always agree. */
abstract class ObjectsModelTest {
  /** Keys that sort, group and escape awkwardly. */
  private static final List<String> KEYS =
      List.of(
          "a",
          "a/",
          "a/b",
          "a/b/c",
          "a//b",
          "a0",
          "ab",
          "b/",
          "b/1",
          "b/2",
          "\u0000",
          "\u0000a",
          "\u0001",
          "\u0001\u0002",
          "a\u0000",
          "a\u0001/x",
          "\uffff",
          "\ud83d\ude00",
          "é/1",
          "é/2");

  private static final List<String> PREFIXES = List.of("", "a", "a/", "b/", "\u0000", "é", "zz");
  private static final List<String> DELIMITERS = List.of("", "/", "//", "b", "/b", "\u0001");

  /** A new, empty engine. */
  abstract StorageEngine engine();

  /** How many operations a run has. */
  int operations() {
    return 1_500;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void behavesAsDocumentedWhateverIsDone(long seed) {
    try (var engine = engine();
        var fixture = new StoreFixture(engine)) {
      new Run(fixture, seed, operations()).run();
    }
  }

  /** One run with one seed. */
  private static final class Run {
    private final StoreFixture fixture;
    private final Random random;
    private final ReferenceBucket model = new ReferenceBucket();
    private final List<VersionId> everSeen = new ArrayList<>(List.of(VersionId.NULL));
    private Bucket bucket;
    private final int operations;
    private int step;

    Run(StoreFixture fixture, long seed, int operations) {
      this.operations = operations;
      this.fixture = fixture;
      this.random = new Random(seed);
      this.bucket = fixture.bucket("model", Versioning.UNVERSIONED);
    }

    void run() {
      for (step = 0; step < operations; step++) {
        if (step == operations / 4 || (step > operations / 4 && random.nextInt(60) == 0)) {
          model.versioning = random.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
          bucket = fixture.versioning(bucket, model.versioning);
        }
        fixture.clock.advance(Duration.ofMillis(random.nextInt(3_000)));
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> put();
          case 3 -> delete();
          case 4, 5 -> deleteVersion();
          case 6 -> update();
          case 7 -> list();
          case 8 -> listVersions();
          default -> find(key(), anyVersion());
        }
      }
      for (String key : KEYS) {
        find(new ObjectKey(key), Optional.empty());
        everSeen.forEach(id -> find(new ObjectKey(key), Optional.of(id)));
      }
    }

    private ObjectKey key() {
      return new ObjectKey(pick(KEYS));
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    private Optional<VersionId> anyVersion() {
      return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(pick(everSeen));
    }

    private WriteConditions conditions(ObjectKey key, boolean deleting) {
      var etag = model.current(key.bytes()).map(version -> etag(version.bytes()).value());
      var some = random.nextBoolean() ? etag.orElse("none") : "0".repeat(32);
      var empty = Optional.<String>empty();
      return switch (random.nextInt(6)) {
        case 0 -> conditions(Optional.of(some), empty);
        case 1 -> conditions(Optional.of("*"), empty);
        case 2 -> deleting ? WriteConditions.NONE : conditions(empty, Optional.of("*"));
        default -> WriteConditions.NONE;
      };
    }

    private static WriteConditions conditions(
        Optional<String> ifMatch, Optional<String> ifNoneMatch) {
      return new WriteConditions(ifMatch, ifNoneMatch, Optional.empty(), Optional.empty());
    }

    private void put() {
      var key = key();
      byte[] bytes = StoreFixture.random(random.nextInt(6) * 1_000, random.nextLong());
      var conditions = conditions(key, false);

      var outcome = fixture.put(bucket, key.value(), bytes, conditions);

      var current = model.current(key.bytes());
      if (conditions.ifMatch().isPresent() && current.isEmpty()) {
        assertThat(outcome).as(at(key)).isEqualTo(new PutOutcome.NothingToMatch());
      } else if (conditions.ifMatch().isPresent() && !matches(conditions, current.get())) {
        assertThat(outcome).as(at(key)).isEqualTo(new PutOutcome.ConditionNotMet("If-Match"));
      } else if (conditions.ifNoneMatch().isPresent() && current.isPresent()) {
        assertThat(outcome).as(at(key)).isEqualTo(new PutOutcome.ConditionNotMet("If-None-Match"));
      } else {
        assertThat(outcome).as(at(key)).isInstanceOf(PutOutcome.Stored.class);
        var id = ((PutOutcome.Stored) outcome).version().version();
        assertThat(id.isNull()).as(at(key)).isEqualTo(model.versioning != Versioning.ENABLED);
        remember(id);
        model.put(key.bytes(), new Version(id, false, bytes, Map.of()));
      }
    }

    private static boolean matches(WriteConditions conditions, Version version) {
      return conditions
          .ifMatch()
          .filter(wanted -> wanted.equals("*") || wanted.equals(etag(version.bytes()).value()))
          .isPresent();
    }

    private void remember(VersionId id) {
      if (!id.isNull()) {
        assertThat(everSeen).as("version ids are never used twice").doesNotContain(id);
        everSeen.add(id);
      }
    }

    private void delete() {
      var key = key();
      var conditions = conditions(key, true);

      var outcome = fixture.store.objects().delete(bucket, key, Optional.empty(), conditions);

      var current = model.current(key.bytes());
      if (refused(key, conditions, current, outcome)) {
        return;
      }
      if (model.versioning == Versioning.UNVERSIONED) {
        assertThat(outcome)
            .as(at(key))
            .isEqualTo(new DeleteOutcome.Removed(Optional.empty(), false, current.isPresent()));
        model.remove(key.bytes(), VersionId.NULL);
        return;
      }
      assertThat(outcome).as(at(key)).isInstanceOf(DeleteOutcome.MarkerCreated.class);
      var id = ((DeleteOutcome.MarkerCreated) outcome).version();
      assertThat(id.isNull()).as(at(key)).isEqualTo(model.versioning == Versioning.SUSPENDED);
      remember(id);
      model.put(key.bytes(), new Version(id, true, new byte[0], Map.of()));
    }

    private boolean refused(
        ObjectKey key,
        WriteConditions conditions,
        Optional<Version> object,
        DeleteOutcome outcome) {
      if (conditions.ifMatch().isEmpty()) {
        return false;
      }
      if (object.isEmpty()) {
        assertThat(outcome).as(at(key)).isEqualTo(new DeleteOutcome.NothingToMatch());
        return true;
      }
      if (!matches(conditions, object.get())) {
        assertThat(outcome).as(at(key)).isEqualTo(new DeleteOutcome.ConditionNotMet());
        return true;
      }
      return false;
    }

    private void deleteVersion() {
      var key = key();
      var versions = model.versions(key.bytes());
      var id = versions.isEmpty() || random.nextInt(5) == 0 ? pick(everSeen) : pick(versions).id();
      var conditions = conditions(key, true);

      var outcome = fixture.store.objects().delete(bucket, key, Optional.of(id), conditions);

      var version = model.version(key.bytes(), id);
      if (refused(key, conditions, version.filter(found -> !found.marker()), outcome)) {
        return;
      }
      boolean marker = version.filter(Version::marker).isPresent();
      assertThat(outcome)
          .as(at(key))
          .isEqualTo(new DeleteOutcome.Removed(Optional.of(id), marker, version.isPresent()));
      model.remove(key.bytes(), id);
    }

    private void update() {
      var key = key();
      var id = anyVersion();
      var tags = new TreeMap<>(Map.of("tag", Integer.toString(random.nextInt(1_000))));

      var outcome =
          fixture.store.objects().update(bucket, key, id, before -> before.withTags(tags));

      var version =
          id.map(named -> model.version(key.bytes(), named))
              .orElseGet(() -> model.newest(key.bytes()));
      if (version.isPresent() && !version.get().marker()) {
        var before = version.get();
        model.replace(key.bytes(), before, new Version(before.id(), false, before.bytes(), tags));
      }
      assertThat(describe(outcome)).as(at(key)).isEqualTo(expected(key, id));
    }

    private void find(ObjectKey key, Optional<VersionId> id) {
      var found = fixture.store.objects().find(bucket, key, id);

      assertThat(describe(found)).as(at(key)).isEqualTo(expected(key, id));
      if (found instanceof Lookup.Found(var version)) {
        byte[] bytes = model.version(key.bytes(), version.version()).orElseThrow().bytes();
        assertThat(fixture.read(version)).as(at(key)).isEqualTo(bytes);
      }
    }

    private String expected(ObjectKey key, Optional<VersionId> id) {
      var newest = model.newest(key.bytes());
      var version = id.map(named -> model.version(key.bytes(), named)).orElse(newest);
      if (version.isEmpty()) {
        return id.isPresent() ? "no version" : "no key";
      }
      var found = version.get();
      String latest = found.equals(newest.orElseThrow()) ? " latest" : "";
      return found.marker()
          ? "marker " + found.id() + latest
          : "object " + found.id() + " " + etag(found.bytes()) + found.tags() + latest;
    }

    private static String describe(Lookup lookup) {
      return switch (lookup) {
        case Lookup.Found(var version) ->
            "object "
                + version.version()
                + " "
                + version.etag()
                + version.attributes().tags()
                + (version.latest() ? " latest" : "");
        case Lookup.Marker(var id, var latest, _) -> "marker " + id + (latest ? " latest" : "");
        case Lookup.NoKey _ -> "no key";
        case Lookup.NoVersion _ -> "no version";
        case Lookup.BucketGone _ -> "bucket gone";
      };
    }

    private void list() {
      String prefix = pick(PREFIXES);
      String delimiter = pick(DELIMITERS);
      Optional<String> after = random.nextBoolean() ? Optional.empty() : Optional.of(pick(KEYS));
      int max = 1 + random.nextInt(8);
      var expected = model.list(prefix, delimiter, after);
      var actual = new ArrayList<Line>();
      var from = after;
      while (true) {
        var page =
            fixture.store.objects().list(bucket, new ListQuery(prefix, delimiter, from, max));
        var lines = new ArrayList<Line>();
        page.objects()
            .forEach(o -> lines.add(new Line(o.key().value(), Optional.of(o.version()), true)));
        page.commonPrefixes().forEach(p -> lines.add(new Line(p, Optional.empty(), false)));
        sort(lines);
        actual.addAll(lines);
        assertThat(lines).as("step %d", step).hasSizeLessThanOrEqualTo(max);
        if (!page.truncated()) {
          break;
        }
        assertThat(lines).as("step %d", step).hasSize(max);
        from = page.last();
      }
      assertThat(actual).as("step %d, %s by %s", step, prefix, delimiter).isEqualTo(expected);
    }

    private void listVersions() {
      String prefix = pick(PREFIXES);
      String delimiter = pick(DELIMITERS);
      Optional<String> after = random.nextBoolean() ? Optional.empty() : Optional.of(pick(KEYS));
      int max = 1 + random.nextInt(8);
      var expected = model.listVersions(prefix, delimiter, after, Optional.empty());
      var actual = new ArrayList<Line>();
      var key = after;
      Optional<VersionId> version = Optional.empty();
      while (true) {
        var page =
            fixture
                .store
                .objects()
                .listVersions(bucket, new VersionQuery(prefix, delimiter, key, version, max));
        var lines = new ArrayList<Line>();
        page.items().forEach(item -> lines.add(line(item)));
        page.commonPrefixes().forEach(p -> lines.add(new Line(p, Optional.empty(), false)));
        sort(lines);
        actual.addAll(lines);
        if (!page.truncated()) {
          break;
        }
        assertThat(lines).as("step %d", step).hasSize(max);
        key = page.nextKey();
        version = page.nextVersion();
      }
      assertThat(actual).as("step %d, %s by %s", step, prefix, delimiter).isEqualTo(expected);
    }

    private static Line line(VersionPage.Item item) {
      return switch (item) {
        case VersionPage.Item.Version(var v) ->
            new Line(v.key().value(), Optional.of(v.version()), v.latest());
        case VersionPage.Item.Marker(var k, var id, var latest, _) ->
            new Line(k.value(), Optional.of(id), latest);
      };
    }

    /** Objects and common prefixes come apart; together they are one run in byte order. */
    private static void sort(List<Line> lines) {
      lines.sort((a, b) -> ByteString.utf8(a.text()).compareTo(ByteString.utf8(b.text())));
    }

    private String at(ObjectKey key) {
      return "step " + step + " key " + key.bytes().hex() + " " + model.versioning;
    }

    private static ETag etag(byte[] bytes) {
      try {
        return ETag.ofMd5(MessageDigest.getInstance("MD5").digest(bytes));
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
