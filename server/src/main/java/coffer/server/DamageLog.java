package coffer.server;

import coffer.objects.care.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of damage the moment it is found: names and places, never content. */
final class DamageLog {
  private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);

  private DamageLog() {}

  static void note(Finding.Damaged damage) {
    LOG.atError()
        .addKeyValue("bucket-id", damage.bucket())
        .addKeyValue("key-hex", damage.key().hex())
        .addKeyValue("version", damage.version())
        .addKeyValue("what", damage.what())
        .log("stored object is damaged");
  }
}
