package coffer.organizations.store;

import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.util.List;
import java.util.function.Function;

/** All organizations of a deployment. There are few, so they are one set of tables. */
public final class Orgs implements AutoCloseable {
  public static final Table<Organization> ORGANIZATIONS =
      new Table<>("organizations", Organization.class);

  /** By account id. */
  public static final Table<Member> MEMBERS = new Table<>("members", Member.class);

  public static final Table<Unit> UNITS = new Table<>("units", Unit.class);
  public static final Table<StoredPolicy> POLICIES = new Table<>("policies", StoredPolicy.class);

  /** By target and policy. */
  public static final Table<Attachment> ATTACHMENTS = new Table<>("attachments", Attachment.class);

  public static final Table<Handshake> HANDSHAKES = new Table<>("handshakes", Handshake.class);
  public static final Table<Creation> CREATIONS = new Table<>("creations", Creation.class);

  private static final String ALL = "all";

  private final Ledger ledger;

  public Orgs(MetaStore store, Changes changes) {
    this.ledger =
        new Ledger(
            store,
            changes,
            "orgs",
            List.of(ORGANIZATIONS, MEMBERS, UNITS, POLICIES, ATTACHMENTS, HANDSHAKES, CREATIONS));
  }

  /** What there is now; see {@link Ledger#view}. */
  public View view() {
    return ledger.view(ALL);
  }

  /** Changes it, all or nothing; see {@link Ledger#change}. */
  public <R> R change(Function<Draft, R> change) {
    return ledger.change(ALL, change);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
