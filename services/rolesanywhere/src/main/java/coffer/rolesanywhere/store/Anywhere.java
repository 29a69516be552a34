package coffer.rolesanywhere.store;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that is kept: a set of tables for each account. The keys are the things' ids. */
public final class Anywhere implements AutoCloseable {
  public static final Table<Anchor> ANCHORS = new Table<>("anchor", Anchor.class);
  public static final Table<Profile> PROFILES = new Table<>("profile", Profile.class);
  public static final Table<Crl> CRLS = new Table<>("crl", Crl.class);
  public static final Table<Subject> SUBJECTS = new Table<>("subject", Subject.class);

  /** By the last part of the thing's ARN, such as {@code profile/ID}. */
  private static final Table<TagSet> TAGS = new Table<>("tags", TagSet.class);

  private final Ledger ledger;

  public Anywhere(MetaStore store, Changes changes) {
    this.ledger =
        new Ledger(
            store, changes, "rolesanywhere", List.of(ANCHORS, PROFILES, CRLS, SUBJECTS, TAGS));
  }

  /** What there is now; see {@link Ledger#view}. */
  public View of(AccountId account) {
    return ledger.view(account.value());
  }

  /** Changes it, all or nothing; see {@link Ledger#change}. */
  public <R> R change(AccountId account, Function<Draft, R> change) {
    return ledger.change(account.value(), change);
  }

  /**
   * @param resource last part of an ARN
   */
  public static Map<String, String> tags(View view, String resource) {
    return view.find(TAGS, resource).map(TagSet::tags).orElse(Map.of());
  }

  /** Replaces all tags of a thing. */
  public static void putTags(Draft draft, String resource, Map<String, String> tags) {
    if (tags.isEmpty()) {
      draft.remove(TAGS, resource);
    } else {
      draft.put(TAGS, resource, new TagSet(tags));
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
