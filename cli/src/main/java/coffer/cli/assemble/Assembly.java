package coffer.cli.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the jars of one build.
 *
 * <p>Native libraries go to its folder {@code native}, which only its owner may write to, like the
 * jars they come from: whoever could put a file there could run code as the server.
 */
public final class Assembly {
  private final Path folder;

  public Assembly(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder ready; to be done once, before anything is started from it. */
  public void prepare() throws IOException {
    Optional<NativeLibraries> libraries = NativeLibraries.here();
    Path unpacked =
        Files.createDirectory(
            folder.resolve("native"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    for (Path path : jars()) {
      var jar = Jar.read(path);
      if (libraries.isPresent()) {
        libraries.get().unpack(jar, unpacked);
      }
      if (jar.isOld()) {
        jar.rewrite();
      }
    }
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(".jar"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
