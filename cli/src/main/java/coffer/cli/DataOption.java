package coffer.cli;

import coffer.server.StoppedStore;
import coffer.server.local.LocalAccess;
import coffer.server.local.StoppedServer;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** Which data directory. */
final class DataOption {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      defaultValue = "${env:COFFER_DATA}",
      description = "the data directory; default: the variable COFFER_DATA")
  private Path directory = Path.of("");

  Path directory() {
    return directory.toAbsolutePath().normalize();
  }

  /** Commands on it, through its running server or on the directory itself. */
  LocalAccess access() {
    var clock = InstantSource.system();
    return new LocalAccess(
        directory(), new StoppedServer(directory(), new StoppedStore(clock), clock));
  }
}
