package coffer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormatTest {
  @Test
  void everyFileIsTidy() {
    var tree = new SourceTree(Path.of("../..").toAbsolutePath().normalize());

    assertThat(tree.files()).hasSizeGreaterThan(50);
    assertThat(tree.untidy()).as("files to lay out with tools/format").isEmpty();
  }

  @Test
  void findsAndRepairsAnUntidyFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("A.java"), "class A {int x ;}\n");

    var tree = new SourceTree(folder);

    assertThat(tree.untidy()).containsExactly(Path.of("A.java"));
    tree.tidy();
    assertThat(tree.untidy()).isEmpty();
  }
}
