package coffer.server;

import coffer.objects.care.DamageListener;
import coffer.objects.care.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of damage the moment it is found: names and places, never content. Remembers
 * what it told for the doctor, up to a bound, and tells nothing twice.
 */
final class DamageLog implements DamageListener {
  private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);
  private static final int REMEMBERED = 1000;

  /** Guarded by itself. */
  private final Set<Finding.Damaged> found = new LinkedHashSet<>();

  @Override
  public void found(Finding.Damaged damage) {
    synchronized (found) {
      if (found.contains(damage)) {
        return;
      }
      if (found.size() < REMEMBERED) {
        found.add(damage);
      }
    }
    LOG.atError()
        .addKeyValue("bucket-id", damage.bucket())
        .addKeyValue("key-hex", damage.key().hex())
        .addKeyValue("version", damage.version())
        .addKeyValue("what", damage.what())
        .log("stored object is damaged");
  }

  /** In the order they were found. */
  List<Finding.Damaged> found() {
    synchronized (found) {
      return new ArrayList<>(found);
    }
  }
}
