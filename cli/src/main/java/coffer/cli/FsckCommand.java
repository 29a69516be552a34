package coffer.cli;

import coffer.objects.care.Care;
import coffer.objects.care.Finding;
import coffer.server.BucketNames;
import coffer.server.KeyText;
import coffer.server.OpenStore;
import coffer.server.data.DataDirectory;
import coffer.server.local.Bytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares records and blobs. */
@Command(
    name = "fsck",
    description = {
      "Checks the store of a stopped server: every record against its blobs and every blob against"
          + " its record.",
      "Ends with 1 if something is damaged. Blobs nothing refers to take room and do no harm."
    })
final class FsckCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(names = "--scrub", description = "also read and verify every stored byte")
  private boolean scrub;

  @Option(names = "--list-orphans", description = "name each blob nothing refers to")
  private boolean listOrphans;

  @Option(
      names = "--remove-orphans",
      description = "delete blobs nothing refers to; nothing else is ever changed")
  private boolean removeOrphans;

  @Override
  public Integer call() {
    try (var directory = DataDirectory.openStopped(data.directory(), data.roots());
        var store = OpenStore.open(directory, InstantSource.system())) {
      Care care = store.objects().care();
      Streams.progress("coffer: comparing records and blobs");
      BucketNames names = BucketNames.of(store);
      List<Finding> findings = new ArrayList<>(care.check(removeOrphans));
      if (scrub) {
        Streams.progress("coffer: reading every stored byte");
        findings.addAll(care.scrub(_ -> {}));
      }
      long orphans = 0;
      long orphanBytes = 0;
      long damaged = 0;
      for (Finding finding : findings) {
        switch (finding) {
          case Finding.Damaged(var bucket, var key, var version, var what) -> {
            damaged++;
            Streams.out(
                "damaged  bucket %s key %s version %s: %s"
                    .formatted(names.of(bucket), KeyText.of(key), version, what));
          }
          case Finding.Orphan(var blob, _, var bytes) -> {
            orphans++;
            orphanBytes += bytes;
            if (listOrphans) {
              Streams.out(
                  "orphan   blob %s, %d bytes%s"
                      .formatted(blob, bytes, removeOrphans ? ", removed" : ""));
            }
          }
        }
      }
      var seen = care.counters().snapshot();
      Streams.out(
          "%d damaged; %d orphans of %s%s; %d versions of %s read"
              .formatted(
                  damaged,
                  orphans,
                  Bytes.text(orphanBytes),
                  orphans == 0
                      ? ""
                      : removeOrphans ? ", removed" : ", which a server clears away by itself",
                  seen.verifiedVersions(),
                  Bytes.text(seen.verifiedBytes())));
      return damaged > 0 ? 1 : 0;
    }
  }
}
