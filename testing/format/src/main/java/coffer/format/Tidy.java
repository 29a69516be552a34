package coffer.format;

import java.nio.file.Path;

/** Lays out the tree given as its argument; run by {@code tools/format}. */
public final class Tidy {
  private Tidy() {}

  public static void main(String[] args) {
    new SourceTree(Path.of(args[0])).tidy().forEach(file -> System.out.println("tidied " + file));
  }
}
