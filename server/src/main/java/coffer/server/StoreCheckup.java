package coffer.server;

import coffer.crypto.CryptoProviders;
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
    findings.add(Finding.ok("cipher", CryptoProviders.chosen().toString()));
    return findings;
  }
}
