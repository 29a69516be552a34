package coffer.server.local;

import java.util.List;

/** One of the things {@code coffer doctor} looks at. */
public interface Checkup {
  /** Takes seconds at most; must not change anything. */
  List<Finding> look();
}
