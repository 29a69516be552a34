package coffer.server;

import coffer.objects.care.CareCounters;
import coffer.server.data.DataLayout;
import coffer.server.local.Bytes;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the doctor finds in the store: how much there is, and what the scrub found damaged. */
final class StoreCheckup implements Checkup {
  /** A walk over so many files takes about a second. */
  private static final int MOST_FILES = 200_000;

  private static final int NAMED = 20;

  private final OpenStore store;
  private final DataLayout layout;
  private final Optional<DamageLog> damage;

  /**
   * @param damage what a running server found; empty where none runs
   */
  StoreCheckup(OpenStore store, DataLayout layout, Optional<DamageLog> damage) {
    this.store = store;
    this.layout = layout;
    this.damage = damage;
  }

  @Override
  public String subject() {
    return "store";
  }

  @Override
  public List<Finding> look() {
    var names = BucketNames.of(store);
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.ok(
            "store",
            "%s on disk; buckets: %d, accounts: %d"
                .formatted(onDisk(), names.size(), store.accounts().list().size())));
    damage.ifPresentOrElse(
        found -> findings.addAll(scrub(found, names)),
        () ->
            findings.add(
                Finding.ok(
                    "scrub", "runs in a server only; coffer fsck --scrub reads everything now")));
    return findings;
  }

  private List<Finding> scrub(DamageLog found, BucketNames names) {
    CareCounters.Snapshot seen = store.objects().care().counters().snapshot();
    String read =
        "%d versions and %s verified since the start"
            .formatted(seen.verifiedVersions(), Bytes.text(seen.verifiedBytes()));
    var damaged = found.found();
    if (damaged.isEmpty()) {
      return List.of(
          seen.failedRounds() == 0
              ? Finding.ok("scrub", read + ", none damaged")
              : new Finding(
                  Finding.Level.WARNING,
                  "scrub",
                  read + "; %d rounds of care failed".formatted(seen.failedRounds()),
                  "see the server's log: \"care failed\" says why"));
    }
    var findings = new ArrayList<Finding>();
    findings.add(
        new Finding(
            Finding.Level.FAILURE,
            "scrub",
            "damaged versions found since the start: " + damaged.size(),
            "check the disk; then put each again from a copy, or delete that version"));
    damaged.stream()
        .limit(NAMED)
        .forEach(
            one ->
                findings.add(
                    new Finding(
                        Finding.Level.FAILURE,
                        "damaged",
                        "%s/%s version %s: %s"
                            .formatted(
                                names.of(one.bucket()),
                                KeyText.of(one.key()),
                                one.version(),
                                one.what()),
                        "")));
    return findings;
  }

  private String onDisk() {
    long[] seen = new long[2];
    try (Stream<Path> files =
        Files.find(layout.store(), 8, (_, about) -> about.isRegularFile()).limit(MOST_FILES)) {
      files.forEach(
          file -> {
            seen[0]++;
            seen[1] += size(file);
          });
    } catch (IOException failed) {
      throw new UncheckedIOException("store could not be looked at", failed);
    }
    return (seen[0] < MOST_FILES ? "" : "more than ") + Bytes.text(seen[1]);
  }

  /** Files come and go beside a walk. */
  private static long size(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).size();
    } catch (IOException gone) {
      return 0;
    }
  }
}
