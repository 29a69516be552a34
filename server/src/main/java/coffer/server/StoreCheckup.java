package coffer.server;

import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the doctor finds in the store and the ciphers. */
final class StoreCheckup implements Checkup {
  private final OpenStore store;

  StoreCheckup(OpenStore store) {
    this.store = store;
  }

  @Override
  public List<Finding> look() {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok("store", "opens, " + store.accounts().list().size() + " accounts"));
    long damaged = store.objects().care().counters().snapshot().damaged();
    findings.add(
        damaged == 0
            ? Finding.ok("scrub", "nothing damaged found since the start")
            : new Finding(
                Finding.Level.FAILURE,
                "scrub",
                damaged + " damaged versions found since the start",
                "stop the server and run coffer fsck --scrub, then restore what it names"));
    return findings;
  }
}
