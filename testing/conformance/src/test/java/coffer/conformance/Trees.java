package coffer.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares directories. */
final class Trees {
  private Trees() {}

  /** The paths of files that are in one tree only or differ in a byte. */
  static SortedSet<String> differences(Path one, Path other) throws IOException {
    SortedSet<String> different = new TreeSet<>();
    SortedSet<String> all = files(one);
    all.addAll(files(other));
    for (String file : all) {
      Path left = one.resolve(file);
      Path right = other.resolve(file);
      if (!Files.isRegularFile(left)
          || !Files.isRegularFile(right)
          || Files.mismatch(left, right) >= 0) {
        different.add(file);
      }
    }
    return different;
  }

  static SortedSet<String> files(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      SortedSet<String> files = new TreeSet<>();
      paths.filter(Files::isRegularFile).forEach(p -> files.add(root.relativize(p).toString()));
      return files;
    }
  }
}
