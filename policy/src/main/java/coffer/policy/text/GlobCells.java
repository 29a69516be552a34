package coffer.policy.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Every way in which some text can match a number of patterns at once: these, and none of the
 * others. What is the same for an example of each is the same for every text.
 *
 * <p>All patterns are run side by side as automata, over one text that is not known yet: from each
 * combination of places in them lead the characters that one of them waits for, and all others,
 * which are alike.
 */
public final class GlobCells {
  /** Code points to take for "any other"; more than can all be waited for at once is no harm. */
  private static final String OTHERS = "xyzabcdefghijklmnopqrstuvw0123456789-_.";

  /** In {@link #tokens}: where a pattern ends. */
  private static final int END = Integer.MIN_VALUE;

  /** In {@link #tokens}: any run of characters. */
  private static final int RUN = Integer.MIN_VALUE + 1;

  // All patterns one after the other, so that a combination of places is one set of numbers.
  private final int[] tokens;
  private final int[] ends;
  private final int maxStates;
  private final Map<BitSet, String> examples = new HashMap<>();
  private final ArrayDeque<BitSet> open = new ArrayDeque<>();

  private GlobCells(List<Glob> globs, int maxStates) {
    this.maxStates = maxStates;
    this.ends = new int[globs.size()];
    var all = IntStream.builder();
    var start = new BitSet();
    int length = 0;
    for (int i = 0; i < ends.length; i++) {
      Glob glob = globs.get(i);
      start.set(length);
      for (int at = 0; at < glob.length(); at++) {
        all.add(glob.isRun(at) ? RUN : glob.at(at));
      }
      all.add(END);
      length += glob.length() + 1;
      ends[i] = length - 1;
    }
    this.tokens = all.build().toArray();
    var places = new BitSet();
    start.stream().forEach(place -> enter(place, places));
    examples.put(places, "");
    open.add(places);
  }

  /**
   * One of the ways.
   *
   * @param matched indexes of the patterns that match
   * @param example a text, one of the shortest
   */
  public record Cell(BitSet matched, String example) {
    /** Whether the pattern of that index matches. */
    public boolean has(int index) {
      return matched.get(index);
    }
  }

  /**
   * All ways there are.
   *
   * @param maxStates how much may be looked at, as patterns with many runs can be nasty
   * @return empty if there was more to look at
   */
  public static Optional<List<Cell>> of(List<Glob> globs, int maxStates) {
    return new GlobCells(globs, maxStates).cells();
  }

  private Optional<List<Cell>> cells() {
    var found = new LinkedHashMap<BitSet, String>();
    while (!open.isEmpty()) {
      BitSet state = open.remove();
      String example = examples.getOrDefault(state, "");
      found.putIfAbsent(matched(state), example);
      expand(state, example);
      if (examples.size() > maxStates) {
        return Optional.empty();
      }
    }
    var cells = new ArrayList<Cell>();
    found.forEach((matched, example) -> cells.add(new Cell(matched, example)));
    return Optional.of(cells);
  }

  private BitSet matched(BitSet state) {
    var matched = new BitSet();
    for (int i = 0; i < ends.length; i++) {
      matched.set(i, state.get(ends[i]));
    }
    return matched;
  }

  private void expand(BitSet state, String example) {
    var awaited = new TreeSet<Integer>();
    state.stream().map(at -> tokens[at]).filter(token -> token >= 0).forEach(awaited::add);
    awaited.forEach(c -> step(state, example, c));
    step(state, example, other(awaited));
  }

  private static int other(SortedSet<Integer> awaited) {
    return OTHERS
        .codePoints()
        .filter(c -> !awaited.contains(c))
        .findFirst()
        .orElseGet(() -> awaited.last() + 1);
  }

  private void step(BitSet state, String example, int c) {
    BitSet next = after(state, c);
    if (!examples.containsKey(next)) {
      examples.put(next, example + Character.toString(c));
      open.add(next);
    }
  }

  private BitSet after(BitSet state, int c) {
    var next = new BitSet();
    for (int at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
      int token = tokens[at];
      if (token == RUN) {
        enter(at, next);
      } else if (token != END && (token == c || token < 0)) {
        enter(at + 1, next);
      }
    }
    return next;
  }

  /** A run may be empty, so whoever is before it is also behind it. */
  private void enter(int at, BitSet places) {
    int place = at;
    places.set(place);
    while (tokens[place] == RUN) {
      place++;
      places.set(place);
    }
  }
}
