package coffer.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.identity.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be written, or ought not to be. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class UnwritableIT {
  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @Test
  void refusesADirectoryThatOthersMayEnter() throws Exception {
    Path data =
        Files.createDirectory(
            folder.resolve("open"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

    refused(data).assertRefused("run chmod 700", data.toString());
  }

  @Test
  void refusesADirectoryThatCannotBeMade() throws Exception {
    Path kernels = Path.of("/proc/sys");
    assumeTrue(Files.isDirectory(kernels), "no /proc here to fail in");

    refused(kernels.resolve("coffer")).assertRefused("cannot be written");
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    refused(file).assertRefused("not a directory");
  }

  @Test
  void refusesSomebodyElsesDirectory() throws Exception {
    Path data = folder.resolve("home");
    Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createFile(data.resolve("letter.txt"));

    refused(data).assertRefused("not empty and is no data directory");
  }

  private ServerProcess.Ended refused(Path data) throws IOException, InterruptedException {
    return ServerProcess.run(key, ServerProcess.serverArguments(data));
  }
}
