package coffer.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java files below a folder, and how google-java-format would write them. */
public final class SourceTree {
  private final Path root;

  public SourceTree(Path root) {
    this.root = root;
  }

  /** Every Java file that is source, not build output. */
  public List<Path> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.toString().endsWith(".java"))
          .filter(p -> !root.relativize(p).toString().contains("target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that the formatter would change. */
  public List<Path> untidy() {
    var found = new ArrayList<Path>();
    for (Path file : files()) {
      if (!read(file).equals(formatted(file))) {
        found.add(root.relativize(file));
      }
    }
    return found;
  }

  /** Writes every untidy file anew and says which. */
  public List<Path> tidy() {
    List<Path> untidy = untidy();
    for (Path file : untidy) {
      try {
        Files.writeString(root.resolve(file), formatted(root.resolve(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return untidy;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String formatted(Path file) {
    try {
      String text = RemoveUnusedImports.removeUnusedImports(read(file));
      String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalArgumentException("cannot be parsed: " + file, e);
    }
  }
}
