package coffer.policy.parse;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * An element of a policy's text. Paths are only put together for those a problem names: a long text
 * has many elements.
 *
 * @param parent null for the whole text
 * @param step the name of a member or {@code [2]} for the third of a list
 * @param at index of the element's first character; of a member, its name's
 */
record Place(@Nullable Place parent, String step, int at) {
  private static final int LONGEST_STEP = 64;

  static final Place ROOT = new Place(null, "", 0);

  Place member(String name, int at) {
    return new Place(this, name, at);
  }

  Place item(int index, int at) {
    return new Place(this, "[" + index + "]", at);
  }

  /** As {@link PolicyProblem#where} has it. */
  String path() {
    var steps = new ArrayDeque<String>();
    for (Place place = this; place.parent != null; place = place.parent) {
      steps.push(place.step);
    }
    var path = new StringBuilder();
    for (String step : steps) {
      if (!path.isEmpty() && !step.startsWith("[")) {
        path.append('.');
      }
      path.append(shown(step));
    }
    return path.toString();
  }

  // A policy's author chooses the names; they end in replies and logs.
  private static String shown(String step) {
    var shown = new StringBuilder();
    for (int i = 0; i < step.length(); i++) {
      if (i == LONGEST_STEP) {
        return shown.append('…').toString();
      }
      char c = step.charAt(i);
      boolean prints = !Characters.isControl(c) && !Character.isSurrogate(c);
      shown.append(prints ? c : '?');
    }
    return shown.toString();
  }
}
