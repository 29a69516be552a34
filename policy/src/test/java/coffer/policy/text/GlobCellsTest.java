package coffer.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.text.GlobCells.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GlobCellsTest {
  private static final int PLENTY = 20_000;

  @Test
  void findsEachWayToMatchAndAnExampleOfIt() {
    var cells = cells("a*", "*b", "ab");

    assertThat(cells).hasSize(5);
    assertThat(cells).extracting(Cell::example).contains("", "a", "b", "ab");
    assertThat(cells)
        .allSatisfy(
            cell -> {
              assertThat(cell.has(0)).isEqualTo(Glob.of("a*").matches(cell.example()));
              assertThat(cell.has(1)).isEqualTo(Glob.of("*b").matches(cell.example()));
              assertThat(cell.has(2)).isEqualTo("ab".equals(cell.example()));
            });
  }

  @Test
  void noTextMatchesOtherwise() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Glob> globs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        globs.add(Glob.of(text(random, "ab*?")));
      }
      Set<BitSet> known = new HashSet<>();
      GlobCells.of(globs, PLENTY).orElseThrow().forEach(cell -> known.add(cell.matched()));

      for (int i = 0; i < 50; i++) {
        String text = text(random, "abc");
        var matched = new BitSet();
        for (int g = 0; g < globs.size(); g++) {
          matched.set(g, globs.get(g).matches(text));
        }
        assertThat(known).as("seed %d, %s of %s", seed, text, globs).contains(matched);
      }
    }
  }

  @Test
  void saysWhenThereIsTooMuchToLookAt() {
    var nasty = new ArrayList<Glob>();
    for (char c = 'a'; c < 'a' + 20; c++) {
      nasty.add(Glob.of("*" + c + "*" + c + "*"));
    }

    assertThat(GlobCells.of(nasty, 1_000)).isEmpty();
  }

  private static List<Cell> cells(String... patterns) {
    List<Glob> globs = new ArrayList<>();
    for (String pattern : patterns) {
      globs.add(Glob.of(pattern));
    }
    return GlobCells.of(globs, PLENTY).orElseThrow();
  }

  private static String text(Random random, String alphabet) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
