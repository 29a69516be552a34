package coffer.cli;

import coffer.server.StoppedStore;
import coffer.server.local.LocalAccess;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** Which data directory. */
final class DataOption {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
  private Path directory = Path.of("");

  Path directory() {
    return directory.toAbsolutePath().normalize();
  }

  /** Commands on it, through its running server or on the directory itself. */
  LocalAccess access() {
    return new LocalAccess(directory(), new StoppedStore(InstantSource.system()));
  }
}
