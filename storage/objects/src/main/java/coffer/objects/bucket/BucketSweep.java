package coffer.objects.bucket;

import coffer.kernel.BucketName;
import java.util.ArrayList;

/** Finishes, when a store is opened, the deletions of buckets that a crash left half done. */
public final class BucketSweep {
  private final Directory directory;
  private final BucketDeletion deletion;

  public BucketSweep(Directory directory, BucketDeletion deletion) {
    this.directory = directory;
    this.deletion = deletion;
  }

  /** How many deletions were finished or taken back. */
  public int run() {
    var begun = new ArrayList<BucketName>();
    directory.each(
        (name, record) -> {
          if (record.deleting()) {
            begun.add(name);
          }
        });
    for (BucketName name : begun) {
      var _ = deletion.finish(name);
    }
    return begun.size();
  }
}
