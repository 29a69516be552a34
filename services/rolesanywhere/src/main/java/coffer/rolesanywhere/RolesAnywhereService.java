package coffer.rolesanywhere;

import coffer.pipeline.Operations;
import coffer.pipeline.VouchedSessions;
import coffer.rolesanywhere.anchor.AnchorOperations;
import coffer.rolesanywhere.crl.CrlOperations;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.profile.ProfileOperations;
import coffer.rolesanywhere.session.CreateSession;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.subject.SubjectOperations;
import coffer.rolesanywhere.tag.TagOperations;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.time.InstantSource;

/** IAM Roles Anywhere, as one set of operations. What is not in the set answers NotImplemented. */
public final class RolesAnywhereService implements AutoCloseable {
  private final Anywhere store;
  private final Desk desk;
  private final VouchedSessions sessions;

  /**
   * @param region of this deployment
   * @param sessions begins those of the roles
   */
  public RolesAnywhereService(
      MetaStore meta,
      Changes changes,
      VouchedSessions sessions,
      String region,
      InstantSource clock) {
    this.store = new Anywhere(meta, changes);
    this.desk = new Desk(store, region, clock);
    this.sessions = sessions;
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("rolesanywhere");
    AnchorOperations.addTo(operations, desk);
    ProfileOperations.addTo(operations, desk);
    CrlOperations.addTo(operations, desk);
    SubjectOperations.addTo(operations, desk);
    TagOperations.addTo(operations, desk);
    return operations.add("CreateSession", new CreateSession(desk, sessions));
  }

  @Override
  public void close() {
    store.close();
  }
}
