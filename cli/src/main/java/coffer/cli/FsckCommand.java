package coffer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares records and blobs. */
@Command(
    name = "fsck",
    description = "Checks the store of a stopped server: every record against its blobs and back.")
final class FsckCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    Streams.progress("coffer: not yet " + data.directory());
    return 1;
  }
}
